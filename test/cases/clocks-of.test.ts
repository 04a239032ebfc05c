import type { Case } from '#bot/cases/case.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import type { RunningClock } from '#bot/cases/clocks/clock.ts'
import { clockRulesOf, clockSettings, useClockRules } from '#bot/cases/clocks/clock-rules.ts'
import { clocksOf } from '#bot/cases/clocks/clocks-of.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import type { ClockKind } from '#shared/cases/rules.ts'
import type { Task } from '#shared/cases/work.contract.ts'
import { ClockRules } from '#shared/directory/contract.ts'
import { aReport } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'

useTestKeys()

function tokyo(wall: string): Date {
  return new Date(`${wall}:00+09:00`)
}

/** A Wednesday; the office is open on weekdays from 8:30 to 17:15. */
const WEDNESDAY = tokyo('2026-07-01T10:00')
const ME = { id: 'me', name: '職員 一郎' }

/** A case that came in on Wednesday at ten, with its clocks. */
function arrived(given: Parameters<typeof aReport>[0] = {}, over: Partial<Case> = {}): Case {
  const opened = caseOf(aReport({ sentAt: WEDNESDAY, ...given }), 'c1', '482-719-306')
  return changed(opened, over, opened.receivedAt)
}

function changed(before: Case, over: Partial<Case>, at: Date): Case {
  const next = { ...before, ...over }
  return { ...next, clocks: clocksOf(next, at) }
}

function clock({ clocks }: Case, kind: ClockKind): RunningClock {
  const found = clocks.find((each) => each.kind === kind)
  if (!found) throw new Error(`no ${kind} runs, only ${clocks.map((each) => each.kind).join()}`)
  return found
}

function kinds({ clocks }: Case): string[] {
  return clocks.map(({ kind }) => kind)
}

function aTask(over: Partial<Task> = {}): Task {
  const given = { id: 't1', text: '電話する', dueOn: '2026-07-03', staff: null, by: ME }
  return { ...given, at: WEDNESDAY.toISOString(), doneAt: null, doneBy: null, ...over }
}

describe('a new case waits for an owner and for somebody to see how the person is', () => {
  test.each<[string, Parameters<typeof arrived>[0], string, string]>([
    ['in danger, by the minute', { told: { danger: 'yes' } }, '2026-07-01T10:15', '2026-07-01T12:00'],
    [
      'of suspected abuse, 48 hours by the calendar',
      { rings: 'abuse' },
      '2026-07-01T11:00',
      '2026-07-03T10:00',
    ],
    [
      'of a child among signs of abuse, the same',
      { told: { signGroup: 'abuse', forWhom: 'child' } },
      '2026-07-01T11:00',
      '2026-07-03T10:00',
    ],
    [
      'that is urgent, by the end of tomorrow',
      { told: { urgent: 'yes' } },
      '2026-07-02T17:15',
      '2026-07-02T17:15',
    ],
    ['of every day, within two working days', {}, '2026-07-02T17:15', '2026-07-03T17:15'],
  ])('%s', (_, given, take, check) => {
    const opened = arrived(given)
    expect(kinds(opened)).toEqual(['take', 'check'])
    expect(clock(opened, 'take').dueAt).toEqual(tokyo(take))
    expect(clock(opened, 'check').dueAt).toEqual(tokyo(check))
  })

  test('48 hours run on over Saturday, Sunday and 年末年始, working days do not', () => {
    const before = tokyo('2026-12-28T16:00')
    const abuse = arrived({ sentAt: before, rings: 'abuse' })
    expect(clock(abuse, 'check').dueAt).toEqual(tokyo('2026-12-30T16:00'))
    const ordinary = arrived({ sentAt: before })
    expect(clock(ordinary, 'check').dueAt).toEqual(tokyo('2027-01-05T17:15'))
  })

  test('warns when three quarters of the time are gone: of working time, where that is what counts', () => {
    expect(clock(arrived({ rings: 'abuse' }), 'check').warnAt).toEqual(tokyo('2026-07-02T22:00'))
    // 7:15 on Wednesday and 8:45 on Thursday are 16 hours, and 12 of them are gone on Thursday at 13:15.
    expect(clock(arrived(), 'take').nextAt).toEqual(tokyo('2026-07-02T13:15'))
  })

  test('what is due today stands among what is soon due from the opening, reminded of or not', () => {
    expect(clock(arrived(), 'take').warnAt).toEqual(tokyo('2026-07-02T08:30'))
    const early = clock(arrived(), 'check')
    expect(early.warnAt).toEqual(tokyo('2026-07-03T08:30'))
  })
})

