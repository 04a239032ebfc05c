import fc from 'fast-check'
import type { Case } from '#bot/cases/case.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import type { RunningClock } from '#bot/cases/clocks/clock.ts'
import { clockSettings } from '#bot/cases/clocks/clock-rules.ts'
import { clocksOf } from '#bot/cases/clocks/clocks-of.ts'
import { wokenByNews } from '#bot/cases/clocks/news-wakes.ts'
import { toldAt } from '#bot/cases/clocks/next-alarm.ts'
import { audibleAt, volumeOf } from '#bot/cases/clocks/quiet.ts'
import { matches } from '#bot/cases/lists/matches.ts'
import { URGENCY, type Urgency } from '#shared/cases/rules.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { DAY_MS } from '#shared/time.ts'
import { aReport } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { tokyo } from './clock-ports.ts'

useTestKeys()

const STAFF = ['one', 'two', 'three'].map((id) => ({ id, name: `職員 ${id}` }))
const CENTRES = ['chuo', 'tobu']
/** 年末年始 and Golden Week are the longest that an office of these hours is closed. */
const LONGEST_SILENCE_MS = 8 * DAY_MS

/** A step that somebody takes, or that the clocks take by themselves. */
type Step = (before: Case, at: Date) => Case

const id = fc.nat({ max: 3 }).map((n) => `x${n}`)
const staff = fc.constantFrom(...STAFF)
const days = fc.integer({ min: 0, max: 80 })

const step: fc.Arbitrary<Step> = fc.oneof(
  staff.map(
    (owner): Step =>
      (before) => ({ ...before, owner, status: before.status === 'new' ? 'active' : before.status }),
  ),
  fc.constant<Step>((before) => ({
    ...before,
    owner: null,
    status: before.status === 'closed' ? 'closed' : 'new',
  })),
  fc.constantFrom<Step>(
    (before) => (before.owner ? { ...before, status: 'watching' } : before),
    (before) => ({ ...before, status: 'closed', hasNews: false }),
    (before) => (before.status === 'closed' ? { ...before, status: 'active', owner: before.owner } : before),
    (before) => ({ ...before, hasNews: true }),
    (before, at) => ({ ...before, checkedAt: at }),
    (before) => ({ ...before, checkedAt: null }),
  ),
  fc.constantFrom(...(Object.keys(URGENCY) as Urgency[])).map(
    (urgency): Step =>
      (before) => ({ ...before, urgency }),
  ),
  fc.constantFrom(...CENTRES).map(
    (centreId): Step =>
      (before) => ({ ...before, centreId }),
  ),
  fc.record({ id, ahead: days }).map(
    ({ id: taskId, ahead }): Step =>
      (before, at) => ({
        ...before,
        tasks: [...before.tasks.filter((task) => task.id !== taskId), aTask(taskId, ahead, at)],
      }),
  ),
  id.map(
    (taskId): Step =>
      (before, at) => ({
        ...before,
        tasks: before.tasks.map((task) =>
          task.id === taskId ? { ...task, doneAt: at.toISOString() } : task,
        ),
      }),
  ),
  fc.constant<Step>((before, at) =>
    withQuestions(before, (questions) => [...questions, aQuestion(questions.length, at)]),
  ),
  fc.constant<Step>((before) =>
    withQuestions(before, (questions) => questions.map((each) => ({ ...each, answer: 'はい' }))),
  ),
  fc.record({ id, centreId: fc.constantFrom(...CENTRES) }).map(
    ({ id: handOverId, centreId }): Step =>
      (before, at) => ({
        ...before,
        handOvers: [
          ...before.handOvers.filter((each) => each.id !== handOverId),
          aHandOver(handOverId, centreId, at),
        ],
      }),
  ),
  fc.constant<Step>((before) => ({
    ...before,
    handOvers: before.handOvers.map((each) => ({ ...each, state: 'declined' as const })),
  })),
  days.map(
    (ahead): Step =>
      (before, at) => ({ ...before, snoozedUntil: new Date(at.getTime() + ahead * DAY_MS + 1) }),
  ),
)

/** How long nothing was done before a step, in minutes: now and then for weeks. */
const pause = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 3000 }), fc.nat({ max: 60_000 }))

test('no case that is open is ever without an owner or a clock, or out of every view', () => {
  const urgent = fc.record({ danger: fc.constantFrom('yes', 'no'), urgent: fc.constantFrom('yes', 'no') })
  const start = fc.integer({
    min: tokyo('2026-04-20T00:00').getTime(),
    max: tokyo('2027-01-20T00:00').getTime(),
  })
  fc.assert(
    fc.property(urgent, start, fc.array(fc.tuple(pause, step), { maxLength: 15 }), (told, from, steps) => {
      let at = new Date(from)
      let current = settled(caseOf(aReport({ sentAt: at, told }), 'c1', '482-719-306'), at)
      remember(current, at)
      for (const [minutes, take] of steps) {
        const until = new Date(at.getTime() + minutes * 60_000)
        ;({ current, at } = ringUntil(current, at, until))
        const next = take(current, at)
        current = settled(wokenByNews(current, next), at)
        remember(current, at)
      }
    }),
    { numRuns: 200 },
  )
})

