import { tokyoDate } from '#bot/directory/hours.ts'
import type { PartnerChange } from '#shared/partners/contract.ts'
import { mayBecome, PARTNER_LIMITS, type PartnerState, type RenewalAnswer } from '#shared/partners/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { andSay } from '../change-partner.ts'
import type { KeptRenewal, Partner, Remark } from '../partner.ts'

type Asked<K extends PartnerChange['change']['kind']> = Extract<PartnerChange['change'], { kind: K }>

/** @throws Refusal `not-possible-now` */
function become(partner: Partner, state: PartnerState): Partner {
  if (!mayBecome(partner.state, state)) throw new Refusal('not-possible-now')
  return { ...partner, state }
}

/** Takes an applicant in, under a number of its own. @throws Refusal `not-possible-now` */
export function accepted(partner: Partner, no: number, at: Date): Partner {
  if (partner.state === 'stopped') throw new Refusal('not-possible-now') // whoever comes back keeps number and people
  const active = become(partner, 'active')
  return andSay({ ...active, no: partner.no ?? no, since: tokyoDate(at), forgetAt: null }, 'accepted')
}

/** Asks the applicant something; it waits for them. @throws Refusal `not-possible-now` */
export function asked(partner: Partner, remark: Remark): Partner {
  return andSay(withRemark(become(partner, 'asked'), remark), 'asked')
}

/** What was declined is forgotten after half a year. */
const DECLINED_KEPT_DAYS = 180

/** Declines with words. @throws Refusal `not-possible-now` */
export function declined(partner: Partner, remark: Remark): Partner {
  const forgetAt = new Date(remark.at.getTime() + DECLINED_KEPT_DAYS * 86_400_000)
  return andSay(withRemark({ ...become(partner, 'declined'), forgetAt }, remark), 'declined')
}

/** The applicant answers; it waits for the centre again. @throws Refusal `not-possible-now` */
export function answered(partner: Partner, remark: Remark): Partner {
  if (partner.state !== 'asked') throw new Refusal('not-possible-now')
  return andSay(withRemark(become(partner, 'applied'), remark), 'answered')
}

const MOST_REMARKS = 100

function withRemark(partner: Partner, remark: Remark): Partner {
  if (partner.talk.length >= MOST_REMARKS) throw new Refusal('too-many')
  return { ...partner, talk: [...partner.talk, remark] }
}

/** Takes part no more. @throws Refusal `not-possible-now` */
export function stopped(partner: Partner, by: 'staff' | 'partner', at: Date): Partner {
  return andSay({ ...become(partner, 'stopped'), stoppedAt: at }, by === 'staff' ? 'stopped' : 'gave-up')
}

/** Takes part again, with number and people as before. @throws Refusal `not-possible-now` */
export function resumed(partner: Partner): Partner {
  if (partner.state !== 'stopped') throw new Refusal('not-possible-now')
  return andSay({ ...become(partner, 'active'), stoppedAt: null }, 'resumed')
}

export interface RenewalTold {
  year: number
  answer: RenewalAnswer
  reason: KeptRenewal['reason']
  words: string | null
  at: Date
}

/** The answer to a year's question, whether or not it was asked; who stops takes part no more. */
export function renewed(partner: Partner, told: RenewalTold, by: 'staff' | 'partner'): Partner {
  if (partner.state !== 'active') throw new Refusal('not-possible-now')
  const { year, answer, reason, words, at } = told
  const known = partner.renewals.find((one) => one.year === year)
  const renewal: KeptRenewal = {
    year,
    askedAt: known?.askedAt ?? at,
    overdueAt: known?.overdueAt ?? at,
    answer,
    reason: answer === 'stop' ? reason : null,
    words,
    answeredAt: at,
  }
  const others = partner.renewals.filter((one) => one.year !== year)
  const next = { ...partner, renewals: [...others, renewal].toSorted((a, b) => a.year - b.year) }
  return answer === 'stop' ? stopped(next, by, at) : next
}

/** What they give in a year, in words; an empty year can be written anew. */
export function contributed(partner: Partner, { year, words }: Asked<'contribution'>): Partner {
  const others = partner.contributions.filter((one) => one.year !== year)
  return {
    ...partner,
    contributions: [...others, { year, words }].toSorted((a, b) => a.year - b.year),
  }
}

/** A study meeting that they came to. @throws Refusal `too-many` */
export function studied(
  partner: Partner,
  study: { id: string; on: string; title: string; people: number },
): Partner {
  if (partner.studies.length >= PARTNER_LIMITS.studies) throw new Refusal('too-many')
  return { ...partner, studies: [...partner.studies, { ...study, how: 'meeting' }] }
}
