import { unseal } from '#bot/crypto/key-ring.ts'
import { TRAIL_NOUN } from '#shared/audit/rules.ts'
import type { Entry } from './entry.ts'
import { aboutReason, type StoredEntry, TrailModel } from './trail.model.ts'

/** What entries have to fit. */
export interface Conditions {
  kind?: string | undefined
  /** Null: nobody on the staff list. */
  by?: string | null | undefined
  from?: Date | undefined
  /** Not included. */
  until?: Date | undefined
  /** The id of what an entry is about. */
  about?: string | undefined
}

/** Where a page ends, and the next one goes on. */
export interface Place {
  at: Date
  seq: number
}

/** An entry whose reason could be read; if not, somebody has changed it, or a key is gone: `verifyTrail` says which. */
export type EntryRead = Entry & { isReadable: boolean }

/** Entries that fit, newest first. */
export async function findEntries(
  conditions: Conditions,
  after: Place | null,
  limit: number,
): Promise<EntryRead[]> {
  const found = await TrailModel.find(filterOf(conditions, after))
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<StoredEntry[]>()
  return found.map(opened)
}

/** The newest entry of a kind. */
export async function findNewest(kind: string): Promise<EntryRead | null> {
  const [newest] = await findEntries({ kind }, null, 1)
  return newest ?? null
}

/** As a filter that an index serves, whichever of the conditions are there. */
export function filterOf({ kind, by, from, until, about }: Conditions, after: Place | null) {
  const at = {
    ...(from && { $gte: from }),
    ...(until && { $lt: until }),
    ...(after && { $lte: after.at }),
  }
  return {
    ...(kind !== undefined && { kind }),
    ...(by !== undefined && { by }),
    ...(about !== undefined && {
      about: { $in: Object.keys(TRAIL_NOUN.ids).map((noun) => `${noun}:${about}`) },
    }),
    ...(Object.keys(at).length > 0 && { at }),
    // Of several in the same moment, those behind the last one.
    ...(after && { $or: [{ at: { $lt: after.at } }, { _id: { $lt: after.seq } }] }),
  }
}

function opened({ _id: seq, at, kind, by, about, sealed }: StoredEntry): EntryRead {
  const entry = { seq, at, kind, by, about, reason: null, isReadable: true }
  if (sealed === null) return entry
  try {
    return { ...entry, reason: unseal(sealed, aboutReason(seq)) }
  } catch {
    return { ...entry, isReadable: false } // the others are still to be read
  }
}
