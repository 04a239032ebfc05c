import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import { ageOn, birthdayFrom } from '#shared/birthday.ts'
import type { Consents, Contact, HolderFacts } from '#shared/keyholders/contract.ts'
import { type Lives, type Relation, USUAL_CONSENT } from '#shared/keyholders/rules.ts'
import { FORM } from './form.messages.ts'

export interface TypedContact {
  name: string
  relation: Relation
  phone: string
}

/** A registration as it stands in the form; empty words where nothing is known. */
export interface TypedHolder {
  name: string
  kana: string
  /** As on the paper, e.g. 昭和16年11月3日. */
  born: string
  address: string
  districtId: string
  phone: string
  first: TypedContact
  second: TypedContact
  doctor: string
  illnesses: string
  medicines: string
  lives: Lives | ''
  carer: string
  photoId: string | null
  consents: Consents
  tellsLookUps: boolean
  mayAskAfter: boolean
}

/** What stands under a field that does not fit. */
export type Hints = Partial<Record<'name' | 'kana' | 'born' | 'address' | 'districtId' | 'phone', string>> & {
  first?: ContactHints
  second?: ContactHints
}
export type ContactHints = Partial<Record<'name' | 'phone', string>>

export const NOBODY: TypedContact = { name: '', relation: 'child', phone: '' }

/** What nobody changes anything of. */
export const EMPTY: TypedHolder = {
  name: '',
  kana: '',
  born: '',
  address: '',
  districtId: '',
  phone: '',
  first: NOBODY,
  second: NOBODY,
  doctor: '',
  illnesses: '',
  medicines: '',
  lives: '',
  carer: '',
  photoId: null,
  consents: {
    medical: [...USUAL_CONSENT.medical],
    police: [...USUAL_CONSENT.police],
    public: [...USUAL_CONSENT.public],
    finder: [...USUAL_CONSENT.finder],
  },
  tellsLookUps: true,
  mayAskAfter: true,
}

export function typedOf(facts: HolderFacts): TypedHolder {
  const { bornOn, contacts, phone, doctor, illnesses, medicines, lives, carer, ...same } = facts
  const [first = NOBODY, second = NOBODY] = contacts
  return {
    ...same,
    born: bornOn.replaceAll('-', '/'),
    phone: phone ?? '',
    first,
    second,
    doctor: doctor ?? '',
    illnesses: illnesses ?? '',
    medicines: medicines ?? '',
    lives: lives ?? '',
    carer: carer ?? '',
  }
}

/** What is sent; only of what has no hints. */
export function factsOf(typed: TypedHolder): HolderFacts {
  const { born, first, second, phone, doctor, illnesses, medicines, lives, carer, ...same } = typed
  return {
    ...same,
    name: typed.name.trim(),
    kana: typed.kana.trim(),
    address: typed.address.trim(),
    bornOn: birthdayFrom(born) ?? '',
    phone: orNull(phone),
    contacts: isThere(second) ? [contactOf(first), contactOf(second)] : [contactOf(first)],
    doctor: orNull(doctor),
    illnesses: orNull(illnesses),
    medicines: orNull(medicines),
    lives: lives || null,
    carer: orNull(carer),
  }
}

/** Of the second one both or neither are written; what they are to the person is chosen from the beginning. */
export function isThere({ name, phone }: TypedContact): boolean {
  return name.trim() !== '' || phone.trim() !== ''
}

export function contactOf({ name, relation, phone }: TypedContact): Contact {
  return { name: name.trim(), relation, phone: phone.trim() }
}

export function orNull(words: string): string | null {
  return words.trim() || null
}

/** What is missing or cannot be, beside each field; nothing if it can be saved. @param today `YYYY-MM-DD` */
export function hintsFor(typed: TypedHolder, today: string): Hints {
  const [first, second] = [contactHints(typed.first), contactHints(typed.second)]
  return {
    ...(isEmpty(typed.name) && { name: FORM.nameHint }),
    ...(isEmpty(typed.kana) && { kana: FORM.kanaHint }),
    ...(!bornFrom(typed.born, today) && { born: FORM.bornHint }),
    ...(isEmpty(typed.address) && { address: FORM.addressHint }),
    ...(typed.districtId === '' && { districtId: FORM.districtHint }),
    ...(!isEmpty(typed.phone) && !isPhone(typed.phone) && { phone: FORM.phoneHint }),
    ...(first && { first }),
    ...(second && isThere(typed.second) && { second }),
  }
}

const OLDEST = 120

/** The day of birth that was typed; null for none, for one to come, and for one that nobody can have. */
export function bornFrom(typed: string, today: string): string | null {
  const day = birthdayFrom(typed)
  const age = day === null ? -1 : ageOn(day, today)
  return age >= 0 && age <= OLDEST ? day : null
}

function contactHints({ name, phone }: TypedContact): ContactHints | null {
  if (!isEmpty(name) && isPhone(phone)) return null
  return {
    ...(isEmpty(name) && { name: FORM.contactNameHint }),
    ...(!isPhone(phone) && { phone: FORM.phoneHint }),
  }
}

const isEmpty = (words: string) => words.trim() === ''
export const isPhone = (words: string) => PHONE_AS_TYPED.test(words.trim())
