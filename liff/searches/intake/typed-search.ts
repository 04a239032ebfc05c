import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import { ageOn } from '#shared/birthday.ts'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import type { NewSearch } from '#shared/searches/contract.ts'
import type { Means, MISSED_BY, SEX } from '#shared/searches/rules.ts'
import { dayAfter } from '../../ui/when.ts'
import { NEW } from '../searches.messages.ts'

type YesNo = 'yes' | 'no'

/** What has been typed while somebody tells it on the phone; empty where nothing is known. */
export interface TypedSearch {
  relation: keyof typeof MISSED_BY | null
  reporterName: string
  reporterPhone: string
  policeTold: YesNo | 'unknown' | null
  name: string
  age: string
  sex: keyof typeof SEX | null
  tagNo: string
  district: string
  /** By the clock on the wall in Japan. */
  seenAt: string
  place: string
  means: Means[]
  clothes: string
  features: string
  detail: string
  consentFeatures: YesNo | null
  consentPhoto: YesNo | null
}

export const nothingTyped: TypedSearch = {
  relation: null,
  reporterName: '',
  reporterPhone: '',
  policeTold: null,
  name: '',
  age: '',
  sex: null,
  tagNo: '',
  district: '',
  seenAt: '',
  place: '',
  means: [],
  clothes: '',
  features: '',
  detail: '',
  consentFeatures: null,
  consentPhoto: null,
}

/** What the register knows of somebody who wears a tag; where they live is not where they are. */
export function typedOf({ facts, tagNo }: Pick<KeyholderView, 'facts' | 'tagNo'>, now: Date): TypedSearch {
  return {
    ...nothingTyped,
    name: facts.name,
    age: String(ageOn(facts.bornOn, dayAfter(now, 0))),
    district: facts.districtId,
    tagNo: tagNo ?? '',
  }
}

export type SearchHints = Partial<Record<keyof TypedSearch, string>>

const OLDEST = 120

export function hintsForSearch(typed: TypedSearch): SearchHints {
  const { reporterName, reporterPhone, name, age, clothes, consentFeatures } = typed
  return {
    ...(reporterName.trim() === '' && { reporterName: NEW.reporterNameHint }),
    ...(!PHONE_AS_TYPED.test(reporterPhone.trim()) && { reporterPhone: NEW.phoneHint }),
    ...(name.trim() === '' && { name: NEW.nameHint }),
    ...(age.trim() !== '' && ageOf(age) === null && { age: NEW.ageHint }),
    ...(clothes.trim() === '' && { clothes: NEW.clothesHint }),
    ...(consentFeatures === null && { consentFeatures: NEW.consentHint }),
  }
}

/** What is sent; null while something is missing. */
export function searchFrom(typed: TypedSearch): NewSearch | null {
  const { consentFeatures, consentPhoto, relation, policeTold, sex, age, means, place } = typed
  if (consentFeatures === null || Object.keys(hintsForSearch(typed)).length > 0) return null
  const years = ageOf(age)
  const [date, time] = typed.seenAt.split('T')
  return {
    name: typed.name.trim(),
    clothes: typed.clothes.trim(),
    consentFeatures,
    reporterName: typed.reporterName.trim(),
    reporterPhone: typed.reporterPhone.trim(),
    ...(consentFeatures === 'yes' && consentPhoto !== null && { consentPhoto }),
    ...(relation !== null && { relation }),
    ...(policeTold !== null && { policeTold }),
    ...(sex !== null && { sex }),
    ...(years !== null && { age: years }),
    ...(date && { seen: { date, ...(time && { time: time.slice(0, 5) }) } }),
    ...(place.trim() !== '' && { place: { kind: 'vicinity', text: place.trim() } }),
    ...(means.length > 0 && { means }),
    ...words('district', typed.district),
    ...words('features', typed.features),
    ...words('detail', typed.detail),
    ...words('tagNo', typed.tagNo),
  }
}

function ageOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  const age = Number(text)
  return text !== '' && Number.isInteger(age) && age >= 0 && age <= OLDEST ? age : null
}

/** A field that has words, and nothing for one that has none. */
function words<K extends string>(field: K, text: string): { [field in K]?: string } {
  const entry: { [field in K]?: string } = {}
  if (text.trim() !== '') entry[field] = text.trim()
  return entry
}
