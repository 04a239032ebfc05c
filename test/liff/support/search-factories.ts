import type { AlertView, SearchChange, SearchView } from '#shared/searches/contract.ts'
import { aDirectory, minutesAgo, NOW } from './factories.ts'
import type { FakeApi } from './fake-api.ts'

/** A town that searches for people. */
export const SEARCHING = aDirectory({ schemes: ['searches'] })

export const FEATURES = {
  ageBand: '80代',
  sex: 'male',
  build: null,
  heightCm: null,
  hair: '',
  clothes: '青い上着、黒いズボン',
  belongings: '',
  manner: 'つえを使う',
  around: '北部地区',
  lastSeenAt: minutesAgo(120),
} as const

export function aSearch(about: Partial<SearchView> = {}): SearchView {
  return {
    id: 'search-1',
    revision: 0,
    state: 'reported',
    isDrill: false,
    districtId: 'north',
    centreId: 'north',
    caseId: 'case-1',
    receiptNo: 'K4-2817',
    name: '例田 太郎',
    age: 82,
    reportedAt: minutesAgo(12),
    releasedAt: null,
    endedAt: null,
    sightings: [],
    told: {
      name: '例田 太郎',
      age: 82,
      sex: 'male',
      clothes: '青い上着、黒いズボン',
      detail: 'むかしの家が駅の向こうにあります。',
      means: ['foot', 'bus'],
      consentFeatures: 'no',
      policeTold: 'yes',
      relation: 'family',
      seen: { date: '2026-11-22', time: '12:30' },
      place: { kind: 'pin', latitude: 35.63, longitude: 139.7 },
    },
    features: FEATURES,
    tierOf: { photo: false },
    photoIds: [],
    rounds: [],
    next: { districtIds: ['north'], reachKm: 2.4, people: 31 },
    neighbours: [
      {
        name: '見本市',
        phone: '03-0000-0901',
        fax: '03-0000-0902',
        when: 'at-once',
        toldAt: null,
        cancelledAt: null,
      },
    ],
    homeSaidAt: null,
    ended: null,
    forgetAt: null,
    ...about,
  }
}

export function aSighting(about: Partial<SearchView['sightings'][number]> = {}) {
  return {
    id: 'seen-1',
    at: minutesAgo(40),
    toldAt: minutesAgo(38),
    now: 'saw',
    point: { latitude: 35.634, longitude: 139.704 },
    place: '駅の前',
    words: '',
    photoIds: [],
    from: 'partner',
    isChecked: false,
    hasTeller: false,
    ...about,
  } satisfies SearchView['sightings'][number]
}

/** One search as a server would keep it. */
export function withSearch(search: SearchView) {
  return (api: FakeApi) => {
    let now = search
    const rows = () => ({ ...now, sightings: now.sightings.length })
    api.on('GET /directory', SEARCHING)
    api.handle('GET /searches', () => ({ body: { searches: [rows()], after: null } }))
    api.handle('GET /searches/:id', () => ({ body: now }))
    api.handle('POST /searches', ({ body }) => {
      const { isDrill, told } = Object(body)
      now = aSearch({ ...now, isDrill, told, name: told.name, age: told.age ?? null })
      return { body: now }
    })
    api.on('POST /searches/:id/reporter', {
      name: '例田 花子',
      phone: '０９０－００００－０００１',
      relation: 'family',
    })
    api.handle('POST /searches/:id/sightings', ({ body }) => {
      const told = {
        ...Object(body),
        toldAt: NOW.toISOString(),
        photoIds: [],
        from: 'staff',
        isChecked: false,
        hasTeller: Object(body).tellerName !== '',
      }
      now = { ...now, sightings: [...now.sightings, told] }
      return { body: now }
    })
    api.handle('PATCH /searches/:id', ({ body }) => {
      const { revision, change } = Object(body)
      if (revision !== now.revision) return { refuse: 'changed-meanwhile' }
      now = { ...changed(now, change), revision: now.revision + 1 }
      return { body: now }
    })
  }
}

function changed(search: SearchView, change: SearchChange['change']): SearchView {
  const at = NOW.toISOString()
  switch (change.kind) {
    case 'consent': {
      const { consentFeatures, consentPhoto } = change
      return { ...search, told: { ...search.told, consentFeatures, consentPhoto } }
    }
    case 'remove-photo':
      return { ...search, photoIds: search.photoIds.filter((each) => each !== change.photoId) }
    case 'release':
    case 'features':
    case 'widen': {
      const round = {
        id: `round-${search.revision}`,
        at,
        byName: '見本 花子',
        reachKm: 2.4,
        people: 31,
        sent: 30,
      }
      const features = 'features' in change ? change.features : search.features
      if (change.kind === 'features') return { ...search, features }
      const { districtIds } = change
      return {
        ...search,
        state: 'active',
        features,
        releasedAt: at,
        rounds: [{ ...round, districtIds }, ...search.rounds],
      }
    }
    case 'sighting':
      return {
        ...search,
        sightings: search.sightings.map((one) =>
          one.id === change.id ? { ...one, isChecked: change.isChecked } : one,
        ),
      }
    case 'neighbour': {
      const field = change.step === 'told' ? 'toldAt' : 'cancelledAt'
      return { ...search, neighbours: search.neighbours.map((one) => ({ ...one, [field]: at })) }
    }
    default:
      return {
        ...search,
        state: change.kind === 'found' ? 'found' : 'called-off',
        endedAt: at,
        next: null,
        ended: { how: '無事に見つかった', at, byName: '見本 花子' },
        forgetAt: '2026-12-22T05:30:00.000Z',
      }
  }
}

export function anAlert(about: Partial<Extract<AlertView, { state: 'active' }>> = {}): AlertView {
  return {
    state: 'active',
    id: 'search-1',
    isDrill: false,
    tier: 'features',
    features: FEATURES,
    name: null,
    photoUrls: [],
    centre: { name: '北部センター', phone: '03-0000-0001' },
    told: 0,
    ...about,
  }
}
