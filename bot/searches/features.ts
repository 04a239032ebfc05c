import { fold, phonesIn } from '#bot/crypto/search-hash.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { Features, NewSearch } from '#shared/searches/contract.ts'
import { AGE_BANDS, HEALTH_WORDS } from './features.messages.ts'
import { lastSeenAt } from './within-reach.ts'

/** What staff begin from when they write what searchers are shown: of what was told, only what may be shown. */
export function proposedFeatures(
  { preset, district }: Directory,
  { told, districtId, reportedAt }: { told: NewSearch; districtId: string | null; reportedAt: Date },
): Features {
  return {
    ageBand: bandOf(told.age),
    sex: told.sex ?? null,
    build: null,
    heightCm: null,
    hair: '',
    clothes: told.clothes,
    belongings: '',
    manner: told.features ?? '',
    // The quarter, and never the home.
    around: (districtId !== null && district(districtId)?.name) || preset.municipality,
    lastSeenAt: lastSeenAt(told, reportedAt).toISOString(),
  }
}

function bandOf(age: number | undefined): string {
  if (age === undefined) return AGE_BANDS.unknown
  return age < 10 ? AGE_BANDS.child : AGE_BANDS.of(Math.floor(age / 10) * 10)
}

/** Parts of a name shorter than this stand in too many other words. */
const LEAST_NAME = 2

/**
 * Whether what everybody is to see would say who it is, who told it, where they live, or how their health is: a name,
 * a phone number, an address, an illness.
 */
export function tellsTooMuch(features: Features, told: NewSearch): boolean {
  const { hair, clothes, belongings, manner, around } = features
  const texts = [hair, clothes, belongings, manner, around]
  const shown = texts.map(fold)
  const names = [told.name, told.reporterName].flatMap(partsOf)
  const home = told.place?.kind === 'address' ? [fold(told.place.text)].filter((each) => each.length > 3) : []
  const secrets = [...names, ...home, ...HEALTH_WORDS.map(fold)]
  return (
    secrets.some((secret) => shown.some((text) => text.includes(secret))) ||
    texts.some((text) => phonesIn(text).length > 0 || HOUSE_NUMBER.test(text.normalize('NFKC')))
  )
}

/** 1丁目2番3号, 1-2-3. */
const HOUSE_NUMBER = /\d+番(地|\d)|\d+号室|\d+[-ー−‐]\d+[-ー−‐]\d+/

function partsOf(name: string): string[] {
  const pieces = name.normalize('NFKC').split(/\s+/).map(fold)
  return [...pieces, fold(name)].filter((piece) => Array.from(piece).length >= LEAST_NAME)
}
