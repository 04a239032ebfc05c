import type { Answer } from '#bot/conversation/say.ts'
import { RENEWAL_ANSWER, type RenewalAnswer, STOP_REASON } from '#shared/partners/rules.ts'
import { changePartner } from '../change-partner.ts'
import { findOwn } from '../mine/my-partner.ts'
import { type KeptRenewal, lastRenewal, type Partner } from '../partner.ts'
import type { PartnerPorts } from '../ports.ts'
import { renewed } from '../screening/screen.ts'
import { tellUnsaid } from '../tell.ts'
import { notRenewable, renewedAnswer, WHY_NOT, whyAnswer } from './renewal.messages.ts'

interface Told {
  year: number
  answer: RenewalAnswer
  reason: KeptRenewal['reason']
}

/**
 * What a lead answers in chat to the year's question, by a button. Whoever presses two of them means the last; a
 * button of an earlier year does nothing.
 */
export async function answerRenewal(
  { userId, at }: { userId: string; at: Date },
  argument: string,
  ports: PartnerPorts,
): Promise<Answer> {
  const told = toldBy(argument)
  const own = await findOwn(userId)
  if (!told || !own?.member || own.partner.state !== 'active') return notRenewable(WHY_NOT.over)
  if (own.member.role !== 'lead') return notRenewable(WHY_NOT.lead)
  if (lastRenewal(own.partner)?.year !== told.year) return notRenewable(WHY_NOT.over)
  if (told.answer === 'stop' && told.reason === null) return whyAnswer(told.year)
  const saved = await changePartner(own.partner.id, (partner) => answeredOnce(partner, told, at))
  await tellUnsaid(saved.id, ports, at)
  return renewedAnswer(told.answer)
}

/** The same answer twice, as when LINE delivers twice, is one. */
function answeredOnce(partner: Partner, told: Told, at: Date): Partner | null {
  const last = lastRenewal(partner)
  if (partner.state !== 'active' || last?.year !== told.year) return null
  if (last.answer === told.answer) return null
  return renewed(partner, { ...told, words: last.words, at }, 'partner')
}

function toldBy(argument: string): Told | null {
  const [year = '', answer = '', reason = ''] = argument.split(' ')
  if (!/^20\d\d$/.test(year) || !isIn(RENEWAL_ANSWER, answer)) return null
  return { year: Number(year), answer, reason: isIn(STOP_REASON, reason) ? reason : null }
}

function isIn<T extends Record<string, string>>(table: T, key: string): key is keyof T & string {
  return Object.hasOwn(table, key)
}
