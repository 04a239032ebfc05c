interface Tried {
  id: string
  words: string
}
const tried = new Map<string, Tried>()

/**
 * The id under which something is sent from one form: the same for the same words, also once the page was left in
 * between, so that what is sent again after its answer was lost is not there twice. Other words are another thing: what
 * is known under an id already is not read again, and what is new in it would be lost without a sign.
 */
export function idFor(form: string, words: object): string {
  const now = JSON.stringify(words)
  const before = tried.get(form)
  if (before?.words === now) return before.id
  const id = crypto.randomUUID()
  tried.set(form, { id, words: now })
  return id
}

/** It has arrived: whoever says the same again means another one. */
export function forgetId(form: string): void {
  tried.delete(form)
}
