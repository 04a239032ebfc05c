import type { MyPartner, MyPartnerChange, WaitingReports } from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changePartner } from '../change-partner.ts'
import { changeColleague } from '../members/change-member.ts'
import { leavePartner } from '../members/leave.ts'
import { findMemberOf, findMembers, type Member } from '../members/member.model.ts'
import { findApplicationOf, findPartner } from '../partner.model.ts'
import { lastRenewal, type Partner } from '../partner.ts'
import { memberView, renewalView, talkView } from '../partner-view.ts'
import type { PartnerPorts } from '../ports.ts'
import { findRelaysOf, findWaiting, type Relay } from '../relays/relay.model.ts'
import { answered, renewed } from '../screening/screen.ts'
import { tellUnsaid } from '../tell.ts'

/** A partner as one of its people, or whoever applied for it, comes to it. */
export interface Own {
  partner: Partner
  /** Null as long as it is an application. */
  member: Member | null
}

/**
 * Somebody's own partner: the one that takes part and has them as a member, else what they applied for last, else one
 * that took part.
 */
export async function findOwn(userId: string): Promise<Own | null> {
  const member = await findMemberOf(userId)
  const partner = member && (await findPartner(member.partnerId))
  if (member && partner?.state === 'active') return { partner, member }
  const application = await findApplicationOf(userId)
  const isOver = application?.state === 'active' || application?.state === 'stopped' // they have left it since
  if (application && !isOver) return { partner: application, member: null }
  return member && partner ? { partner, member } : null
}

/** As `findOwn`, for what a lead alone may do. @throws Refusal `not-found`, `not-allowed` */
export async function getOwnAsLead(userId: string): Promise<{ partner: Partner; member: Member }> {
  const own = await findOwn(userId)
  if (!own?.member) throw new Refusal('not-found')
  if (own.member.role !== 'lead') throw new Refusal('not-allowed', { say: LEADS_ONLY })
  return { partner: own.partner, member: own.member }
}

const LEADS_ONLY = 'これは、団体の見守り担当者だけができます。'

/** What one's own partner is, has and waits for. */
export async function showOwn(userId: string, at: Date): Promise<MyPartner> {
  const own = await findOwn(userId)
  if (!own) return { partner: null }
  const { partner, member } = own
  const { id, revision, no, state, fields, since, studies } = partner
  const isLead = member === null || member.role === 'lead'
  const people = isLead && member ? await findMembers(id) : []
  const renewal = lastRenewal(partner)
  return {
    partner: {
      id,
      revision,
      no,
      state,
      fields,
      since,
      role: isLead ? 'lead' : 'member',
      people: people.map((each) => memberView(each, member?.id ?? null)),
      renewal: renewal && isLead ? renewalView(renewal, at) : null,
      studies: studies.map(({ id: studyId, on, how, title, people: count }) => ({
        id: studyId,
        on,
        how,
        title,
        people: count,
      })),
      talk: isLead ? talkView(partner.talk) : [],
      waiting: member ? waitingFor(await findWaiting(id), member).length : 0,
    },
  }
}

/** @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now`, `last-lead` */
export async function changeOwn(
  userId: string,
  { revision, change }: MyPartnerChange,
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  if (change.kind === 'leave') return await leave(userId, at)
  if (change.kind === 'answer') return await answer(userId, { revision, text: change.text }, ports, at)
  const { partner } = await getOwnAsLead(userId)
  if (partner.state !== 'active') throw new Refusal('not-possible-now')
  switch (change.kind) {
    case 'remove-member':
    case 'member-role':
      return await changeColleague(partner.id, change, at)
    case 'edit': {
      const { kind: _kind, point, ...fields } = change
      const edited = (now: Partner) => ({
        ...now,
        fields: { ...now.fields, ...fields, ...(point !== undefined && { point }) },
      })
      await changePartner(partner.id, edited, revision)
      return
    }
    case 'renewal':
      await changePartner(partner.id, (now) => renewedByLead(now, change, at), revision)
      return await tellUnsaid(partner.id, ports, at)
    default:
      return change satisfies never
  }
}

type Renewal = Extract<MyPartnerChange['change'], { kind: 'renewal' }>

/** The question that is open or was answered last. @throws Refusal `not-possible-now` if none was asked */
function renewedByLead(partner: Partner, told: Renewal, at: Date): Partner {
  const year = lastRenewal(partner)?.year
  if (year === undefined) throw new Refusal('not-possible-now')
  return renewed(partner, { ...told, year, at }, 'partner')
}

async function answer(
  userId: string,
  { revision, text }: { revision: number; text: string },
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  const application = await findApplicationOf(userId)
  if (!application) throw new Refusal('not-found')
  await changePartner(application.id, (partner) => answered(partner, { at, by: null, text }), revision)
  await tellUnsaid(application.id, ports, at)
}

/** They are no longer of their partner; what they told in it stays with whom they told it. @throws Refusal `not-found` */
async function leave(userId: string, at: Date): Promise<void> {
  const member = await findMemberOf(userId)
  if (!member || !(await leavePartner(member, at))) throw new Refusal('not-found')
}

/** What colleagues' reports wait for a lead, and how one's own stand. */
export async function showReports(userId: string, ports: PartnerPorts): Promise<WaitingReports> {
  const own = await findOwn(userId)
  const member = own?.member
  const waiting = member ? waitingFor(await findWaiting(own.partner.id), member) : []
  const people = waiting.length > 0 ? await findMembers(waiting[0]?.partnerId ?? '') : []
  const nameOf = (memberId: string) => people.find(({ id }) => id === memberId)?.name ?? ''
  return {
    reports: waiting.map((relay) => ({
      id: relay.id,
      sentAt: relay.sentAt.toISOString(),
      goesAt: relay.goesAt.toISOString(),
      by: nameOf(relay.memberId),
      told: relay.arrived ? ports.toldBy(relay.arrived) : [],
    })),
    mine: (await findRelaysOf(userId)).map(ownView),
  }
}

/** Nobody decides about a report of their own. */
function waitingFor(relays: Relay[], { userId: own, role }: Member): Relay[] {
  return role === 'lead' ? relays.filter(({ userId }) => userId !== own) : []
}

function ownView({ id, sentAt, goesAt, state, text }: Relay): WaitingReports['mine'][number] {
  return {
    id,
    sentAt: sentAt.toISOString(),
    goesAt: goesAt.toISOString(),
    state: state === 'sending' ? 'sent' : state,
    text,
  }
}