describe('a clock that ran before', () => {
  test('runs on whatever else changes', () => {
    const opened = arrived()
    const rung = opened.clocks.map((each) => ({ ...each, level: 1, nextAt: each.dueAt }))
    const later = changed({ ...opened, clocks: rung }, { labels: ['health'] }, tokyo('2026-07-02T09:00'))
    expect(later.clocks).toEqual(rung)
  })

  test('ends with what it waited for, and only that', () => {
    const taken = changed(arrived(), { owner: ME, status: 'active' }, tokyo('2026-07-01T10:05'))
    expect(kinds(taken)).toEqual(['check'])
    expect(
      kinds(changed(taken, { checkedAt: tokyo('2026-07-01T11:00') }, tokyo('2026-07-01T11:00'))),
    ).toEqual(['idle'])
  })

  test('begins anew when nobody has the case any more', () => {
    const at = tokyo('2026-07-02T09:00')
    const taken = changed(arrived(), { owner: ME, status: 'active' }, tokyo('2026-07-01T10:05'))
    const free = changed(taken, { owner: null }, at)
    expect(clock(free, 'take')).toMatchObject({ startedAt: at, dueAt: tokyo('2026-07-03T17:15') })
    expect(clock(free, 'check').startedAt).toEqual(WEDNESDAY)
  })

  test('counts from the receipt when the case proves to be more urgent', () => {
    const judged = changed(arrived(), { urgency: 'abuse' }, tokyo('2026-07-01T15:00'))
    expect(clock(judged, 'check')).toMatchObject({
      startedAt: WEDNESDAY,
      dueAt: tokyo('2026-07-03T10:00'),
      level: 0,
    })
  })

  test('but from now if it would be late at once', () => {
    const at = tokyo('2026-07-01T15:00')
    const judged = changed(arrived(), { urgency: 'danger' }, at)
    expect(clock(judged, 'check')).toMatchObject({ startedAt: at, dueAt: tokyo('2026-07-01T17:00') })
  })

  test('cannot be won back by calling a case that is late less urgent', () => {
    const at = tokyo('2026-07-08T10:00')
    const eased = changed(arrived({ told: { danger: 'yes' } }), { urgency: 'ordinary' }, at)
    expect(clock(eased, 'check')).toMatchObject({ startedAt: WEDNESDAY, dueAt: tokyo('2026-07-03T17:15') })
  })
})

