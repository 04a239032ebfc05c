import { cancelAbout, enqueue, enqueueAll } from '#bot/outbox/enqueue.ts'
import { overText, tellCentre } from './case-of-check.ts'
import { findCheck, findLastAnswered, markDone } from './check.model.ts'
import { type Check, isOpenCheck, type Todo } from './check.ts'
import type { FamilyNews } from './notices.messages.ts'
import { aboutCheck, againNotice, familyNotices } from './notices.ts'
import type { Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** Does what has been decided about a check. Whatever is done already is done again without effect. */
export async function doTodo(ports: CheckPorts, check: Check, plan: Plan, at: Date): Promise<void> {
  for (const todo of check.todo) await doOne(ports, check, plan, todo, at)
  if (!isOpenCheck(check)) return
  // Somebody may have said meanwhile that all is well: then what has just been told is put right.
  const now = await findCheck(check.id)
  if (now && !isOpenCheck(now)) await sayOver(ports, now, plan, at)
}

async function doOne(ports: CheckPorts, check: Check, plan: Plan, todo: Todo, at: Date): Promise<void> {
  const toFamily = (news: FamilyNews) => enqueueAll(familyNotices(check, plan, news, ports, at))
  switch (todo) {
    case 'again':
      await enqueue(againNotice(check, plan, ports, at))
      return await markDone(check.id, todo)
    case 'family':
      await toFamily('family')
      return await markDone(check.id, todo)
    case 'centre':
      await noteMissed(ports, check, plan, 'check-unanswered', at)
      return await tellCentre(ports, check, plan, todo, at)
    case 'worried':
      await toFamily('worried')
      return check.tellsCentre
        ? await tellCentre(ports, check, plan, todo, at)
        : await markDone(check.id, todo)
    case 'come':
      await toFamily('come')
      // Whoever asks for somebody to come is heard by the centre, whatever was chosen for the days of silence.
      return await tellCentre(ports, check, plan, todo, at)
    case 'not-reached':
      await toFamily('not-reached')
      if (check.tellsCentre) await noteMissed(ports, check, plan, 'check-not-reached', at)
      return await markDone(check.id, todo)
    case 'over':
      return await sayOver(ports, check, plan, at)
    default:
      return todo satisfies never
  }
}

/** A false alarm ends everywhere: what is on its way, what was told, what is noted, and in the case. */
async function sayOver(ports: CheckPorts, check: Check, plan: Plan, at: Date): Promise<void> {
  await cancelAbout(aboutCheck(check.id))
  const knows = check.answeredBy === 'family' ? (check.onIt?.watcherId ?? null) : null
  if (check.isFamilyTold) await enqueueAll(familyNotices(check, plan, 'over', ports, at, knows))
  for (const reportId of check.reportIds)
    await ports.addNews({ reportId, text: overText(check), at: check.answeredAt ?? at, isKnownSafe: true })
  for (const kind of ['check-unanswered', 'check-not-reached'] as const)
    await ports.seenAgain({ kind, of: plan.id, person: plan.id }, at)
  await markDone(check.id, 'over')
}

async function noteMissed(
  ports: CheckPorts,
  { districtId }: Check,
  { id, wish }: Plan,
  kind: 'check-unanswered' | 'check-not-reached',
  at: Date,
): Promise<void> {
  const about = ports.directory.preset.checks.name
  const { name, phone } = wish
  const lastSeenOn = await findLastAnswered(id)
  await ports.noteMissed(
    { kind, districtId, about, lastSeenOn, times: 1, name, phone, of: id, person: id },
    at,
  )
}
