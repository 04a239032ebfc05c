import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { PresetError } from '#bot/directory/load-preset.ts'
import { packageRoot } from '#bot/directory/package-root.ts'
import type { Foreign, Language } from '#shared/languages/rules.ts'
import { type Catalogue, type Translate, translator } from '#shared/languages/translate.ts'
import { WORDS } from './clerk.messages.ts'

/** A text in Japanese, and what it is called in every other language: none may be left out. */
const Words = z.record(
  z.string().min(1),
  z.strictObject({
    easy: z.string().min(1),
    en: z.string().min(1),
    zh: z.string().min(1),
    ko: z.string().min(1),
    vi: z.string().min(1),
  }),
)
export type Words = z.infer<typeof Words>

/** What there is to say in other languages: our own words, and those of the network's preset. */
export interface Catalogues {
  /** Everything in one language; read when somebody first needs it. */
  in: (language: Foreign) => Catalogue
  translate: (language: Language) => Translate
}

const unchanged: Translate = (text) => text

/**
 * Our own words, and those of the town in `words.yaml` of its preset's folder, which come first.
 * @throws PresetError that names what is wrong in `words.yaml`
 */
export function openCatalogues(presetFolder: string | null): Catalogues {
  const known = opened.get(presetFolder) ?? catalogues(presetFolder)
  opened.set(presetFolder, known)
  return known
}

/** Pages and chat share what they read. */
const opened = new Map<string | null, Catalogues>()

function catalogues(presetFolder: string | null): Catalogues {
  const ofPreset = presetFolder === null ? {} : readPresetWords(presetFolder)
  let words: Words | null = null
  const translators = new Map<Foreign, Translate>()
  const inLanguage = (language: Foreign): Catalogue => {
    words ??= { ...readOwnWords(), ...ofPreset }
    return Object.fromEntries(Object.entries(words).map(([text, said]) => [text, said[language]]))
  }
  return {
    in: inLanguage,
    translate: (language) => {
      if (language === 'ja') return unchanged
      const known = translators.get(language) ?? translator(language, inLanguage(language))
      translators.set(language, known)
      return known
    },
  }
}

/** All words that every town shares; many, so they are JSON, which is read at once. */
export function readOwnWords(): Words {
  return Object.assign(
    {},
    ...ownWordFiles().map((file) => Words.parse(JSON.parse(readFileSync(file, 'utf8')))),
  )
}

export function ownWordFiles(): string[] {
  const folder = join(packageRoot(), 'bot', 'languages', 'words')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(folder, file))
}

/**
 * A town's own words, which a clerk writes; none where there is no such file.
 * @throws PresetError that names each text that lacks something
 */
export function readPresetWords(presetFolder: string): Words {
  const file = join(presetFolder, 'words.yaml')
  if (!existsSync(file)) return {}
  const parsed = Words.safeParse(written(file))
  if (parsed.success) return parsed.data
  throw new PresetError(
    WORDS.faulty(
      file,
      parsed.error.issues.map(({ path }) => path.map(String)),
    ),
  )
}

function written(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8')) ?? {}
  } catch (cause) {
    throw new PresetError(WORDS.noYaml(file), { cause })
  }
}