describe('tasks', () => {
  const owned = { owner: ME, status: 'active', checkedAt: WEDNESDAY } as const

  test.each<[string, string, string, string]>([
    ['are due by the end of their day', '2026-07-03', '2026-07-03T08:30', '2026-07-03T17:15'],
    [
      'warn on Friday of a Sunday and run out on Monday',
      '2026-07-05',
      '2026-07-03T08:30',
      '2026-07-06T17:15',
    ],
    ['of today warn at once', '2026-07-01', '2026-07-01T10:00', '2026-07-01T17:15'],
    ['of a day gone by are due today', '2026-06-30', '2026-06-30T17:15', '2026-06-30T17:15'],
  ])('%s', (_, dueOn, warnAt, dueAt) => {
    const given = arrived({}, { ...owned, tasks: [aTask({ dueOn })] })
    expect(clock(given, 'task')).toMatchObject({ about: 't1', warnAt: tokyo(warnAt), dueAt: tokyo(dueAt) })
  })

  test('have a clock each until they are done, and follow a new day', () => {
    const two = [aTask(), aTask({ id: 't2', dueOn: '2026-07-06' })]
    const given = arrived({}, { ...owned, tasks: two })
    expect(kinds(given)).toEqual(['task', 'task'])
    const done = two.map((each, index) => (index === 0 ? { ...each, doneAt: WEDNESDAY.toISOString() } : each))
    const moved = done.map((each) => ({ ...each, dueOn: '2026-07-07' }))
    expect(changed(given, { tasks: moved }, tokyo('2026-07-02T10:00')).clocks).toMatchObject([
      { about: 't2', dueAt: tokyo('2026-07-07T17:15') },
    ])
  })
})

describe('questions', () => {
  const owned = { owner: ME, status: 'active', checkedAt: WEDNESDAY } as const
  const question = { id: 'q1', text: '何時ごろでしたか', askedAt: WEDNESDAY.toISOString(), by: ME }

  function asked(given = arrived({}, owned), at = WEDNESDAY): Case {
    const questions = [{ ...question, answer: null, answeredAt: null }]
    return changed(given, { reports: given.reports.map((report) => ({ ...report, questions })) }, at)
  }

  test('wait three working days for the reporter, whichever report they are about', () => {
    const given = asked()
    expect(given.clocks).toMatchObject([
      { kind: 'question', about: `${given.reports[0]?.id}:q1`, dueAt: tokyo('2026-07-06T17:15') },
    ])
  })

  test('wait no longer once the report was taken back or the answer is there', () => {
    const given = asked()
    const over = { withdrawnAt: WEDNESDAY.toISOString() }
    const gone = changed(given, { reports: given.reports.map((each) => ({ ...each, ...over })) }, WEDNESDAY)
    expect(kinds(gone)).toEqual(['idle'])
  })

  test('that nobody answered are for the owner to decide about: their next step ends the wait', () => {
    const given = asked()
    const after = tokyo('2026-07-07T09:00')
    const silent = changed(given, { labels: ['health'] }, after)
    expect(kinds(silent)).toEqual(['question']) // nobody has been told yet
    const told = { ...given, clocks: given.clocks.map((each) => ({ ...each, level: 2 })) }
    const went = changed(told, { labels: ['health'] }, after)
    expect(kinds(went)).toEqual(['idle'])
    expect(kinds(changed(went, { labels: [] }, after))).toEqual(['idle'])
  })
})

describe('a hand-over', () => {
  const handOver = {
    id: 'o1',
    to: { kind: 'centre', centreId: 'tobu' } as const,
    fromCentreId: 'chuo',
    by: ME,
    at: WEDNESDAY.toISOString(),
    note: '',
    feedbackBy: 'us' as const,
    state: 'waiting' as const,
    answeredAt: null,
    answeredBy: null,
    answer: null,
  }

  test('waits half an hour for an answer where it is about abuse, else a working day', () => {
    const loud = arrived({ rings: 'abuse' }, { handOvers: [handOver] })
    expect(clock(loud, 'hand-over')).toMatchObject({ about: 'o1', dueAt: tokyo('2026-07-01T10:30') })
    const ordinary = arrived({}, { handOvers: [handOver] })
    expect(clock(ordinary, 'hand-over').dueAt).toEqual(tokyo('2026-07-02T17:15'))
  })

  test('that was answered waits no longer', () => {
    expect(kinds(arrived({}, { handOvers: [{ ...handOver, state: 'declined' }] }))).toEqual(['take', 'check'])
  })
})

