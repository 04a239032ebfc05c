import { seal } from '#bot/crypto/key-ring.ts'
import { type Letter, letterOf, Outbox, sealedAbout } from './outbox.model.ts'

/**
 * What waits to be said to somebody is said to the LINE account that they have now. What LINE may have already is left
 * alone: nobody is told twice. So is what is about something that begins with `but`.
 */
export async function readdressNotices(from: string, to: string, but: string): Promise<void> {
  const untried = { state: 'waiting' as const, triedAt: { $exists: false } }
  for await (const { _id, sealed, about } of Outbox.find(untried, { sealed: 1, about: 1 }).lean()) {
    if (about?.startsWith(but)) continue
    const letter = letterOf(_id, sealed)
    const moved = letter && readdressed(letter, from, to)
    if (!moved) continue
    const $set = { sealed: seal(JSON.stringify(moved), sealedAbout(_id)) }
    await Outbox.updateOne({ _id, sealed, ...untried }, { $set })
  }
}

/** Null for what is not for them. */
function readdressed(letter: Letter, from: string, to: string): Letter | null {
  if (typeof letter.to === 'string') return letter.to === from ? { ...letter, to } : null
  if (!letter.to.includes(from)) return null
  return { ...letter, to: [...new Set(letter.to.map((each) => (each === from ? to : each)))] }
}
