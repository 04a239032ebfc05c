import { oneByOne } from '#bot/one-by-one.ts'
import { findCase } from '../case.model.ts'
import { type Case, ringAfter } from '../case.ts'
import { isDrillOver, ringsAtEarliest, tellingOf } from '../drills/while-it-lasts.ts'
import { handOverRingingNotice, stillRingingNotice } from './case.messages.ts'
import { findRinging, postponeRing } from './case-notices.model.ts'
import {
  handOverAbout,
  type NoticePorts,
  ringingAbout,
  tellAskedCentre,
  tellStaffOnDuty,
} from './flush-notices.ts'

const AT_ONCE = 100

/**
 * Tells the staff on duty again about every loud case that nobody has taken, and those of the centre that it is being
 * handed to, when its time has come, and returns how many there were. Doing so at the same time elsewhere rings once.
 * @throws AggregateError as `oneByOne`
 */
export async function ringAgain(at: Date, ports: NoticePorts): Promise<number> {
  const ringing = await findRinging(at, AT_ONCE)
  await oneByOne(
    ringing,
    (current) => ring(current, at, ports),
    (failed) => `${failed} cases wait to ring`,
  )
  return ringing.length
}

async function ring(current: Case, at: Date, ports: NoticePorts): Promise<void> {
  const { id, ringsAt } = current
  if (!ringsAt) return
  const earliest = ringsAtEarliest(current, at)
  if (earliest > at || isDrillOver(current, at)) {
    await postponeRing(id, ringsAt, earliest > at ? earliest : ringAfter(at, at))
    return
  }
  const telling = tellingOf(current, ports)
  const key = `case:${id}:ring:${ringsAt.getTime()}`
  // Said first and postponed after: a crash in between says it again under the same key, which is once.
  if (!current.owner)
    await tellStaffOnDuty(current, { key, heardAt: at }, stillRingingNotice(current), telling)
  await tellAskedCentre(
    current,
    { key: `${key}:asked`, heardAt: at },
    handOverRingingNotice(current),
    telling,
  )
  if (await postponeRing(id, ringsAt, ringAfter(ringingSince(current), at))) return
  const newest = await findCase(id) // taken while we were ringing, or only rung elsewhere already?
  if (newest?.owner || newest?.ringsAt == null) await ports.cancelAbout(ringingAbout(id), key)
  if (newest?.ringsAt == null) await ports.cancelAbout(handOverAbout(id), key)
}

/** A centre that was asked lately is called as often as one that a report has just reached. */
function ringingSince({ handOvers, receivedAt }: Case): Date {
  const waiting = handOvers.find(({ state }) => state === 'waiting')
  return waiting ? new Date(waiting.at) : receivedAt
}
