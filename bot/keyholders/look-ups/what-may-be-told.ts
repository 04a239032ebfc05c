import { tokyoDate } from '#bot/directory/hours.ts'
import { ageOn } from '#shared/birthday.ts'
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import type { LookUpView } from '#shared/keyholders/look-up.contract.ts'
import type { Caller, Part } from '#shared/keyholders/rules.ts'

/** What of a holder this caller may hear, part by part as the holder agreed; everything else is null. */
export type Told = Pick<
  LookUpView,
  | 'parts'
  | 'contacts'
  | 'name'
  | 'kana'
  | 'age'
  | 'address'
  | 'phone'
  | 'doctor'
  | 'illnesses'
  | 'medicines'
  | 'lives'
  | 'carer'
>

export function whatMayBeTold(facts: HolderFacts, caller: Caller, at: Date): Told {
  const parts = [...new Set(facts.consents[caller])]
  const of = <T>(part: Part, value: T): T | null => (parts.includes(part) ? value : null)
  return {
    parts,
    contacts: of('contacts', facts.contacts),
    name: of('name', facts.name),
    kana: of('name', facts.kana),
    age: of('name', ageOn(facts.bornOn, tokyoDate(at))),
    address: of('address', facts.address),
    phone: of('address', facts.phone),
    doctor: of('health', facts.doctor),
    illnesses: of('health', facts.illnesses),
    medicines: of('health', facts.medicines),
    lives: of('address', facts.lives),
    carer: of('health', facts.carer),
  }
}
