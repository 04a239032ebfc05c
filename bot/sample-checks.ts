import { checkPorts, hasChecks } from './checking.ts'
import { choose } from './checks/choose.ts'
import { aboutPlan } from './checks/notices.ts'
import { weekdayOf } from './checks/plan.ts'
import { invite, takeInvitation } from './checks/watch.ts'
import type { Directory } from './directory/directory.ts'
import { dateAfter, tokyoDate } from './directory/hours.ts'
import { countMisses } from './http/count-misses.ts'
import { cancelAbout } from './outbox/enqueue.ts'

/**
 * Lets one of the people be asked how they are once a week, and another watch over them, where the preset has such, by
 * the verbs of people. Not today: whoever tries the chat should not be answering a question by the way.
 */
export async function loadCheckSample(
  directory: Directory,
  reporters: { userId: string; name: string }[],
  now: Date,
): Promise<void> {
  const [watcher, asked] = reporters
  const [district] = directory.preset.districts
  if (!hasChecks(directory) || !watcher || !asked || !district) return
  const ports = checkPorts(directory, () => now)
  const wish = {
    days: [weekdayOf(dateAfter(tokyoDate(now), -1))],
    hour: 9,
    tellsFamily: true,
    tellsCentre: true,
    name: asked.name,
    phone: '090-0000-0501',
    address: `${directory.preset.municipality}見本町1-2-3`,
    districtId: district.id,
  }
  const plan = await choose(ports, wish, { userId: asked.userId, id: 'sample-check', at: now })
  const { link } = await invite(ports, plan, now)
  const code = link.slice(link.lastIndexOf('/') + 1)
  const joining = { code, name: watcher.name }
  await takeInvitation(ports, joining, { userId: watcher.userId, at: now }, countMisses())
  await cancelAbout(aboutPlan(plan.id)) // their chats begin empty
}
