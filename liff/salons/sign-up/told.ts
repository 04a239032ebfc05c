import { PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { MySettings } from '#shared/forms/contract.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import type { SignUpAsked } from '#shared/salons/sessions.ts'
import type { SignUpDraft } from './sign-up-draft.ts'

/** One that can be called, or none at all. */
export function isPhone(typed: string): boolean {
  const text = typed.trim()
  return text === '' || PHONE_AS_TYPED.test(text)
}

/** Name and phone as they are to be sent: as typed, else as told some other time. */
export function whoIn(draft: SignUpDraft, me: MySettings | undefined): { name: string; phone: string } {
  return {
    name: draft.name ?? me?.name?.slice(0, SALON_LIMITS.name) ?? '',
    phone: draft.phone ?? me?.phone ?? '',
  }
}

/** The sign-up as it is sent; what is empty is left out. */
export function signUpTold(
  sessionId: string,
  { id, dates, people, slot, needs, needsNote }: SignUpDraft,
  who: { name: string; phone: string },
): SignUpAsked {
  const name = who.name.trim()
  const phone = who.phone.trim()
  const note = needs.length > 0 ? needsNote.trim() : ''
  return {
    id,
    sessionId,
    dates,
    people,
    ...(slot !== null && dates === 'this' && { slot }),
    ...(needs.length > 0 && { needs }),
    ...(note !== '' && { needsNote: note }),
    ...(name !== '' && { name }),
    ...(phone !== '' && { phone }),
  }
}
