import { aboutInTrail, TRAIL_LIMITS, type TrailAbout, type TrailKind } from '#shared/audit/rules.ts'
import { groupCommit } from '../group-commit.ts'
import { type Entry, headAt, linked, type Tip, type TrailKey } from './entry.ts'
import { findTip, insertEntries, moveHead } from './trail.model.ts'
import { newestTrailKey } from './trail-key.model.ts'

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

const WRITTEN_WITHIN_MS = 10_000
/** So many processes quicker than this one mean that something is wrong. */
const MOST_ATTEMPTS = 100

/** Waits for its number. */
interface Waiting {
  said: Omit<Entry, 'seq'>
  seq: number
}

const commit = groupCommit<Waiting>(append, WRITTEN_WITHIN_MS)

/**
 * Writes one entry into the audit trail and returns its number. Call it before what it is about is shown or done, and
 * let what it throws stop that: what cannot be traced must not happen. It is on disk once this returns, and stays.
 * @throws Error if what it is about could say who somebody is, or if the trail cannot be written
 */
export async function noteInTrail({ kind, by, about = {}, reason = null, at }: Note): Promise<number> {
  const inShort = reason === null ? null : reason.slice(0, TRAIL_LIMITS.reason)
  const waiting = { said: { at, kind, by, about: aboutInTrail(about), reason: inShort }, seq: 0 }
  await commit([waiting])
  return waiting.seq
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

/** Where this process believes the trail to end: right as long as it is the only one that writes. */
let remembered: { tip: Tip; key: TrailKey } | undefined

async function append(all: Waiting[]): Promise<void> {
  let waiting = all
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const { tip, key } = remembered ?? { tip: await findTip(), key: await newestTrailKey() }
    remembered = undefined // what fails below leaves it unknown what was written
    const entries = follow(tip, waiting, key)
    const written = await insertEntries(entries)
    const last = entries[written - 1]
    if (last) await moveHead(headAt(last, key))
    for (const [index, one] of waiting.entries()) one.seq = entries[index]?.seq ?? 0
    waiting = waiting.slice(written)
    if (waiting.length > 0) continue // another process was quicker
    remembered = { tip: last ?? tip, key }
    return
  }
  throw new Error('the audit trail is written by too many at once')
}

function follow(from: Tip, waiting: Waiting[], key: TrailKey) {
  let tip = from
  return waiting.map(({ said }) => {
    const entry = linked(said, tip, key)
    tip = entry
    return entry
  })
}
