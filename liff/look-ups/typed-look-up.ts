import type { LookUpAsked } from '#shared/keyholders/look-up.contract.ts'
import { tagNoFrom, tagTokenFrom } from '#shared/keyholders/number.ts'
import type { Caller, LookUpReason } from '#shared/keyholders/rules.ts'
import { LOOK_UPS } from './look-ups.messages.ts'

/** What has been typed of a call so far. */
export interface Typed {
  code: string
  kind: Caller | null
  organisation: string
  name: string
  phone: string
  reason: LookUpReason | null
  place: string
}

export type Hints = Partial<Record<keyof Typed, string>>

/** What is asked, but for the id that it is sent under. */
export type Asking = Omit<LookUpAsked, 'id'>

export const NOTHING_TYPED: Typed = {
  code: '',
  kind: null,
  organisation: '',
  name: '',
  phone: '',
  reason: null,
  place: '',
}

/** Whether it can be the number of a tag at all: a slip of the tongue is noticed before anybody is asked. */
export function isCode(code: string): boolean {
  return tagNoFrom(code) !== null || tagTokenFrom(code) !== null
}

/** What is still missing or wrong, by field; empty if it can be sent. */
export function hintsFor(typed: Typed): Hints {
  const isNamed = typed.kind !== 'finder'
  return {
    ...(!isCode(typed.code) && { code: typed.code.trim() === '' ? LOOK_UPS.noCode : LOOK_UPS.badCode }),
    ...(typed.kind === null && { kind: LOOK_UPS.noKind }),
    ...(isNamed && typed.organisation.trim() === '' && { organisation: LOOK_UPS.noOrganisation }),
    ...(isNamed && typed.name.trim() === '' && { name: LOOK_UPS.noName }),
    ...(typed.reason === null && { reason: LOOK_UPS.noReason }),
  }
}

/** What is asked; null while something is missing. */
export function askingOf(typed: Typed): Asking | null {
  const { code, kind, reason, organisation, name, phone, place } = typed
  if (kind === null || reason === null || Object.keys(hintsFor(typed)).length > 0) return null
  const caller = {
    kind,
    organisation: organisation.trim() || LOOK_UPS.someone.organisation,
    name: name.trim() || LOOK_UPS.someone.name,
    phone: phone.trim(),
  }
  return { code: code.trim(), caller, reason, place: place.trim() }
}
