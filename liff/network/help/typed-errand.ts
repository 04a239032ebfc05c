import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { NewErrand } from '#shared/help/contract.ts'
import { dayAfter } from '../../ui/when.ts'
import { NEW_ERRAND } from './help.messages.ts'

/** What has been typed of a request; empty where nothing is known. */
export interface TypedErrand {
  skill: string
  district: string
  /** `2026-11-22`; empty: any day. */
  date: string
  /** `14:30`; empty: any time. */
  time: string
  words: string
  place: string
  name: string
  phone: string
}

export const nothingTyped: TypedErrand = {
  skill: '',
  district: '',
  date: '',
  time: '',
  words: '',
  place: '',
  name: '',
  phone: '',
}

export function hintsForErrand(typed: TypedErrand, now: Date): Partial<Record<keyof TypedErrand, string>> {
  const { skill, district, date, place, name, phone } = typed
  return {
    ...(skill === '' && { skill: NEW_ERRAND.skillHint }),
    ...(district === '' && { district: NEW_ERRAND.districtHint }),
    ...(date !== '' && date < dayAfter(now, 0) && { date: NEW_ERRAND.dayHint }),
    ...(place.trim() === '' && { place: NEW_ERRAND.placeHint }),
    ...(name.trim() === '' && { name: NEW_ERRAND.nameHint }),
    ...(!PHONE_AS_TYPED.test(phone.trim()) && { phone: NEW_ERRAND.phoneHint }),
  }
}

/** What is sent; null while something is missing. */
export function errandOf(typed: TypedErrand, now: Date): NewErrand | null {
  if (Object.keys(hintsForErrand(typed, now)).length > 0) return null
  const { skill, district, date, time, words, place, name, phone } = typed
  return {
    skill,
    district,
    ...(date && { wanted: { date, ...(time && { time }) } }),
    ...(words.trim() && { words: words.trim() }),
    place: place.trim(),
    name: name.trim(),
    phone: phone.trim(),
  }
}
