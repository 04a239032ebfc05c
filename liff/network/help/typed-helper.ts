import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { NewHelper } from '#shared/help/contract.ts'
import { AGE_BAND, type AgeBand, type TimeOfWeek } from '#shared/help/rules.ts'
import { NEW_HELPER } from './help.messages.ts'

/** What has been typed of somebody who called; empty where nothing is known. */
export interface TypedHelper {
  name: string
  phone: string
  skills: string[]
  times: TimeOfWeek[]
  district: string
  age: string
  words: string
}

export const nobodyTyped: TypedHelper = {
  name: '',
  phone: '',
  skills: [],
  times: [],
  district: '',
  age: '',
  words: '',
}

export function hintsForHelper({
  name,
  phone,
  skills,
}: TypedHelper): Partial<Record<keyof TypedHelper, string>> {
  return {
    ...(name.trim() === '' && { name: NEW_HELPER.nameHint }),
    ...(phone.trim() !== '' && !PHONE_AS_TYPED.test(phone.trim()) && { phone: NEW_HELPER.phoneHint }),
    ...(skills.length === 0 && { skills: NEW_HELPER.skillsHint }),
  }
}

/** What is sent; null while something is missing. */
export function helperOf(typed: TypedHelper): NewHelper | null {
  if (Object.keys(hintsForHelper(typed)).length > 0) return null
  const { name, phone, skills, times, district, age, words } = typed
  return {
    skills,
    name: name.trim(),
    ...(times.length > 0 && { times }),
    ...(district && { district }),
    ...(isAgeBand(age) && { age }),
    ...(words.trim() && { words: words.trim() }),
    ...(phone.trim() && { phone: phone.trim() }),
  }
}

function isAgeBand(age: string): age is AgeBand {
  return age in AGE_BAND
}
