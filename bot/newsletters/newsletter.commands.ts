import type { Answer, Choice } from '#bot/conversation/say.ts'
import type { Preset } from '#shared/directory/contract.ts'
import { CARDS, newsletterCards } from './newsletter.messages.ts'
import { listNewsletters } from './newsletter.model.ts'
import { newsletterName } from './paths.ts'

/** What the button of the newsletter answers; nothing where the town has none. */
export function newsletterCommands(preset: Preset, publicUrl: string): Record<string, () => Promise<Answer>> {
  const name = newsletterName(preset)
  if (name === undefined) return {}
  return {
    newsletter: async () => newsletterCards(name, await listNewsletters('published', CARDS + 1), publicUrl),
  }
}

/** What can be typed as well: its name, and what everybody calls it. */
export function newsletterWords(preset: Preset): Choice[] {
  const name = newsletterName(preset)
  if (name === undefined) return []
  return [name, '広報誌', 'バックナンバー'].map((label) => ({
    label,
    action: { kind: 'command', name: 'newsletter' },
  }))
}
