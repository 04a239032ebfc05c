import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { DAY_MS } from '#shared/time.ts'
import { forgetKeyholder } from './forget-keyholder.ts'
import { findForgettable, findLongApplied } from './keyholder.model.ts'
import type { KeyholderPorts } from './ports.ts'
import { tellAllUnsaid, toStaff } from './tell.ts'

const AT_ONCE = 100
/** An application that nobody has looked at is brought to mind again after so many days, each time once. */
const AGAIN_AFTER_DAYS = 3
/** And this often. */
const MOST_TIMES = 10

/** Tells what was not told, reminds staff of applications, and forgets what ended long ago. May be done again. */
export async function tendKeyholders(ports: KeyholderPorts, at: Date): Promise<void> {
  await tellAllUnsaid(ports, at)
  await remindStaff(ports, at)
  await forgetEnded(ports, at)
}

async function remindStaff(ports: KeyholderPorts, at: Date): Promise<void> {
  const before = new Date(at.getTime() - AGAIN_AFTER_DAYS * DAY_MS)
  for (const keyholder of await findLongApplied(before, AT_ONCE)) {
    const days = (at.getTime() - keyholder.since.getTime()) / DAY_MS
    const nth = Math.min(Math.floor(days / AGAIN_AFTER_DAYS), MOST_TIMES)
    await toStaff(keyholder, { what: 'waits', key: `waits:${nth}` }, ports, at)
  }
}

async function forgetEnded(ports: KeyholderPorts, at: Date): Promise<void> {
  for (const keyholder of await findForgettable(at, AT_ONCE)) {
    await noteInTrail({ kind: 'forgotten', by: null, about: { keyholder: keyholder.id }, at })
    await forgetKeyholder(keyholder, ports)
  }
}
