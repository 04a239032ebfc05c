import type { Features } from '#shared/searches/contract.ts'
import { BUILD, SEX } from '#shared/searches/rules.ts'
import { instantOf, momentInWords, wallClock } from '../../ui/when.ts'
import { FEATURES } from '../searches.messages.ts'

/** What has been typed of what searchers see; empty where nothing is known. */
export interface TypedFeatures {
  ageBand: string
  sex: keyof typeof SEX | ''
  build: keyof typeof BUILD | ''
  heightCm: string
  hair: string
  clothes: string
  belongings: string
  manner: string
  around: string
  /** By the clock on the wall in Japan. */
  lastSeenAt: string
}

/** What staff begin from where nothing was told. */
export function typedFrom(features: Features | null, now: Date): TypedFeatures {
  if (!features) return { ...NOTHING, lastSeenAt: wallClock(now) }
  const { sex, build, heightCm, lastSeenAt, ...words } = features
  return {
    ...words,
    sex: sex ?? '',
    build: build ?? '',
    heightCm: heightCm === null ? '' : String(heightCm),
    lastSeenAt: wallClock(new Date(lastSeenAt)),
  }
}

const NOTHING = {
  ageBand: '年れい不明',
  sex: '',
  build: '',
  heightCm: '',
  hair: '',
  clothes: '',
  belongings: '',
  manner: '',
  around: '',
} as const

const LOWEST_CM = 50
const HIGHEST_CM = 220

export type FeatureHints = Partial<Record<keyof TypedFeatures, string>>

export function hintsForFeatures(
  { clothes, around, heightCm, lastSeenAt }: TypedFeatures,
  now: Date,
): FeatureHints {
  const seen = instantOf(lastSeenAt)
  return {
    ...(clothes.trim() === '' && { clothes: FEATURES.clothesHint }),
    ...(around.trim() === '' && { around: FEATURES.aroundHint }),
    ...(heightCm.trim() !== '' && cmOf(heightCm) === null && { heightCm: FEATURES.heightHint }),
    ...((seen === null || Date.parse(seen) > now.getTime()) && { lastSeenAt: FEATURES.seenHint }),
  }
}

/** What is sent; null while something does not fit. */
export function featuresFrom(typed: TypedFeatures, now: Date): Features | null {
  const lastSeenAt = instantOf(typed.lastSeenAt)
  if (lastSeenAt === null || Object.keys(hintsForFeatures(typed, now)).length > 0) return null
  const { ageBand, sex, build, heightCm, hair, clothes, belongings, manner, around } = typed
  return {
    ageBand,
    sex: sex === '' ? null : sex,
    build: build === '' ? null : build,
    heightCm: cmOf(heightCm),
    hair: hair.trim(),
    clothes: clothes.trim(),
    belongings: belongings.trim(),
    manner: manner.trim(),
    around: around.trim(),
    lastSeenAt,
  }
}

function cmOf(typed: string): number | null {
  const cm = Number(typed.normalize('NFKC').trim())
  return Number.isInteger(cm) && cm >= LOWEST_CM && cm <= HIGHEST_CM ? cm : null
}

/** Label and words of all that is known, in the order in which searchers read it. */
export function featuresInWords(features: Features, now: Date): [label: string, words: string][] {
  const { ageBand, sex, build, heightCm, hair, clothes, belongings, manner, around, lastSeenAt } = features
  const all: [string, string][] = [
    [FEATURES.ageBand, ageBand],
    [FEATURES.sex, sex === null || sex === 'untold' ? '' : SEX[sex]],
    [FEATURES.build, build === null ? '' : BUILD[build]],
    [FEATURES.heightCm, heightCm === null ? '' : FEATURES.cm(heightCm)],
    [FEATURES.hair, hair],
    [FEATURES.clothes, clothes],
    [FEATURES.belongings, belongings],
    [FEATURES.manner, manner],
    [FEATURES.around, around],
    [FEATURES.lastSeenAt, momentInWords(lastSeenAt, now)],
  ]
  return all.filter(([, words]) => words !== '')
}
