import { oneByOne, stepByStep } from '#bot/one-by-one.ts'
import type { PassOn } from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { findLeads, type Member } from '../members/member.model.ts'
import type { PartnerPorts } from '../ports.ts'
import {
  beginSending,
  endRelay,
  findDueRelays,
  findRelay,
  findUnsaidRelays,
  type Relay,
} from './relay.model.ts'
import { tellRelay } from './tell-relay.ts'

/**
 * A lead sends a colleague's report to the centre or keeps it in the house with a reason; whoever sent it takes it
 * back, as long as it waits.
 * @throws Refusal `not-found` (of another partner's, or one's own, they do not even hear), `not-possible-now`
 */
export async function decideRelay(
  id: string,
  { decision, who }: { decision: PassOn; who: Pick<Member, 'userId' | 'partnerId' | 'role'> },
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  if (decision.kind === 'withdraw') return await takeBack(id, who.userId, ports, at)
  const relay = await findRelay(id)
  const isMyPart = relay?.partnerId === who.partnerId && who.role === 'lead' && relay.userId !== who.userId
  if (!isMyPart) throw new Refusal('not-found')
  switch (decision.kind) {
    case 'send':
      if (!(await passOn(id, ports, at))) throw new Refusal('not-possible-now')
      return
    case 'keep':
      return await end(relay, { state: 'kept', text: decision.text }, ports, at)
    default:
      return decision satisfies never
  }
}

/**
 * Whoever sent a report takes it back, as long as it waits, also if they are not in its partner any more.
 * @throws Refusal `not-found` of somebody else's, `not-possible-now`
 */
export async function takeBack(id: string, userId: string, ports: PartnerPorts, at: Date): Promise<void> {
  const relay = await findRelay(id)
  if (relay?.userId !== userId) throw new Refusal('not-found')
  await end(relay, { state: 'withdrawn', text: null }, ports, at)
}

/**
 * Sends a report that waited to the centre, with the moment at which it was told. May be done again, by anybody, after
 * a crash anywhere in it. False if something else became of it.
 */
export async function passOn(id: string, ports: PartnerPorts, at: Date): Promise<boolean> {
  if (!(await beginSending(id, at))) return false
  const relay = await findRelay(id)
  if (!relay?.arrived) return true // another process has just done so
  await ports.openCase({ ...relay.arrived, enteredAt: at })
  await endRelay(relay, { state: 'sent', text: null }, at)
  await tellOne(id, ports, at)
  return true
}

async function end(
  relay: Relay,
  to: { state: 'kept' | 'withdrawn'; text: string | null },
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  if (!(await endRelay(relay, to, at))) throw new Refusal('not-possible-now')
  const photos = relay.arrived?.told.photos ?? []
  if (photos.length > 0) await ports.forgetPhotos(relay.id, photos)
  await tellOne(relay.id, ports, at)
}

async function tellOne(id: string, ports: PartnerPorts, at: Date): Promise<void> {
  const relay = await findRelay(id)
  if (relay) await tellRelay(relay, await findLeads(relay.partnerId), ports, at)
}

/** Sends what nobody passed on in time, and says what was not said yet. @throws AggregateError as `oneByOne` */
export async function tendRelays(ports: PartnerPorts, at: Date): Promise<void> {
  await stepByStep([
    async () => oneByOne(await findDueRelays(at, 100), (id) => passOn(id, ports, at)),
    async () => oneByOne(await findUnsaidRelays(100), (id) => tellOne(id, ports, at)),
  ])
}
