import { lookupHash } from '#bot/crypto/search-hash.ts'
import { DAY_MS } from '#shared/time.ts'
import { overAnswer } from './drill.messages.ts'
import { findDueDrills, keepSheet, markEnded, markForgotten } from './drill.model.ts'
import type { Drill } from './drill.ts'
import { findParticipants } from './participant.model.ts'
import type { DrillPorts } from './ports.ts'
import { sheetOf } from './sheet.ts'
import { leaveDrill } from './take-part.ts'

const AT_ONCE = 100

/**
 * Ends drills whose time is over, and some days later forgets what was practised. May be stopped anywhere and done by
 * several processes: each step leaves what it was when done twice.
 */
export async function tendDrills(
  ports: DrillPorts,
  at: Date,
  isStopping: () => boolean = () => false,
): Promise<void> {
  for (const drill of await findDueDrills(at)) {
    if (isStopping()) return
    if (drill.endedAt === null) await end(drill, ports, at)
    else await forget(drill, ports, at, isStopping)
  }
}

/** When everything that was practised goes. */
export function forgetsAt({ until }: Pick<Drill, 'until'>, { directory }: DrillPorts): Date {
  return new Date(until.getTime() + directory.preset.drills.keepDays * DAY_MS)
}

async function end(drill: Drill, ports: DrillPorts, at: Date): Promise<void> {
  await ports.cases.end(drill.id, at)
  for (const userId of await findParticipants(drill.id, AT_ONCE)) {
    const key = `drill:${drill.id}:over:${lookupHash(userId)}`
    const notice = { key, to: userId, answer: overAnswer('ended'), dueAt: at }
    // Who is just sending something is in it until that is sent.
    await leaveDrill(userId, ports, at, () => ports.notify(notice))
  }
  const isAnybodyLeft = (await findParticipants(drill.id, 1)).length > 0
  if (!isAnybodyLeft) await markEnded(drill.id, drill.until, forgetsAt(drill, ports))
}

async function forget(drill: Drill, ports: DrillPorts, at: Date, isStopping: () => boolean): Promise<void> {
  await keepSheet(drill.id, await sheetOf(drill, ports))
  while (await ports.cases.eraseSome(drill.id, at)) if (isStopping()) return
  await markForgotten(drill.id)
}
