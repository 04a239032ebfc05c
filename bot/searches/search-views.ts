import { countSent } from '#bot/outbox/outbox.model.ts'
import type { Round, SearchRow, SearchView, Sighting } from '#shared/searches/contract.ts'
import { CALLED_OFF_BECAUSE, FOUND_HOW } from '#shared/searches/rules.ts'
import type { SearchSettings } from '#shared/searches/settings.ts'
import { nextRound } from './next-round.ts'
import type { SearchPorts } from './ports.ts'
import { type AskingRound, askingAbout, type Ended, type Search } from './search.ts'
import { countAsked } from './searcher.model.ts'
import { countSightings, findSightings, type KeptSighting } from './sighting.model.ts'

/** A search as a list of staff shows it. */
export async function searchRow(search: Search): Promise<SearchRow> {
  return rowWith(search, await countSightings(search.id))
}

function rowWith(search: Search, sightings: number): SearchRow {
  const { id, revision, state, isDrill, districtId, centreId, caseId, receiptNo, told } = search
  return {
    id,
    revision,
    state,
    isDrill,
    districtId,
    centreId,
    caseId,
    receiptNo,
    name: told.name,
    age: told.age ?? null,
    reportedAt: search.reportedAt.toISOString(),
    releasedAt: search.releasedAt?.toISOString() ?? null,
    endedAt: search.ended?.at.toISOString() ?? null,
    sightings,
  }
}

/** A search as staff and duty desks work on it. Who told of it is asked for apart. */
export async function searchView(
  { directory }: Pick<SearchPorts, 'directory'>,
  search: Search,
  at: Date,
): Promise<SearchView> {
  const sightings = await findSightings(search.id)
  const { reporterName: _name, reporterPhone: _phone, ...told } = search.told
  const isOver = search.ended !== null
  return {
    ...rowWith(search, sightings.length),
    told,
    features: search.features,
    tierOf: { photo: search.showsPhoto },
    photoIds: search.told.photos ?? [],
    rounds: (await Promise.all(search.rounds.map((round) => roundView(search, round)))).toReversed(),
    next: isOver ? null : await nextRound(directory, search, at, sightings),
    sightings: sightings.map(sightingView),
    neighbours: neighboursOf(directory.preset.searches.neighbours, search),
    homeSaidAt: search.homeSaidAt?.toISOString() ?? null,
    ended: search.ended && endedView(search.ended),
    forgetAt: search.forgetAt?.toISOString() ?? null,
  }
}

async function roundView(
  search: Search,
  { id, at, byName, districtIds, reachKm }: AskingRound,
): Promise<Round> {
  const [people, sent] = await Promise.all([countAsked(search.id, id), countSent(askingAbout(search, id))])
  return { id, at: at.toISOString(), byName, districtIds, reachKm, people, sent }
}

function sightingView(sighting: KeptSighting): Sighting {
  const { id, at, toldAt, now, point, place, words, photoIds, from, isChecked, userId, teller } = sighting
  const hasTeller = userId !== null || teller !== null
  const moments = { at: at.toISOString(), toldAt: toldAt.toISOString() }
  return { id, ...moments, now, point, place, words, photoIds, from, isChecked, hasTeller }
}

function neighboursOf(known: SearchSettings['neighbours'], { neighbours }: Search): SearchView['neighbours'] {
  return neighbours.map(({ name, toldAt, cancelledAt }) => {
    const { phone = null, fax = null, when = 'at-once' } = known.find((each) => each.name === name) ?? {}
    return {
      name,
      phone,
      fax,
      when,
      toldAt: toldAt?.toISOString() ?? null,
      cancelledAt: cancelledAt?.toISOString() ?? null,
    }
  })
}

function endedView({ how, at, byName }: Ended): NonNullable<SearchView['ended']> {
  const words = how.kind === 'found' ? FOUND_HOW[how.how] : CALLED_OFF_BECAUSE[how.because]
  return { how: words, at: at.toISOString(), byName }
}