/** Lets time go by, with every clock heard when it rings. */
function ringUntil(before: Case, from: Date, until: Date): { current: Case; at: Date } {
  const { hoursOf, quietHours } = clockSettings()
  let current = before
  let at = from
  for (;;) {
    const alarms = current.clocks.flatMap(({ nextAt }) => (nextAt ? [nextAt.getTime()] : []))
    const alarmAt = new Date(Math.max(at.getTime(), Math.min(...alarms)))
    if (alarms.length === 0 || alarmAt > until) return { current, at: until }
    at = alarmAt
    const due = current.clocks.filter(({ nextAt }) => nextAt !== null && nextAt <= at)
    if (due.some(({ kind }) => kind === 'wake')) {
      current = settled({ ...current, snoozedUntil: null }, at)
    } else {
      const hours = hoursOf(current.centreId)
      const clocks = current.clocks.map((clock) =>
        due.includes(clock) ? toldAt(clock, at, hours, quietHours) : clock,
      )
      if (clocks.some(({ nextAt }) => nextAt !== null && nextAt <= at)) throw new Error('a clock rings on')
      current = { ...current, clocks }
    }
    remember(current, at)
  }
}

function settled(next: Case, at: Date): Case {
  return { ...next, clocks: clocksOf(next, at) }
}

/** Every rule that keeps a case from being forgotten. Thrown and not expected: it is asked a hundred thousand times. */
function remember(current: Case, at: Date): void {
  const broken = brokenRule(current, at)
  if (broken) throw new Error(`${broken} at ${at.toISOString()}: ${JSON.stringify(current.clocks)}`)
}

function brokenRule(current: Case, at: Date): string | null {
  const { clocks, owner, status, checkedAt, centreId } = current
  const runs = (kind: string) => clocks.some((clock) => clock.kind === kind)
  if (status === 'closed') return clocks.length > 0 ? 'a closed case waits for something' : null
  if (clocks.length === 0) return 'nothing is waited for'
  if (!owner && !runs('take')) return 'nobody has it and nobody is called'
  if (!checkedAt && !runs('check')) return 'nobody has to see how the person is'
  const reader = { staffId: 'one', centreIds: [centreId], standsInFor: [] }
  const isShown = Object.values(BUILT_IN_VIEWS).some(({ conditions }) =>
    matches(current, conditions, reader, at),
  )
  if (!isShown) return 'no view shows it'
  return clocks.map((clock) => brokenClock(clock, centreId, at)).find((broken) => broken !== null) ?? null
}

function brokenClock(
  { kind, rule, warnAt, dueAt, nextAt, level }: RunningClock,
  centreId: string,
  at: Date,
): string | null {
  const { hoursOf, quietHours } = clockSettings()
  if (warnAt > dueAt) return `${kind} warns after it has run out`
  if (!nextAt) return `${kind} calls nobody`
  const audible = audibleAt(volumeOf({ kind, rule }), nextAt, hoursOf(centreId), quietHours)
  if (audible.getTime() !== nextAt.getTime()) return `${kind} disturbs people`
  const isSilent = level > 1 && nextAt.getTime() - at.getTime() > LONGEST_SILENCE_MS
  return isSilent ? `${kind} is not told again soon` : null
}

function aTask(taskId: string, ahead: number, at: Date): Case['tasks'][number] {
  const [by] = STAFF
  if (!by) throw new Error('there is staff')
  const dueOn = new Date(at.getTime() + ahead * DAY_MS).toISOString().slice(0, 10)
  return {
    id: taskId,
    text: '電話',
    dueOn,
    staff: null,
    by,
    at: at.toISOString(),
    doneAt: null,
    doneBy: null,
  }
}

type Question = Case['reports'][number]['questions'][number]

function aQuestion(n: number, at: Date): Question {
  const by = { id: 'one', name: '職員 one' }
  return { id: `q${n + 1}`, text: '何時ごろ', askedAt: at.toISOString(), by, answer: null, answeredAt: null }
}

function withQuestions(before: Case, change: (questions: Question[]) => Question[]): Case {
  if (before.status === 'closed') return before
  const reports = before.reports.map((report) => ({ ...report, questions: change(report.questions) }))
  return { ...before, reports }
}

function aHandOver(handOverId: string, centreId: string, at: Date): Case['handOvers'][number] {
  const by = { id: 'one', name: '職員 one' }
  return {
    id: handOverId,
    to: { kind: 'centre', centreId },
    fromCentreId: 'chuo',
    by,
    at: at.toISOString(),
    note: '',
    feedbackBy: 'us',
    state: 'waiting',
    answeredAt: null,
    answeredBy: null,
    answer: null,
  }
}
