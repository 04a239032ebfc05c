import { phoneHash } from './phone-hash.ts'

const AT_ONCE = 200

/** What finds records of an earlier version: nobody has looked yet whether there is a phone number in them. */
export const WITHOUT_PHONE_HASH = { phoneHash: { $exists: false } }

interface Records<S> {
  /** Some of those that `WITHOUT_PHONE_HASH` finds. */
  page: (limit: number) => Promise<S[]>
  phoneOf: (stored: S) => string | null
  /** Writes it, unless somebody has changed the record since it was read: then it has got its own. */
  write: (stored: S, hash: string | null) => Promise<unknown>
}

/**
 * Gives every record that has none yet the hash that finds it by phone. May be stopped and started anew. Returns how
 * many were looked at.
 */
export function fillsInPhones<S>({ page, phoneOf, write }: Records<S>): () => Promise<number> {
  return async () => {
    let filled = 0
    for (;;) {
      const some = await page(AT_ONCE)
      if (some.length === 0) return filled
      for (const stored of some) await write(stored, phoneHash(phoneOf(stored)))
      filled += some.length
    }
  }
}
