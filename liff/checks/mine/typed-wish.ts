import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { CheckWish } from '#shared/checks/contract.ts'
import { CHECK_HOURS, CHECK_LIMITS, RHYTHM_DAYS } from '#shared/checks/rules.ts'
import type { MySettings } from '#shared/forms/contract.ts'
import { type Rhythm, rhythmOf, type Tells, tellsOf } from './in-words.ts'
import { FORM } from './mine.messages.ts'

/** What stands in the form, whether it fits or not. */
export interface TypedWish {
  rhythm: Rhythm
  days: readonly number[]
  hour: number
  tells: Tells
  name: string
  phone: string
  address: string
  districtId: string
}

const USUAL_HOUR = 9

/** What was chosen before, or what most people choose with what we know of this one. */
export function typedFrom(known: CheckWish | null, me: MySettings | undefined): TypedWish {
  if (known) {
    const { days, hour, name, phone, address, districtId } = known
    const tells = tellsOf(known)
    return { rhythm: rhythmOf(days), days, hour, tells, name, phone, address: address ?? '', districtId }
  }
  return {
    rhythm: 'daily',
    days: [],
    hour: USUAL_HOUR,
    tells: 'both',
    name: (me?.name ?? '').slice(0, CHECK_LIMITS.name),
    phone: me?.phone ?? '',
    address: '',
    districtId: me?.districtId ?? '',
  }
}

export function daysOf({ rhythm, days }: TypedWish): readonly number[] {
  return rhythm === 'own' ? days : RHYTHM_DAYS[rhythm]
}

type Hints = Partial<Record<'days' | 'name' | 'phone' | 'districtId', string>>

/** What is missing or cannot be read, beside its field. */
export function hintsFor(typed: TypedWish): Hints {
  return {
    ...(daysOf(typed).length === 0 && { days: FORM.daysHint }),
    ...(typed.name.trim() === '' && { name: FORM.nameHint }),
    ...(!PHONE_AS_TYPED.test(typed.phone.trim()) && { phone: FORM.phoneHint }),
    ...(typed.districtId === '' && { districtId: FORM.districtHint }),
  }
}

/** As it is sent. An address that the centre does not need is not kept. */
export function wishFrom(typed: TypedWish): CheckWish {
  const { hour, tells, name, phone, address, districtId } = typed
  const tellsCentre = tells !== 'family'
  return {
    days: daysOf(typed).toSorted((a, b) => a - b),
    hour,
    tellsFamily: tells !== 'centre',
    tellsCentre,
    name: name.trim(),
    phone: phone.trim(),
    address: (tellsCentre && address.trim()) || null,
    districtId,
  }
}

/** The hours that can be chosen. */
export const HOURS: readonly number[] = CHECK_HOURS
