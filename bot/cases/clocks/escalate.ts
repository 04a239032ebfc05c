import type { Answer } from '#bot/conversation/say.ts'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { findCase, saveAlarms } from '../case.model.ts'
import { type Case, entered } from '../case.ts'
import { isDrillOver, ringsAtEarliest, tellingOf } from '../drills/while-it-lasts.ts'
import type { Tells } from '../notices/tells.ts'
import { findAlarmed } from './alarm.model.ts'
import { escalatedWords, runOutNotice, warningNotice, wokenNotice } from './clock.messages.ts'
import type { RunningClock } from './clock.ts'
import { clockSettings } from './clock-rules.ts'
import { levelNow, toldAt } from './next-alarm.ts'
import { audibleAt, volumeOf } from './quiet.ts'
import { type Responsible, responsibleFor, type StaffPorts } from './responsible.ts'
import { wakeUp } from './wake-up.ts'

/** What is needed to let staff know that a time runs out. */
export interface ClockPorts extends StaffPorts, Tells {
  /** Who is called in turn when a time has run out at a centre. */
  nextPersons: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  nameOf: (staffId: string) => Promise<string | null>
  cancelAbout: (about: string, keyPrefix?: string) => Promise<void>
}

const AT_ONCE = 100

/**
 * Tells of every clock whose time to be told of has come, and returns how many cases there were: of the warning
 * those whom it waits for; of its having run out the next person too, and one more each time that nothing happened.
 * Doing so at the same time elsewhere says nothing twice.
 * @throws AggregateError as `oneByOne`
 */
export async function escalate(at: Date, ports: ClockPorts): Promise<number> {
  const alarmed = await findAlarmed(at, AT_ONCE)
  await oneByOne(
    alarmed,
    (current) => ring(current, at, tellingOf(current, ports)),
    (failed) => `the clocks of ${failed} cases wait`,
  )
  return alarmed.length
}

async function ring(current: Case, at: Date, ports: ClockPorts): Promise<void> {
  if (isDrillOver(current, at)) return void (await saveAlarms({ ...current, clocks: [] }))
  const due = current.clocks.filter(({ nextAt }) => nextAt !== null && nextAt <= at)
  const over = due.find(({ kind }) => kind === 'wake')
  if (over) return comeBack(current, over, at, ports)
  const { hoursOf, quietHours } = clockSettings()
  const hours = hoursOf(current.centreId)
  let next = current
  for (const clock of due) {
    const audible = audibleAt(volumeOf(clock), ringsAtEarliest(current, at), hours, quietHours)
    if (audible > at) {
      next = withClock(next, { ...clock, nextAt: audible }) // we were down when it was time
      continue
    }
    const words = await tell(current, clock, at, ports)
    next = withClock(next, toldAt(clock, at, hours, quietHours))
    if (words) next = entered(next, { at, by: null, kind: 'escalated', text: words })
  }
  // Said first and saved after: a crash in between says it again under the same keys, which is once.
  if (!(await saveAlarms(next))) await takeBack(current.id, due, at, ports)
}

/** It was put aside until now: whoever has it is told, and it stands in the lists again. */
async function comeBack(current: Case, clock: RunningClock, at: Date, ports: ClockPorts): Promise<void> {
  const waitedFor = await responsibleFor(current, clock, at, ports)
  await say({ current, clock, at }, waitedForOf(waitedFor), wokenNotice(current), ports)
  await wakeUp(current.id, at)
}

interface Telling {
  current: Case
  clock: RunningClock
  at: Date
}

/**
 * Somebody who is told, and in which part. Of each part there is one notice at each level: where two processes find
 * another person in the same part, because a stand-in was named meanwhile, only one of these is called.
 */
interface Hearer {
  to: string
  as: string
}

