import { lookupHash } from '#bot/crypto/search-hash.ts'
import { dateAfter, tokyoDate, tokyoMoment, workingDayOn } from '#bot/directory/hours.ts'
import { morningNotice } from './clock.messages.ts'
import { clockSettings } from './clock-rules.ts'
import type { ClockPorts } from './escalate.ts'
import { casesDue, casesWithNews, isMorningTold, markMorningTold } from './morning.model.ts'
import { responsibleFor, type StaffPorts } from './responsible.ts'

/** 気にかけたい方, which are no cases and which no clock rings for. */
export interface MissedPorts {
  /** Ids of those of a centre that nobody looks after, and that its staff have not heard of before this day. */
  newMissed: (centreId: string, date: string, at: Date) => Promise<string[]>
  /** Staff have heard of them on this day. */
  markMissedTold: (ids: string[], date: string) => Promise<void>
}

export type MorningPorts = StaffPorts & Pick<ClockPorts, 'enqueue' | 'nextPersons'> & MissedPorts

/** What there is to look at: a list of cases, or 気にかけたい方. News alone has no time to be due. */
type Lists = ReadonlySet<'due' | 'mine' | 'missed'>

/**
 * Tells the staff of each centre once every working morning that there is something to look at: whoever has a case
 * with a time that runs out today or has run out, or with news; whoever is on duty, for what nobody has and for who is
 * to be asked after since yesterday; and whoever was called because a time has run out, for as long as nothing
 * happens. Whoever has nothing hears nothing, and for those who are away their stand-ins hear it. On any number of
 * processes.
 */
export function createMornings(centreIds: string[], ports: MorningPorts): (at: Date) => Promise<void> {
  let date = ''
  const told = new Set<string>()
  return async (at) => {
    if (tokyoDate(at) !== date) told.clear()
    date = tokyoDate(at)
    for (const centreId of centreIds) {
      if (told.has(centreId) || !isMorning(centreId, at)) continue
      if (!(await isMorningTold(centreId, date))) await tellCentre(centreId, date, at, ports)
      told.add(centreId)
    }
  }
}

/** From the opening, or the time that the network has chosen, until the centre closes; never on a day off. */
function isMorning(centreId: string, at: Date): boolean {
  const { hoursOf, morning } = clockSettings()
  const day = workingDayOn(hoursOf(centreId), tokyoDate(at))
  if (!day) return false
  return at >= (morning === null ? day.opensAt : tokyoMoment(day.date, morning)) && at < day.closesAt
}

async function tellCentre(centreId: string, date: string, at: Date, ports: MorningPorts): Promise<void> {
  const missed = await ports.newMissed(centreId, date, at)
  const users = new Map<string, Lists>()
  const told = (userId: string, list: 'due' | 'mine' | 'missed') =>
    users.set(userId, new Set([...(users.get(userId) ?? []), list]))
  for (const [userId, view] of await usersWithWork(centreId, date, at, ports)) told(userId, view)
  if (missed.length > 0)
    for (const { userId } of await ports.staffOnDuty(centreId, at)) told(userId, 'missed')
  for (const [to, lists] of users) {
    await ports.enqueue({ key: keyOf(date, to, lists), to, answer: morningNotice(lists), dueAt: at })
  }
  await ports.markMissedTold(missed, date)
  // After a crash before this everybody is told again under the same key, which is once.
  await markMorningTold(centreId, date, at)
}

/** Whoever works for two centres hears of cases once; what is missed at the second one is not lost by that. */
function keyOf(date: string, to: string, lists: Lists): string {
  return `morning:${date}:${lookupHash(to)}${lists.has('missed') ? ':missed' : ''}`
}

/** Who has something to look at, and the list in which it stands: news alone has no time to be due. */
async function usersWithWork(
  centreId: string,
  date: string,
  at: Date,
  ports: MorningPorts,
): Promise<Map<string, 'due' | 'mine'>> {
  const users = new Map<string, 'due' | 'mine'>()
  const remembered = rememberingPorts(ports)
  const midnight = tokyoMoment(dateAfter(date, 1), '00:00')
  for await (const current of casesWithNews(centreId)) {
    const { users: told } = await responsibleFor(current, { kind: 'check', about: null }, at, remembered)
    for (const userId of told) users.set(userId, 'mine')
  }
  for await (const current of casesDue(centreId, midnight)) {
    for (const clock of current.clocks.filter(({ dueAt }) => dueAt < midnight)) {
      const { users: told, centreId: asked } = await responsibleFor(current, clock, at, remembered)
      const inTurn = clock.level > 1 ? await remembered.nextPersons(asked, at) : []
      const called = inTurn.map(({ userId }) => userId).filter((userId) => !told.includes(userId))
      for (const userId of [...told, ...called.slice(0, clock.level - 1)]) users.set(userId, 'due')
    }
  }
  return users
}

/** The same few members of staff are asked for over and over again. */
function rememberingPorts(
  ports: MorningPorts,
): Pick<MorningPorts, 'staffOnDuty' | 'reachable' | 'nextPersons'> {
  const onDuty = new Map<string, ReturnType<MorningPorts['staffOnDuty']>>()
  const reached = new Map<string, ReturnType<MorningPorts['reachable']>>()
  const inTurn = new Map<string, ReturnType<MorningPorts['nextPersons']>>()
  return {
    staffOnDuty: (centreId, at) => remembered(onDuty, centreId, () => ports.staffOnDuty(centreId, at)),
    nextPersons: (centreId, at) => remembered(inTurn, centreId, () => ports.nextPersons(centreId, at)),
    reachable: (staffId, centreId, at, sharedWith) =>
      remembered(reached, [staffId, centreId, ...(sharedWith ?? [])].join('@'), () =>
        ports.reachable(staffId, centreId, at, sharedWith),
      ),
  }
}

function remembered<T>(known: Map<string, T>, key: string, ask: () => T): T {
  const found = known.get(key) ?? ask()
  known.set(key, found)
  return found
}
