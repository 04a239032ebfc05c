import type { Preset } from '#shared/directory/contract.ts'
import { presetTexts } from '#shared/languages/preset-texts.ts'
import { isJapanese } from '#shared/languages/translate.ts'
import { readOwnWords, readPresetWords } from './catalogue.ts'
import { WORDS } from './clerk.messages.ts'

/**
 * What a clerk is told of the town's words in other languages: those that still come in Japanese.
 * @throws PresetError that names what is wrong in `words.yaml`
 */
export function wordsReport(preset: Preset, presetFolder: string): string[] {
  const lacking = lackingWords(preset, presetFolder)
  return lacking.length === 0 ? [WORDS.allThere] : WORDS.lacking(lacking)
}

function lackingWords(preset: Preset, presetFolder: string): string[] {
  const known = { ...readOwnWords(), ...readPresetWords(presetFolder) }
  return presetTexts(preset).filter((text) => isJapanese(text) && !Object.hasOwn(known, text))
}
