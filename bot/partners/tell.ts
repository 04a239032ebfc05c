import { lookupHash } from '#bot/crypto/search-hash.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { leaveStopped } from './members/leave.ts'
import { findLeads, findMemberOf, insertMember } from './members/member.model.ts'
import { tellMenus } from './members/menu.model.ts'
import { findPartner, findUnsaid, markSaid } from './partner.model.ts'
import type { Partner, Unsaid } from './partner.ts'
import { partnerNotice, staffNotice } from './partners.messages.ts'
import type { PartnerPorts } from './ports.ts'
import { hurryRelays } from './relays/relay.model.ts'
import { renewalNotice } from './year/renewal.messages.ts'

/** Does what has to follow from the steps of a partner. May be done again: everything in it happens once. */
export async function tellUnsaid(partnerId: string, ports: PartnerPorts, at: Date): Promise<void> {
  const partner = await findPartner(partnerId)
  if (!partner || partner.unsaid.length === 0) return
  for (const unsaid of partner.unsaid) await follow(partner, unsaid, ports, at)
  await markSaid(partner.id, partner.unsaid)
}

/** After a crash: what was not told yet. @throws AggregateError as `oneByOne` */
export async function tellAllUnsaid(ports: PartnerPorts, at: Date): Promise<void> {
  await oneByOne(await findUnsaid(100), (id) => tellUnsaid(id, ports, at))
}

async function follow(partner: Partner, unsaid: Unsaid, ports: PartnerPorts, at: Date): Promise<void> {
  const { what } = unsaid
  switch (what) {
    case 'applied':
    case 'answered':
      return await toStaff(partner, { what, key: `${what}:${unsaid.revision}` }, ports, at)
    case 'accepted':
      await makeLead(partner, at)
      return await toApplicant(partner, told(unsaid, what), ports, at)
    case 'asked':
    case 'declined':
      return await toApplicant(partner, told(unsaid, what), ports, at)
    case 'gave-up':
      await toStaff(partner, { what, key: `${what}:${unsaid.revision}` }, ports, at)
      return await stopFor(partner, { ...unsaid, what }, ports, at)
    case 'stopped':
      return await stopFor(partner, { ...unsaid, what }, ports, at)
    case 'resumed':
      await tellMenus({ partnerId: partner.id }, at)
      return await toLeads(partner, told(unsaid, what), ports, at)
    case 'renewal-asked':
    case 'renewal-reminded':
      return await askLeads(partner, unsaid, ports, at)
    default:
      return what satisfies never
  }
}

/** Whoever applied is the first 見守り担当者, unless they are in another partner that takes part. */
async function makeLead({ id, applicant, contact }: Partner, at: Date): Promise<void> {
  if (applicant === null) return
  const lead = { id: `${id}-lead`, partnerId: id, userId: applicant, name: contact?.name ?? '' }
  const own = await findMemberOf(applicant)
  if (!own || (await leaveStopped(own, at))) await insertMember({ ...lead, role: 'lead', joinedAt: at })
}

/** Its people see the menu of everybody again, and what waits for its leads goes to the centre now. */
async function stopFor(
  partner: Partner,
  unsaid: Unsaid & { what: 'stopped' | 'gave-up' },
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  await tellMenus({ partnerId: partner.id }, at)
  await hurryRelays(partner.id, at)
  await toLeads(partner, told(unsaid, unsaid.what), ports, at)
}

/** The year's question with its three answers, unless it was answered meanwhile. */
async function askLeads(partner: Partner, unsaid: Unsaid, ports: PartnerPorts, at: Date): Promise<void> {
  const { id, renewals } = partner
  const open = renewals.at(-1)
  if (open?.answer !== null || partner.state !== 'active') return
  const isAgain = unsaid.what === 'renewal-reminded'
  for (const { userId } of await findLeads(id))
    await ports.notify({
      key: `partner:${id}:${unsaid.what}:${unsaid.revision}:${lookupHash(userId)}`,
      to: userId,
      answer: renewalNotice(open.year, isAgain),
      dueAt: at,
      about: `partner:${id}`,
    })
}

/** `nth`: which time, so that the same is told once. */
interface ToPartner {
  what: Parameters<typeof partnerNotice>[0]
  nth: number | string
}

const told = ({ revision: nth }: Unsaid, what: ToPartner['what']): ToPartner => ({ what, nth })

/** Tells whoever applied, if they did so in LINE. */
export async function toApplicant(
  partner: Partner,
  word: ToPartner,
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  if (partner.applicant !== null) await toPerson(partner, partner.applicant, word, ports, at)
}

async function toLeads(partner: Partner, word: ToPartner, ports: PartnerPorts, at: Date): Promise<void> {
  for (const { userId } of await findLeads(partner.id)) await toPerson(partner, userId, word, ports, at)
}

async function toPerson(
  { id }: Partner,
  userId: string,
  { what, nth }: ToPartner,
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  await ports.notify({
    key: `partner:${id}:${what}:${nth}:${lookupHash(userId)}`,
    to: userId,
    answer: partnerNotice(what),
    dueAt: at,
    about: `partner:${id}`,
  })
}

/** Tells those who are on duty at the partner's centre, each once for the same key. */
export async function toStaff(
  partner: Partner,
  { what, key }: { what: Parameters<typeof staffNotice>[0]; key: string },
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  const { districtId } = partner.fields
  const { centre } = ports.directory.responsible({ district: districtId ?? undefined })
  for (const { staffId, userId } of await ports.staffOf(centre.id, at))
    await ports.notify({
      key: `partner:${partner.id}:${key}:${staffId}`,
      to: userId,
      answer: staffNotice(what, partner),
      dueAt: at,
      about: `partner:${partner.id}`,
    })
}
