import { tokyoDate } from '#bot/directory/hours.ts'
import { afterQuiet, atWork } from '#bot/directory/quiet-hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { peopleNotice } from './keyholder.messages.ts'
import { findKeyholder, findUnsaidKeyholders, markKeyholderSaid } from './keyholder.model.ts'
import type { Keyholder, Unsaid } from './keyholder.ts'
import { forgetHolderMissed, noteHolderMissed, settleHolderMissed } from './missed-about.ts'
import type { KeyholderPorts } from './ports.ts'
import { staffNotice, type ToldStaff } from './staff.messages.ts'

/** What is put into the outbox about a registration stands under this. */
export function aboutKeyholder({ id }: Pick<Keyholder, 'id'>): string {
  return `keyholder:${id}`
}

/** What was decided is said under this, and stays true when the rest is over. */
export function toldAbout(keyholder: Pick<Keyholder, 'id'>): string {
  return `${aboutKeyholder(keyholder)}:told`
}

/** Does what has to follow from the steps of a registration. May be done again: everything in it happens once. */
export async function tellUnsaid(id: string, ports: KeyholderPorts, at: Date): Promise<void> {
  const keyholder = await findKeyholder(id)
  if (!keyholder || keyholder.unsaid.length === 0) return
  for (const unsaid of keyholder.unsaid) await follow(keyholder, unsaid, ports, at)
  await markKeyholderSaid(id, keyholder.unsaid)
}

/** After a crash: what was not told yet. @throws AggregateError as `oneByOne` */
export async function tellAllUnsaid(ports: KeyholderPorts, at: Date): Promise<void> {
  await oneByOne(
    await findUnsaidKeyholders(100),
    (id) => tellUnsaid(id, ports, at),
    (failed) => `${failed} registrations wait`,
  )
}

async function follow(
  keyholder: Keyholder,
  { what, revision }: Unsaid,
  ports: KeyholderPorts,
  at: Date,
): Promise<void> {
  const key = `${what}:${revision}`
  switch (what) {
    case 'applied':
    case 'tag-lost':
      return await toStaff(keyholder, { what, key }, ports, at)
    case 'gave-up':
      await end(keyholder, ports)
      return await toStaff(keyholder, { what, key }, ports, at)
    case 'accepted':
      return await toPeople(keyholder, { what, key }, ports, at)
    case 'declined':
    case 'stopped':
      await end(keyholder, ports)
      return await toPeople(keyholder, { what, key }, ports, at)
    case 'letter-returned':
      return await letterReturned(keyholder, ports, at)
    case 'overdue':
      return await renewalOverdue(keyholder, ports, at)
    case 'renewed':
      await ports.cancelAbout(renewalAbout(keyholder))
      return await settleHolderMissed(keyholder, ports, at)
    default:
      return what satisfies never
  }
}

/** What is asked about a renewal stands under this in the outbox, so that an answer takes it back. */
export function renewalAbout({ id }: Pick<Keyholder, 'id'>): string {
  return `renewal:${id}`
}

/** Nobody is asked anything more of it. */
async function end(keyholder: Keyholder, ports: KeyholderPorts): Promise<void> {
  await ports.cancelAbout(aboutKeyholder(keyholder))
  await ports.cancelAbout(renewalAbout(keyholder))
  await forgetHolderMissed(keyholder, ports)
}

async function letterReturned(keyholder: Keyholder, ports: KeyholderPorts, at: Date): Promise<void> {
  const { letterReturnedAt } = keyholder
  if (!letterReturnedAt) return // somebody has heard from them since
  const lastSeenOn = tokyoDate(letterReturnedAt)
  await noteHolderMissed(keyholder, { kind: 'letter-returned', lastSeenOn }, ports, at)
}

async function renewalOverdue(keyholder: Keyholder, ports: KeyholderPorts, at: Date): Promise<void> {
  const { askedAt, remindedTimes, state } = keyholder.renewal
  if (state !== 'overdue' || !askedAt) return // somebody has answered since
  const lastSeenOn = tokyoDate(askedAt)
  const times = 1 + remindedTimes
  await noteHolderMissed(keyholder, { kind: 'renewal-unanswered', lastSeenOn, times }, ports, at)
}

/** Everybody who answers for it in LINE; nobody writes to somebody who has died. */
async function toPeople(
  keyholder: Keyholder,
  { what, key }: { what: Parameters<typeof peopleNotice>[0]; key: string },
  { notify, quietHours }: KeyholderPorts,
  at: Date,
): Promise<void> {
  const hasDied = keyholder.stopped?.because === 'died'
  for (const { id, userId, side } of keyholder.people) {
    if (hasDied && side === 'self') continue
    await notify({
      key: `keyholder:${keyholder.id}:${key}:${id}`,
      to: userId,
      answer: peopleNotice(what),
      dueAt: afterQuiet(at, quietHours()),
      about: toldAbout(keyholder),
    })
  }
}

/** Those on duty at the responsible centre, when it is open, each once for the same key. */
export async function toStaff(
  keyholder: Pick<Keyholder, 'id' | 'facts'>,
  { what, key }: { what: ToldStaff; key: string },
  { directory, notify, quietHours, staffOf }: KeyholderPorts,
  at: Date,
): Promise<void> {
  const { centre } = directory.responsible({ district: keyholder.facts.districtId })
  const dueAt = atWork(at, centre.hours, quietHours())
  const answer = staffNotice(what, what === 'forgotten' ? null : keyholder.id)
  for (const { staffId, userId } of await staffOf(centre.id, at)) {
    const about = `${aboutKeyholder(keyholder)}:staff`
    await notify({ key: `keyholder:${keyholder.id}:${key}:${staffId}`, to: userId, answer, dueAt, about })
  }
}
