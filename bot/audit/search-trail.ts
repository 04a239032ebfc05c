import { tokyoMoment } from '#bot/directory/hours.ts'
import type { TrailAsked, TrailEntry, TrailFileAsked, TrailPage } from '#shared/audit/contract.ts'
import { TRAIL_LIMITS } from '#shared/audit/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Head } from './entry.ts'
import { type Conditions, type EntryRead, findEntries, type Place } from './search.model.ts'
import { findHead } from './trail.model.ts'

/** Names of staff by id, of those who have left too. */
export type StaffNames = () => Promise<ReadonlyMap<string, string>>

const WALKED_AT_ONCE = 500

/** A page of the entries that fit, newest first, with the head of the whole trail. */
export async function searchTrail(
  { after, ...asked }: TrailAsked,
  staffNames: StaffNames,
): Promise<TrailPage> {
  const entries = await findEntries(conditionsOf(asked), after ? placeOf(after) : null, TRAIL_LIMITS.page + 1)
  const page = entries.slice(0, TRAIL_LIMITS.page)
  const [names, head] = await Promise.all([staffNames(), findHead()])
  const last = entries.length > page.length ? page.at(-1) : undefined
  return {
    entries: page.map((entry) => viewOf(entry, names)),
    after: last ? `${last.at.getTime()}.${last.seq}` : null,
    head: head && headInShort(head),
  }
}

/** Every entry that fits, newest first, page by page. */
export async function* walkTrail(
  asked: TrailFileAsked,
  staffNames: StaffNames,
): AsyncGenerator<TrailEntry[]> {
  const conditions = conditionsOf(asked)
  const names = await staffNames()
  let after: Place | null = null
  for (;;) {
    const entries: EntryRead[] = await findEntries(conditions, after, WALKED_AT_ONCE)
    if (entries.length === 0) return
    yield entries.map((entry) => viewOf(entry, names))
    after = entries.at(-1) ?? null
  }
}

/** What is noted down elsewhere: enough of the last entry's hash that nobody makes another one like it. */
export function headInShort({ seq, mac }: Head): string {
  return `${seq}:${mac.slice(0, 16)}`
}

function conditionsOf({ kind, by, from, until, about }: TrailFileAsked): Conditions {
  return {
    kind,
    by: by === 'nobody' ? null : by,
    from: from === undefined ? undefined : tokyoMoment(from, '00:00'),
    until: until === undefined ? undefined : new Date(tokyoMoment(until, '00:00').getTime() + DAY_MS),
    about,
  }
}

function placeOf(after: string): Place {
  const [at, seq] = after.split('.').map(Number)
  return { at: new Date(at ?? 0), seq: seq ?? 0 }
}

function viewOf(
  { seq, at, kind, by, about, reason, isReadable }: EntryRead,
  names: ReadonlyMap<string, string>,
): TrailEntry {
  return {
    seq,
    at: at.toISOString(),
    kind,
    by: by === null ? null : { id: by, name: names.get(by) ?? null },
    about: about.map((pair) => aboutOf(pair, names)),
    reason,
    isReadable,
  }
}

function aboutOf(pair: string, names: ReadonlyMap<string, string>): TrailEntry['about'][number] {
  const end = pair.indexOf(':')
  const [noun, what] = [pair.slice(0, end), pair.slice(end + 1)]
  const isStaff = noun === 'staff' || noun === 'standIn'
  return { noun, what, name: isStaff ? (names.get(what) ?? null) : null }
}
