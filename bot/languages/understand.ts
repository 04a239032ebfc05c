import type { Heard } from '#bot/conversation/input.ts'
import { folded } from '#bot/conversation/step.ts'
import type { Catalogue } from '#shared/languages/translate.ts'

/** Nothing that a button says is longer. */
const LONGEST = 40

/** What the words of a button, typed in somebody's language, are in Japanese; null if they are no button's. */
export type Understand = (typed: string) => string | null

/** Looks words up the other way round. Where two texts are called the same, the one that comes first counts. */
export function understander(catalogue: Catalogue): Understand {
  const meant = new Map<string, string>()
  for (const [text, said] of Object.entries(catalogue)) {
    const key = folded(said)
    if (text.length <= LONGEST && !text.includes('{') && key !== '' && !meant.has(key)) meant.set(key, text)
  }
  return (typed) => (typed.length > LONGEST ? null : (meant.get(folded(typed)) ?? null))
}

/** What was heard, with what it means in Japanese beside it. What was typed itself stays as it is. */
export function understood(heard: Heard, understand: Understand): Heard {
  const { input } = heard
  if (input.kind !== 'text') return heard
  const meant = understand(input.text)
  return meant === null ? heard : { ...heard, input: { ...input, meant } }
}