/** Lets those know who have to; returns what the history tells of it, if there is somebody new among them. */
async function tell(current: Case, clock: RunningClock, at: Date, ports: ClockPorts): Promise<string | null> {
  const telling = { current, clock, at }
  const level = levelNow(clock, at)
  const responsible = await responsibleFor(current, clock, at, ports)
  const waitedFor = waitedForOf(responsible)
  if (level === 1) {
    await say(telling, waitedFor, warningNotice(current, clock), ports)
    return null
  }
  const hearers = onceEach([...waitedFor, ...(await ownerOf(current, at, ports))])
  const isTold = (userId: string) => hearers.some(({ to }) => to === userId)
  const inTurn = (await ports.nextPersons(responsible.centreId, at)).filter(({ userId }) => !isTold(userId))
  const called = inTurn.slice(0, level - 1).map(({ userId }, turn) => ({ to: userId, as: `turn-${turn}` }))
  const newest = inTurn[level - 2]
  await say(telling, whomToTell(clock, level, hearers, called), runOutNotice(current, clock), ports)
  if (newest) return escalatedWords(clock.kind, await ports.nameOf(newest.staffId))
  return level === 2 ? escalatedWords(clock.kind, null) : null
}

/**
 * Whom a clock that has run out is told to now. Of what is not urgent everybody hears once, and then in the summary of
 * every morning: somebody who is called for a whole town would have hundreds of notices a day otherwise.
 */
function whomToTell(clock: RunningClock, level: number, hearers: Hearer[], called: Hearer[]): Hearer[] {
  const volume = volumeOf(clock)
  if (volume === 'ordinary' && level > 2) return called.slice(level - 2)
  // A loud case that nobody has rings at those on duty already.
  const isRinging = volume === 'loud' && clock.kind === 'take' && called.length > 0
  return isRinging ? called : [...hearers, ...called]
}

function waitedForOf({ users, staffId }: Responsible): Hearer[] {
  return staffId === null ? users.map((to) => ({ to, as: lookupHash(to) })) : inPlaceOf(staffId, users)
}

/** Whoever has the case is told too when a colleague or another centre does not do their part. */
async function ownerOf(
  { owner, centreId, sharedWith }: Case,
  at: Date,
  ports: ClockPorts,
): Promise<Hearer[]> {
  return owner ? inPlaceOf(owner.id, await ports.reachable(owner.id, centreId, at, sharedWith)) : []
}

function inPlaceOf(staffId: string, users: string[]): Hearer[] {
  return users.map((to, n) => ({ to, as: n === 0 ? staffId : `${staffId}:${n}` }))
}

function onceEach(hearers: Hearer[]): Hearer[] {
  return [...new Map(hearers.toReversed().map((hearer) => [hearer.to, hearer])).values()].toReversed()
}

async function say(
  { current, clock, at }: Telling,
  hearers: Hearer[],
  answer: Answer,
  ports: ClockPorts,
): Promise<void> {
  const about = aboutOf(current.id, clock)
  for (const { to, as } of hearers) {
    const key = `${keyOf(current.id, clock)}:${levelNow(clock, at)}:${as}`
    await ports.enqueue({ key, to, answer, dueAt: at, about })
  }
}

/** What was told while somebody put an end to the wait, and is not sent yet, never will be. */
async function takeBack(caseId: string, due: RunningClock[], at: Date, ports: ClockPorts): Promise<void> {
  const newest = await findCase(caseId)
  for (const clock of due) {
    const runsOn = newest?.clocks.some((each) => keyOf(caseId, each) === keyOf(caseId, clock))
    if (!runsOn)
      await ports.cancelAbout(aboutOf(caseId, clock), `${keyOf(caseId, clock)}:${levelNow(clock, at)}`)
  }
}

function withClock(current: Case, clock: RunningClock): Case {
  const isSame = (each: RunningClock) => each.kind === clock.kind && each.about === clock.about
  return { ...current, clocks: current.clocks.map((each) => (isSame(each) ? clock : each)) }
}

function aboutOf(caseId: string, { kind, about }: RunningClock): string {
  return ['clock', caseId, kind, ...(about === null ? [] : [about])].join(':')
}

function keyOf(caseId: string, clock: RunningClock): string {
  return `${aboutOf(caseId, clock)}:${clock.startedAt.getTime()}:${clock.dueAt.getTime()}`
}
