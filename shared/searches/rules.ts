/** How a search stands. `reported`: staff have not released it yet. */
export const SEARCH_STATE = {
  reported: '確認待ち',
  active: '捜索中',
  found: '見つかった',
  'called-off': '取りやめ',
} as const
export type SearchState = keyof typeof SEARCH_STATE

const NEXT: Record<SearchState, readonly SearchState[]> = {
  reported: ['active', 'found', 'called-off'],
  active: ['found', 'called-off'],
  found: [],
  'called-off': [],
}
export function searchMayBecome(from: SearchState, to: SearchState): boolean {
  return NEXT[from].includes(to)
}

/** Who reports somebody missing. */
export const MISSED_BY = {
  family: '家族・同居の方',
  staff: '職員・施設',
  police: '警察',
  other: 'そのほか',
} as const

export const SEX = { female: '女性', male: '男性', untold: '答えない' } as const
export const BUILD = { slim: 'やせ型', medium: 'ふつう', stout: 'がっしり' } as const

/** How they went, as far as known; each widens the area at its own speed. */
export const MEANS = {
  foot: '歩き',
  bicycle: '自転車',
  bus: 'バス',
  train: '電車',
  car: '車',
  unknown: 'わからない',
} as const
export type Means = keyof typeof MEANS

/** What may be shown to whom. `features`: everybody who chose to hear; `photo`: trained partners, after sign-in. */
export const TIER = { features: '特徴だけ', photo: '写真・名前も' } as const
export type Tier = keyof typeof TIER

/** How somebody was found. */
export const FOUND_HOW = {
  safe: '無事に見つかった',
  'came-home': '自分で帰ってきた',
  hospital: 'けが・病気で病院へ',
  died: '亡くなっていた',
  elsewhere: '遠くで見つかった',
} as const

export const CALLED_OFF_BECAUSE = {
  mistake: '行方不明ではなかった',
  'no-consent': '同意がない',
  'drill-over': '訓練が終わった',
} as const

/** What whoever saw somebody says of it. */
export const SIGHTING_NOW = {
  'with-me': 'いま いっしょに います',
  saw: '見かけました',
  maybe: '似た人を 見ました',
} as const

/** Why staff look who told that somebody is missing. */
export const WHY_CALL = {
  verify: '内容を確かめる',
  consent: '同意を確かめる',
  result: '見つかったことを伝える',
} as const

/** Why staff look who told of a sighting. */
export const WHY_ASK = {
  verify: '見たことを確かめる',
  result: '見つかったことを伝える',
} as const

/** Kilometres that somebody may have gone in an hour; an older person's pace. Trains and cars: the whole town. */
const KM_PER_HOUR: Record<Means, number> = { foot: 2, bicycle: 8, bus: 15, train: 40, car: 40, unknown: 3 }
/** So far around the place of the last sighting it is searched from the first minute. */
const AT_FIRST_KM = 2

/** How far around the place where they were seen last it is searched after some time, in kilometres. */
export function reachKm(means: readonly Means[], elapsedMs: number): number {
  const hours = Math.max(0, elapsedMs) / 3_600_000
  const fastest = Math.max(
    ...(means.length > 0 ? means : (['unknown'] as const)).map((each) => KM_PER_HOUR[each]),
  )
  return AT_FIRST_KM + fastest * hours
}

export const SEARCH_LIMITS = {
  name: 60,
  words: 500,
  place: 200,
  photos: 2,
  sightings: 500,
  sightingsPerPerson: 20,
  sightingPhotos: 2,
  neighbours: 20,
  page: 30,
} as const
