import type { Answer } from '#bot/conversation/say.ts'
import type { Preset } from '#shared/directory/contract.ts'
import { newsletterCards } from './newsletter.messages.ts'
import { listNewsletters } from './newsletter.model.ts'
import { newsletterName } from './paths.ts'

/** What the button of the newsletter answers; nothing where the town has none. */
export function newsletterCommands(preset: Preset, publicUrl: string): Record<string, () => Promise<Answer>> {
  const name = newsletterName(preset)
  if (name === undefined) return {}
  return {
    newsletter: async () => newsletterCards(name, await listNewsletters('published'), publicUrl),
  }
}
