import type { PartyAdded } from '#shared/salons/desk.ts'
import type { Need } from '#shared/salons/rules.ts'
import { draftOf } from '../../ui/kept-draft.ts'
import { ADD } from './session.messages.ts'

/** Somebody without LINE as they stand in the form. */
export interface TypedParty {
  source: PartyAdded['source']
  dates: PartyAdded['dates']
  people: number
  /** Minutes after the beginning; null: they just come. */
  slot: number | null
  name: string
  phone: string
  needs: Need[]
  needsNote: string
  proxyName: string
  proxyPhone: string
  mayAskAfter: boolean
}

export const useTypedParty = draftOf<TypedParty>('party', ({ name, phone, needsNote, proxyName }) =>
  [name, phone, needsNote, proxyName].some((words) => words.trim() !== ''),
)

export function emptyParty(source: TypedParty['source']): TypedParty {
  return {
    source,
    dates: 'this',
    people: 1,
    slot: null,
    name: '',
    phone: '',
    needs: [],
    needsNote: '',
    proxyName: '',
    proxyPhone: '',
    mayAskAfter: false,
  }
}

export function addedOf(typed: TypedParty): Omit<PartyAdded, 'id' | 'isAnother'> {
  const { proxyName, proxyPhone, needsNote, name, phone, source, slot, ...rest } = typed
  const isBooked = slot !== null && source !== 'walk-in' && rest.dates === 'this'
  return {
    ...rest,
    source,
    dates: source === 'walk-in' ? 'this' : rest.dates,
    ...(isBooked && { slot }),
    name: name.trim(),
    phone: phone.trim(),
    needsNote: needsNote.trim() || null,
    proxy: source === 'proxy' ? { name: proxyName.trim(), phone: proxyPhone.trim() } : null,
  }
}

/** What is missing, beside each field. Whoever stands in the room need not say who they are. */
export function hintsFor(
  typed: TypedParty,
): Partial<Record<'name' | 'phone' | 'proxyName' | 'proxyPhone', string>> {
  const { source, name, phone, proxyName, proxyPhone } = typed
  return {
    ...(source !== 'walk-in' && name.trim() === '' && { name: ADD.nameHint }),
    ...(!isPhone(phone) && { phone: ADD.phoneHint }),
    ...(source === 'proxy' && proxyName.trim() === '' && { proxyName: ADD.proxyNameHint }),
    ...(source === 'proxy' && !isPhone(proxyPhone) && { proxyPhone: ADD.phoneHint }),
  }
}

/** None, or one that can be called. */
function isPhone(phone: string): boolean {
  const digits = phone.normalize('NFKC').replace(/\D/g, '')
  return phone.trim() === '' || (digits.length >= 9 && digits.length <= 15)
}
