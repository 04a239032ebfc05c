import { aboutInTrail, TRAIL_LIMITS, type TrailAbout, type TrailKind } from '#shared/audit/rules.ts'
import { trailWriter } from './write-trail.ts'

/** What is written down. */
export interface Note {
  kind: TrailKind
  /** The member of staff who does it; null: the program itself, or somebody whom nobody knows. */
  by: string | null
  /** Ids and counts by noun, e.g. `{ case: id, rows: 120 }`. Nothing personal: it stands in clear. */
  about?: TrailAbout
  /** Why, in the words of whoever did it; sealed. */
  reason?: string | null
  at: Date
}

const write = trailWriter()

/**
 * Writes one entry into the audit trail and returns its number. Call it before what it is about is shown or done, and
 * let what it throws stop that: what cannot be traced must not happen. It is on disk once this returns, and stays.
 * @throws Error if what it is about could say who somebody is, or if the trail cannot be written
 */
export async function noteInTrail({ kind, by, about = {}, reason = null, at }: Note): Promise<number> {
  const inShort = reason === null ? null : reason.slice(0, TRAIL_LIMITS.reason)
  return write({ at, kind, by, about: aboutInTrail(about), reason: inShort })
}

/**
 * Writes the entry, then does what it is about. If that fails or is refused, another entry says so.
 * @throws whatever the deed throws, or Error as `noteInTrail`
 */
export async function notedFirst<T>(note: Note, deed: () => Promise<T>): Promise<T> {
  const seq = await noteInTrail(note)
  try {
    return await deed()
  } catch (error) {
    await noteInTrail({ kind: 'not-done', by: note.by, about: { entry: seq }, at: note.at })
    throw error
  }
}
