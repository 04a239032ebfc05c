import { randomUUID } from 'node:crypto'
import { tokyoDate } from '#bot/directory/hours.ts'
import type { PartnerAsked, PartnerChange, PartnerFields } from '#shared/partners/contract.ts'
import { mayBecome } from '#shared/partners/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { changePartner } from '../change-partner.ts'
import { changeMember, type MemberChange } from '../members/change-member.ts'
import { takeNumber } from '../number.model.ts'
import { findPartner, insertPartner } from '../partner.model.ts'
import { aPartner, type Partner } from '../partner.ts'
import type { PartnerPorts } from '../ports.ts'
import { tellUnsaid } from '../tell.ts'
import { accepted, asked, contributed, declined, renewed, resumed, stopped, studied } from './screen.ts'

type Change = PartnerChange['change']

/** Who changes which partner, and when. */
interface Changing {
  id: string
  staff: Pick<StaffView, 'name' | 'centreIds'>
  at: Date
}

/**
 * A partner that a member of staff may see: of their centres' districts, or of the whole municipality.
 * @throws Refusal `not-found`
 */
export async function getPartner(
  id: string,
  staff: Pick<StaffView, 'centreIds'>,
  ports: PartnerPorts,
): Promise<Partner> {
  const partner = await findPartner(id)
  const scope = scopeOf(staff, ports)
  const districtId = partner?.fields.districtId ?? null
  if (!partner || (scope && districtId !== null && !scope.includes(districtId)))
    throw new Refusal('not-found')
  return partner
}

/** The districts of one's centres; null for those who see every centre. */
export function scopeOf(
  { centreIds }: Pick<StaffView, 'centreIds'>,
  { directory }: PartnerPorts,
): string[] | null {
  if (centreIds.length === 0) return null
  return directory.preset.districts.filter(({ centreId }) => centreIds.includes(centreId)).map(({ id }) => id)
}

/**
 * Changes a partner in one way, and tells whom it concerns.
 * @throws Refusal `not-found`, `changed-meanwhile`, `not-possible-now`, `bad-request`
 */
export async function changeAsStaff(
  { id, staff, at }: Changing,
  { revision, change }: PartnerChange,
  ports: PartnerPorts,
): Promise<Partner> {
  const before = await getPartner(id, staff, ports)
  if (change.kind === 'remove-member' || change.kind === 'member-role') {
    await changeMember(id, change satisfies MemberChange, at)
    return before
  }
  if (before.revision !== revision) throw new Refusal('changed-meanwhile')
  // Taken before, since a number is never given twice: one that is taken in vain is left out.
  const no =
    change.kind === 'accept' && mayBecome(before.state, 'active') ? (before.no ?? (await takeNumber())) : 0
  if (change.kind === 'edit') refuseUnknown(change.fields, ports)
  const after = await changePartner(id, (partner) => step(partner, change, { no, staff, at }), revision)
  await tellUnsaid(id, ports, at)
  return after
}

type Step = Exclude<Change, MemberChange>

function step(
  partner: Partner,
  change: Step,
  { no, staff, at }: { no: number; staff: Pick<StaffView, 'name'>; at: Date },
): Partner {
  const remark = (text: string) => ({ at, by: staff.name, text })
  switch (change.kind) {
    case 'edit':
      return { ...partner, fields: change.fields, contact: change.contact }
    case 'accept':
      return accepted(partner, no, at)
    case 'ask':
      return asked(partner, remark(change.text))
    case 'decline':
      return declined(partner, remark(change.text))
    case 'stop':
      return renewedOrStopped(partner, change, at)
    case 'resume':
      return resumed(partner)
    case 'renewal':
      return renewed(partner, { ...change, words: null, at }, 'staff')
    case 'contribution':
      return contributed(partner, change)
    case 'study':
      return studied(partner, { id: randomUUID(), on: change.on, title: change.title, people: change.people })
    case 'note':
      return { ...partner, note: change.text === '' ? null : change.text }
    default:
      return change satisfies never
  }
}

/** Why they stop is kept as this year's answer. */
function renewedOrStopped(
  partner: Partner,
  { reason }: Extract<Change, { kind: 'stop' }>,
  at: Date,
): Partner {
  if (partner.state !== 'active') return stopped(partner, 'staff', at)
  const year = Number(tokyoDate(at).slice(0, 4))
  return renewed(partner, { year, answer: 'stop', reason, words: null, at }, 'staff')
}

/** Somebody came by phone or paper: they take part at once, without people until these join. @throws Refusal `bad-request` */
export async function takeIn(
  { fields, contact }: PartnerAsked,
  at: Date,
  ports: PartnerPorts,
): Promise<Partner> {
  refuseUnknown(fields, ports)
  const no = await takeNumber()
  return insertPartner(
    aPartner({ id: randomUUID(), state: 'active', fields, contact, no, since: tokyoDate(at) }),
  )
}

/** @throws Refusal `bad-request` for a category or district that the network does not have */
function refuseUnknown({ category, kind, districtId }: PartnerFields, { directory }: PartnerPorts): void {
  const isKnown = directory.preset.partners.categories.some((one) => one.id === category && one.kind === kind)
  if (!isKnown) throw new Refusal('bad-request', { fields: ['category'] })
  if (districtId !== null && !directory.district(districtId))
    throw new Refusal('bad-request', { fields: ['districtId'] })
}
