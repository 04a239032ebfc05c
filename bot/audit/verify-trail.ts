import { z } from 'zod'
import { isSealed, unseal } from '#bot/crypto/key-ring.ts'
import { checkChain, type Fault, type Found } from './check-chain.ts'
import type { Head, Tip } from './entry.ts'
import { aboutReason, countStrange, findHead, readRaw } from './trail.model.ts'
import { findTrailKeys } from './trail-key.model.ts'

/** What a look at the whole trail found. */
export interface Verdict {
  entries: number
  /** To be noted down elsewhere: whoever can change the database cannot change that. */
  head: Head | null
  faults: Fault[]
  /** Documents among the entries that have no number at all. */
  strange: number
}

const Stored = z.strictObject({
  _id: z.number(),
  at: z.date(),
  kind: z.string(),
  by: z.string().nullable(),
  about: z.array(z.string()),
  sealed: z.string().nullable(),
  key: z.number(),
  content: z.string(),
  before: z.string(),
  mac: z.string(),
})

/**
 * Looks at every entry of the trail. May run while the network is in use.
 * @param noted heads that were noted down elsewhere, whole or as the first characters of their `mac`
 */
export async function verifyTrail(noted: readonly Tip[] = []): Promise<Verdict> {
  const head = await findHead()
  const check = checkChain({ keys: await findTrailKeys(), head, noted })
  let entries = 0
  for await (const raw of readRaw()) {
    check.see(foundIn(raw))
    entries += 1
  }
  return { entries, head, faults: check.end(), strange: await countStrange() }
}

function foundIn(raw: { _id: number }): Found {
  const parsed = Stored.safeParse(raw)
  if (!parsed.success) return { kind: 'unreadable', seq: raw._id, isKeyMissing: false }
  const { _id: seq, sealed, ...rest } = parsed.data
  if (sealed === null) return { kind: 'entry', entry: { ...rest, seq, reason: null } }
  try {
    return { kind: 'entry', entry: { ...rest, seq, reason: unseal(sealed, aboutReason(seq)) } }
  } catch {
    // Not read is what this is here to find: it becomes a fault.
    return { kind: 'unreadable', seq, isKeyMissing: !isSealed(sealed) }
  }
}
