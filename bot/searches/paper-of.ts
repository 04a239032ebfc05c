import { Refusal } from '#shared/refusal.ts'
import type { SearchPrint } from '#shared/searches/contract.ts'
import { BUILD, MEANS, SEX } from '#shared/searches/rules.ts'
import type { Rights } from '#shared/staff/rules.ts'
import { photoOf } from './alert.ts'
import { getSearchFor } from './in-hand.ts'
import type { SearchPorts } from './ports.ts'
import type { Search } from './search.ts'

/**
 * What a neighbouring municipality is sent: of whom is looked for what searchers may know, and name and photo only with
 * consent. A cancellation has nothing of them.
 * @throws Refusal `not-found` (the search, or the neighbour), `centre-is-open`, `search-no-consent`, `search-over`,
 * `not-possible-now` (it is not released, or there is nothing to cancel yet)
 */
export async function paperOf(ports: SearchPorts, who: Rights, asked: SearchPrint, at: Date) {
  const { directory } = ports
  if (!directory.preset.schemes.includes('searches')) throw new Refusal('not-found')
  const search = await getSearchFor(ports, who, asked.searchId, at)
  const { isDrill, receiptNo, reportedAt, ended, neighbours, centreId } = search
  if (!neighbours.some(({ name }) => name === asked.neighbour)) throw new Refusal('not-found')
  if (asked.kind === 'cancellation' && !ended) throw new Refusal('not-possible-now')
  const centre = directory.centre(centreId)
  if (!centre) throw new Error(`no centre ${centreId}`)
  return {
    kind: asked.kind,
    isDrill,
    neighbour: asked.neighbour,
    receiptNo,
    centre: { name: centre.name, phone: centre.phone },
    dutyDesk: directory.preset.dutyDesk,
    reportedAt,
    endedAt: ended?.at ?? null,
    person: asked.kind === 'cancellation' ? null : await personOf(ports, search),
  }
}

async function personOf(ports: SearchPorts, { id, told, features, releasedAt, ended }: Search) {
  if (ended || !features) throw new Refusal('search-over')
  if (told.consentFeatures !== 'yes') throw new Refusal('search-no-consent')
  // Until then nobody has made sure that nothing is in them that only staff may know.
  if (!releasedAt) throw new Refusal('not-possible-now')
  const mayShow = told.consentPhoto === 'yes'
  const [photoId] = told.photos ?? []
  const { ageBand, sex, build, heightCm, hair, clothes, belongings, manner, around, lastSeenAt } = features
  return {
    name: mayShow ? told.name : null,
    photo: mayShow && photoId !== undefined ? await photoOf(ports, id, photoId) : null,
    ageBand,
    sex: sex === null || sex === 'untold' ? '' : SEX[sex],
    build: build === null ? '' : BUILD[build],
    height: heightCm === null ? '' : `${heightCm}cmくらい`,
    hair,
    clothes,
    belongings,
    manner,
    around,
    lastSeenAt: new Date(lastSeenAt),
    means: (told.means ?? []).map((each) => MEANS[each]).join('、'),
  }
}
