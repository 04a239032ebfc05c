import { withoutKeysOf } from '#bot/conversation/message-keys.ts'
import type { SignUpPart } from '#shared/salons/rules.ts'
import type { ForgetMissed } from '../attendance/review-attendance.ts'
import { forgetMissedOf } from '../attendance/withdraw-consent.ts'
import type { SignUp } from '../session.ts'
import { findSignUpsOf } from '../sign-up.model.ts'
import { rewriteSignUp } from './rewrite-sign-up.ts'

/** Erases what the message left elsewhere; doing so again is harmless. */
export interface Elsewhere {
  /** What was kept of the person for the next time, as far as it is what they now take back. */
  forgetKept: (userId: string, told: TakenBack) => Promise<unknown>
  forgetMissed: ForgetMissed
}

/** A name or a phone that is nobody's to keep any more. */
type TakenBack = Partial<Record<'name' | 'phone', string>>

/**
 * Honours LINE's unsend for a message that has become part of a sign-up: what it said is erased there, where it was
 * taken over from, and from what finds it. They keep their seat, and those who run the session see that something was
 * taken back. False if no sign-up of this person holds the message (any more).
 */
export async function withdrawFromSignUps(
  userId: string,
  messageId: string,
  { forgetKept, forgetMissed }: Elsewhere,
): Promise<boolean> {
  const own = await findSignUpsOf(userId)
  const told = own.filter((signUp) => partsOf(signUp, messageId).length > 0)
  if (told.length === 0) return false
  const takenBack = takenBackBy(told, messageId)
  await forgetKept(userId, takenBack)
  // What is open about them has name and phone as well; who still is missed is noted anew, as they are known then.
  if (Object.keys(takenBack).length > 0) await forgetMissedOf(own, forgetMissed)
  // Those that hold the message last: once they have forgotten it, nobody would find the way back here.
  const others = own.filter((signUp) => !told.includes(signUp))
  for (const { id } of [...others, ...told])
    await rewriteSignUp(id, (signUp) => without(signUp, messageId, takenBack))
  return true
}

/** What came as this message. */
function partsOf({ messageIds, typed }: SignUp, messageId: string): SignUpPart[] {
  const isTyped = typed.some((one) => one.messageId === messageId)
  return PARTS.filter((part) => messageIds[part] === messageId || (part === 'needsNote' && isTyped))
}
const PARTS: readonly SignUpPart[] = ['name', 'phone', 'needs', 'needsNote']

function takenBackBy(told: readonly SignUp[], messageId: string): TakenBack {
  const wordsOf = (part: 'name' | 'phone') =>
    told.find(({ messageIds }) => messageIds[part] === messageId)?.[part]
  const [name, phone] = [wordsOf('name'), wordsOf('phone')]
  return { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) }
}

/** Null where nothing is left of the message. Later sign-ups have name and phone from what was kept of an earlier one. */
function without(signUp: SignUp, messageId: string, takenBack: TakenBack): SignUp | null {
  const { messageIds, typed } = signUp
  const isCopy = (part: 'name' | 'phone') =>
    messageIds[part] === undefined && takenBack[part] !== undefined && signUp[part] === takenBack[part]
  const parts = [...partsOf(signUp, messageId), ...COPIED.filter(isCopy)]
  if (parts.length === 0) return null
  return {
    ...signUp,
    ...(parts.includes('name') && { name: '' }),
    ...(parts.includes('phone') && { phone: '' }),
    ...(parts.includes('needs') && { needs: [] }),
    ...(messageIds['needsNote'] === messageId && { needsNote: null }),
    typed: typed.filter((one) => one.messageId !== messageId),
    messageIds: withoutKeysOf(messageIds, messageId),
    unsent: PARTS.filter((part) => parts.includes(part) || signUp.unsent.includes(part)),
  }
}
const COPIED = ['name', 'phone'] as const
