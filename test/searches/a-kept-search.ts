import { randomUUID } from 'node:crypto'
import { findSearchesToldBy, keepSearch } from '#bot/searches/search.model.ts'
import type { Search } from '#bot/searches/search.ts'
import {
  countSightingsBy,
  findSightings,
  type KeptSighting,
  keepSighting,
} from '#bot/searches/sighting.model.ts'
import { NOON } from '#test/support/chat.ts'
import { aMissing } from './a-searching-town.ts'

/** A search as it is kept; a test names only what it is about. */
export function aSearch(over: Partial<Search> = {}): Search {
  return {
    id: randomUUID(),
    state: 'reported',
    isDrill: false,
    districtId: 'chuo',
    centreId: 'chuo',
    caseId: 'case-1',
    receiptNo: '0000-0001',
    told: aMissing(),
    typed: [],
    messageIds: {},
    userId: 'Ufamily',
    by: null,
    keyholderId: null,
    features: null,
    showsPhoto: false,
    reportedAt: NOON,
    releasedAt: null,
    rounds: [],
    neighbours: [],
    ended: null,
    homeSaidAt: null,
    ringAt: null,
    rings: 0,
    widenAt: null,
    askAt: null,
    overAt: null,
    isOverOnce: false,
    forgetAt: null,
    unsaid: [],
    revision: 0,
    saves: 0,
    ...over,
  }
}

/** A search that somebody told of, in which they saw somebody. */
export async function aKeptSearch(userId: string): Promise<{ search: Search; sighting: KeptSighting }> {
  const search = await keepSearch(aSearch({ userId }))
  const sighting: KeptSighting = {
    id: randomUUID(),
    searchId: search.id,
    at: NOON,
    toldAt: NOON,
    now: 'saw',
    point: null,
    place: '例田さんの家の前',
    words: '',
    from: 'helper',
    userId,
    photoIds: [],
    isChecked: false,
    teller: null,
  }
  await keepSighting(sighting)
  return { search, sighting }
}

/** It is read, and found by who told it. */
export async function expectSearchReadable(
  { search, sighting }: Awaited<ReturnType<typeof aKeptSearch>>,
  userId: string,
): Promise<void> {
  expect(await findSearchesToldBy(userId)).toEqual([search])
  expect(await findSightings(search.id)).toEqual([sighting])
  expect(await countSightingsBy(search.id, userId)).toBe(1)
}