describe('a case in which nothing else is waited for', () => {
  const owned = { owner: ME, status: 'active', checkedAt: WEDNESDAY } as const

  test('has to move again within ten working days, or thirty days while it is watched', () => {
    expect(clock(arrived({}, owned), 'idle').dueAt).toEqual(tokyo('2026-07-15T17:15'))
    expect(clock(arrived({}, { ...owned, status: 'watching' }), 'idle').dueAt).toEqual(
      tokyo('2026-07-31T10:00'),
    )
  })

  test('counts from its last change', () => {
    const at = tokyo('2026-07-06T09:00')
    expect(clock(changed(arrived({}, owned), {}, at), 'idle').startedAt).toEqual(at)
  })

  test('and that is put aside comes back on its day', () => {
    const snoozedUntil = tokyo('2026-08-03T08:30')
    const snoozed = arrived({}, { ...owned, snoozedUntil })
    expect(snoozed.clocks).toMatchObject([{ kind: 'wake', dueAt: snoozedUntil, nextAt: snoozedUntil }])
  })
})

test.each<[string, Partial<Case>]>([
  ['closed', { status: 'closed' }],
  ['merged into another', { mergedInto: 'c2' }],
])('a case that is %s waits for nothing', (_, over) => {
  expect(arrived({}, over).clocks).toEqual([])
})

describe('who may be disturbed when', () => {
  const night = tokyo('2026-07-01T23:00')

  test('danger and abuse at any hour', () => {
    expect(clock(arrived({ sentAt: night, rings: 'abuse' }), 'check').nextAt).toEqual(
      tokyo('2026-07-03T11:00'),
    )
    const danger = arrived({ sentAt: night, told: { danger: 'yes' } })
    expect(clock(danger, 'check').nextAt).toEqual(tokyo('2026-07-02T00:30'))
  })

  test('what may be done tomorrow as well in working hours alone', () => {
    const opened = arrived()
    expect(clock(opened, 'take').nextAt).toEqual(tokyo('2026-07-02T13:15'))
    const aside = arrived({}, { owner: ME, status: 'watching', checkedAt: WEDNESDAY })
    // 75 % of thirty days end in the evening of a Thursday
    expect(clock(aside, 'idle')).toMatchObject({
      warnAt: tokyo('2026-07-23T22:00'),
      nextAt: tokyo('2026-07-24T08:30'),
    })
  })
})

describe('a network of its own', () => {
  const usual = clockSettings()
  afterEach(() => useClockRules(usual))

  test('has the hours of its centres, Saturdays included, and its own times', async () => {
    const preset = await loadPreset('meguro')
    const clocks = ClockRules.parse({
      take: { ordinary: { workingHours: 4 } },
      check: { abuse: { hours: 24 } },
      warning: { hoursBefore: 2 },
    })
    useClockRules(clockRulesOf(openDirectory({ ...preset, clocks })))
    const friday = tokyo('2026-07-03T17:00')
    const ordinary = arrived({ sentAt: friday })
    expect(clock(ordinary, 'take')).toMatchObject({
      // Two hours until seven, and two on Saturday morning.
      dueAt: tokyo('2026-07-04T10:30'),
      nextAt: tokyo('2026-07-04T08:30'),
    })
    expect(clock(ordinary, 'check').dueAt).toEqual(tokyo('2026-07-06T19:00'))
    expect(clock(arrived({ sentAt: friday, rings: 'abuse' }), 'check')).toMatchObject({
      warnAt: tokyo('2026-07-04T15:00'),
      dueAt: tokyo('2026-07-04T17:00'),
    })
  })

  test('says itself which of its signs speak of abuse', async () => {
    const preset = await loadPreset('meguro')
    const signGroups = preset.signGroups.map((group) => ({ ...group, rings: 'ordinary' as const }))
    useClockRules(clockRulesOf(openDirectory({ ...preset, signGroups })))
    const child = arrived({ told: { signGroup: 'abuse', forWhom: 'child' } })
    expect(clock(child, 'check').rule).toBe('ordinary')
  })
})
