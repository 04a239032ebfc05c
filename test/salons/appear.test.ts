import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { tokyoMoment } from '#bot/directory/hours.ts'
import { addParty } from '#bot/salons/seats/add-party.ts'
import { joined } from '#bot/salons/seats/join.ts'
import { leaveEveryDate, leaveSession } from '#bot/salons/seats/leave.ts'
import { afterStep } from '#bot/salons/seats/ledger.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { appear, compare, followed } from '#bot/salons/series/appear.ts'
import { openSeries } from '#bot/salons/series/keep-appearing.ts'
import { findSeries, insertSeries, listSeries, replaceSeries } from '#bot/salons/series/series.model.ts'
import { takeOverPreset } from '#bot/salons/series/take-over-preset.ts'
import { findSession, findSessionsFrom } from '#bot/salons/session.model.ts'
import type { Series, Session } from '#bot/salons/session.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aGuest } from './a-guest.ts'
import { useNetworkClock } from './a-network.ts'
import { aSeries } from './a-series.ts'
import { aNewcomer, aSession } from './a-session.ts'

const NOW = new Date('2026-12-01T03:00:00.000Z')
const DAYS = 60
const log = pino({ level: 'silent' })

function kept(over: Record<string, unknown> = {}, more: Partial<Series> = {}): Series {
  const said = aSeries({ id: `s-${randomUUID().slice(0, 8)}`, capacity: 8, ...over })
  return { ...said, revision: 0, state: 'running', runBy: [], pictureIds: [], isPreset: false, ...more }
}

/** The date 2026-12-15 of 毎月第3火曜, as it appeared, with so many guests, and then as a test says. */
function theDate(
  series: Series,
  { guests = 0, ...over }: Partial<Session> & { guests?: number } = {},
): Session {
  const date = over.date ?? '2026-12-15'
  const { startsAt = tokyoMoment(date, '13:30'), endsAt = tokyoMoment(date, '15:00') } = over
  const when = { id: `${series.id}:${date}`, plannedOn: date, date, startsAt, endsAt }
  const full = Array.from({ length: guests }, (_, i) => aNewcomer(`guest-${i}`)).reduce(
    (session, guest) => afterStep(session, (now) => joined(now, guest, NOW), NOW),
    aSession({ ...when, seriesId: series.id, seriesCapacity: 8 }),
  )
  return { ...full, ...over }
}

/** What becomes of that one date: `-` nothing, else its state, day, time and what is told. */
function outcome(series: Series, session: Session, at = NOW): string {
  const { vanishing, changing } = compare(series, [session], DAYS, at)
  if (vanishing.includes(session.id)) return 'vanishes'
  const change = changing.find(({ id }) => id === session.id)
  if (!change) return '-'
  const after = followed(series, session, change.decided, at)
  const told = after.unsaid.map(({ what }) => what).join()
  return `${after.state} ${after.date} ${after.startsAt.toISOString().slice(11, 16)} ${after.capacity} ${told}`.trim()
}

describe('a date that has appeared', () => {
  const moved = { changes: [{ kind: 'moved', date: '2026-12-15', to: '2026-12-22', note: '会場の都合' }] }
  const calledOff = { changes: [{ kind: 'cancelled', date: '2026-12-15', note: '工事' }] }
  test.each<[string, Series, Parameters<typeof theDate>[1], string]>([
    ['stays as the rule has it', kept(), { guests: 1 }, '-'],
    [
      'follows another time, and who comes is told',
      kept({ start: '14:00' }),
      { guests: 2 },
      'open 2026-12-15 05:00 8 moved,moved',
    ],
    ['follows another time, with nobody to tell', kept({ start: '14:00' }), {}, 'open 2026-12-15 05:00 8'],
    ['follows a day that was moved', kept(moved), { guests: 1 }, 'open 2026-12-22 04:30 8 moved'],
    [
      'is called off by the preset, and stays to be seen',
      kept(calledOff),
      {},
      'cancelled 2026-12-15 04:30 8',
    ],
    ['is called off and told', kept(calledOff), { guests: 1 }, 'cancelled 2026-12-15 04:30 8 cancelled'],
    ['is put on again', kept(), { guests: 1, state: 'cancelled' }, 'open 2026-12-15 04:30 8 held-again'],
    ['goes where the rule has lost it and nobody comes', kept({ rule: '毎月第4火曜' }), {}, 'vanishes'],
    [
      'is called off where the rule has lost it',
      kept({ rule: '毎月第4火曜' }),
      { guests: 1 },
      'cancelled 2026-12-15 04:30 8 cancelled',
    ],
    [
      'is called off where the series rests',
      kept({ rule: '現在休止中' }),
      { guests: 1 },
      'cancelled 2026-12-15 04:30 8 cancelled',
    ],
    ['is called off once', kept({ rule: '現在休止中' }), { guests: 1, state: 'cancelled' }, '-'],
    ['goes with a series that has ended', kept({}, { state: 'ended' }), {}, 'vanishes'],
    [
      'has as many seats as the series now has',
      kept({ capacity: 12 }),
      { guests: 1 },
      'open 2026-12-15 04:30 12',
    ],
    [
      'keeps the seats that were decided for it alone',
      kept({ capacity: 12 }),
      { seriesCapacity: 'own' },
      '-',
    ],
    [
      'is told of another place',
      kept({ place: { name: '見本公園', districtId: 'osawa' } }),
      { guests: 1 },
      'open 2026-12-15 04:30 8 moved',
    ],
    [
      'takes over words about the way without a word',
      kept({ place: { name: '見本会館', districtId: 'osawa', access: '駅から5分' } }),
      { guests: 1 },
      'open 2026-12-15 04:30 8',
    ],
    ['stays as somebody decided by hand', kept({ start: '14:00' }), { guests: 1, isOwn: true }, '-'],
    ['stays by hand even where the rule has lost it', kept({ rule: '毎月第4火曜' }), { isOwn: true }, '-'],
    [
      'ends with its series even if it was by hand',
      kept({}, { state: 'ended' }),
      { guests: 1, isOwn: true },
      'cancelled 2026-12-15 04:30 8 cancelled',
    ],
  ])('%s', (_, series, given, wanted) => {
    expect(outcome(series, theDate(series, given))).toBe(wanted)
  })

  test('and has begun is history, whatever the rule', () => {
    const series = kept({ rule: '現在休止中' })
    const during = new Date('2026-12-15T04:31:00Z')
    expect(outcome(series, theDate(series, { guests: 1 }), during)).toBe('-')
  })

  test('and was moved to a day that a holiday shifted keeps being found by the day that was planned', () => {
    const monday = { rule: '毎月第4月曜', yearEnd: { from: '12-28', to: '01-03' } }
    const skipped = kept({ ...monday, holidays: 'hold' })
    const session = theDate(skipped, { date: '2026-12-28', guests: 1 })
    const shifted = { ...skipped, ...kept({ id: skipped.id, ...monday, holidays: 'next-week' }) }
    expect(outcome(skipped, session)).toBe('-')
    expect(outcome(shifted, session)).toBe('open 2027-01-04 04:30 8 moved')
  })

  test('is told once: what followed the rule follows no more', () => {
    const series = kept({ start: '14:00' })
    const [change] = compare(series, [theDate(series, { guests: 1 })], DAYS, NOW).changing
    const after = followed(series, theDate(series, { guests: 1 }), change?.decided ?? null, NOW)
    expect(compare(series, [after], DAYS, NOW).changing).toEqual([])
  })
})

describe('the dates of the coming months', () => {
  useDatabase()
  useTestKeys()

  const mortal = useMortalWrites()
  const clock = useNetworkClock(NOW)

  const datesOf = async (id: string) => (await findSessionsFrom(id, '2026-01-01')).map(({ date }) => date)

  test('appear once, however many processes let them, and one more as the days pass', async () => {
    const series = kept({ rule: '毎週火曜' })
    await Promise.all(Array.from({ length: 5 }, () => appear(series, DAYS, NOW)))
    const first = await datesOf(series.id)
    expect(first).toHaveLength(8) // from today until 2027-01-30, without 12-29, which is 年末年始
    expect([first[0], first.at(-1)]).toEqual(['2026-12-01', '2027-01-26'])
    await appear(series, DAYS, new Date('2026-12-08T03:00:00Z'))
    expect((await datesOf(series.id)).at(-1)).toBe('2027-02-02')
    // Every session has a code of its own for the door.
    const codes = (await findSessionsFrom(series.id, '2026-01-01')).map(({ checkInCode }) => checkInCode)
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('and a cancellation by the preset is on the calendar too', async () => {
    const series = kept({ changes: [{ kind: 'cancelled', date: '2026-12-15', note: '工事' }] })
    await appear(series, DAYS, NOW)
    expect(await findSession(`${series.id}:2026-12-15`)).toMatchObject({ state: 'cancelled', note: '工事' })
  })

  test('have those on their lists first who come every time, in the order in which they said so', async () => {
    const series = kept({ rule: '毎月第3火曜', capacity: 2 })
    await appear(series, DAYS, NOW)
    const id = `${series.id}:2026-12-15`
    const regulars = [aGuest({ dates: 'every' }), aGuest({ dates: 'every' }), aGuest({ dates: 'every' })]
    for (const [i, guest] of regulars.entries()) await addParty(id, guest, new Date(NOW.getTime() + i * 1000))
    await appear(series, 90, NOW)
    const later = await findSession(`${series.id}:2027-02-16`)
    expect(later?.parties.map((party) => [party.id, party.state])).toEqual([
      [regulars[0]?.id, 'seat'],
      [regulars[1]?.id, 'seat'],
      [regulars[2]?.id, 'waiting'],
    ])
    expect(later?.unsaid).toEqual([]) // nothing to say: they know that they come

    // Who rests once is not put back, however often it is looked.
    await leaveSession({ sessionId: id, signUpId: regulars[0]?.id ?? '' }, 'resting', NOW)
    await appear(series, 90, NOW)
    expect((await findSession(id))?.parties[0]?.state).toBe('left')
  })

  test('are as the rule has them wherever a process dies, and who comes every time is told once of a new day', async () => {
    const steps = await mortal.dieEverywhere({
      begin: async () => {
        const series = kept({ rule: '毎月第3火曜', capacity: 2 })
        await appear(series, 20, NOW)
        const guest = aGuest({ dates: 'every' })
        await addParty(`${series.id}:2026-12-15`, guest, NOW)
        return { series: { ...series, rule: '毎月第4火曜' }, guest }
      },
      life: ({ series }) => appear(series, 90, NOW),
      expectWhole: async ({ series, guest }, where) => {
        const sessions = await findSessionsFrom(series.id, '2026-12-01')
        const { appearing, vanishing, changing } = compare(series, sessions, 90, NOW)
        expect([where, appearing, vanishing, changing]).toEqual([where, [], [], []])
        expect([where, sessions.map(({ date, state }) => `${date} ${state}`)]).toEqual([
          where,
          ['2026-12-15 cancelled', '2026-12-22 open', '2027-01-26 open'],
        ])
        const there = sessions.filter(({ parties }) => parties.some(({ id }) => id === guest.id))
        expect([where, there.length]).toEqual([where, 3])
        const told = sessions.flatMap(({ unsaid }) => unsaid.map(({ what }) => what))
        expect([where, told]).toEqual([where, ['cancelled']])
      },
    })
    expect(steps.length).toBeGreaterThan(2)
  }, 60_000)

  test('that follow one change ring once for whoever comes every time, and once for each who comes to one of them', async () => {
    const series = kept({ rule: '毎週火曜' })
    await insertSeries(series)
    await appear(series, DAYS, NOW)
    const told = { people: 1, name: '見本 花子' }
    const first = { ...told, sessionId: `${series.id}:2026-12-08`, dates: 'every' as const }
    await signUp({ ...first, id: `r-${series.id}`, userId: 'U-every' }, NOW)
    const third = { ...told, sessionId: `${series.id}:2026-12-22`, dates: 'this' as const }
    await signUp({ ...third, id: `o-${series.id}`, userId: 'U-one' }, NOW)
    await clock.work()
    expect(clock.heard()).toEqual([])

    const later = await replaceSeries({ ...series, start: '14:00' }, 0)
    if (!later) throw new Error('a series was lost')
    await appear(later, DAYS, NOW)
    await clock.work()
    expect(clock.titles(clock.heard())).toEqual([
      'U-every: 日や場所が かわりました',
      'U-one: 日や場所が かわりました',
    ])
    const ended = await replaceSeries({ ...later, state: 'ended' }, 1)
    if (!ended) throw new Error('a series was lost')
    await appear(ended, DAYS, NOW)
    await clock.work()
    expect(clock.titles(clock.heard())).toEqual(['U-every: 中止になりました', 'U-one: 中止になりました'])
    const all = await findSessionsFrom(series.id, '2026-12-08')
    expect(all.filter(({ parties }) => parties.length > 0).length).toBeGreaterThan(6)
    expect(all.flatMap(({ unsaid }) => unsaid)).toEqual([])
  })

  test('miss nobody who says while they appear that they come every time', async () => {
    const series = kept({ rule: '毎週火曜', capacity: 50 })
    await appear(series, 14, NOW)
    const guests = Array.from({ length: 8 }, () => aGuest({ dates: 'every' }))
    await Promise.all([
      ...guests.slice(0, 4).map((guest) => addParty(`${series.id}:2026-12-08`, guest, NOW)),
      appear(series, DAYS, NOW),
      ...guests.slice(4).map((guest) => addParty(`${series.id}:2026-12-08`, guest, NOW)),
      appear(series, DAYS, NOW),
    ])
    await appear(series, DAYS, NOW)
    for (const session of await findSessionsFrom(series.id, '2026-12-08'))
      expect([session.date, session.parties.map(({ id }) => id).toSorted()]).toEqual([
        session.date,
        guests.map(({ id }) => id).toSorted(),
      ])
  })

  test('have nobody on them who says while they appear that they come no more', async () => {
    const series = kept({ rule: '毎週火曜', capacity: 50 })
    await appear(series, 14, NOW)
    const guests = Array.from({ length: 8 }, () => aGuest({ dates: 'every' }))
    for (const guest of guests) await addParty(`${series.id}:2026-12-08`, guest, NOW)
    await Promise.all([appear(series, DAYS, NOW), ...guests.map(({ id }) => leaveEveryDate(id, NOW))])
    const sessions = await findSessionsFrom(series.id, '2026-12-08')
    expect(sessions.length).toBeGreaterThan(6)
    for (const { date, taken } of sessions) expect([date, taken]).toEqual([date, 0])
  })

  test('and somebody who signs up just as the rule loses the date is told, never dropped', async () => {
    const series = kept()
    await appear(series, DAYS, NOW)
    const id = `${series.id}:2026-12-15`
    const guest = aGuest()
    const [joining] = await Promise.allSettled([
      addParty(id, guest, NOW),
      appear({ ...series, rule: '毎月第4火曜' }, DAYS, NOW),
    ])
    await appear({ ...series, rule: '毎月第4火曜' }, DAYS, NOW)
    const session = await findSession(id)
    if (joining.status === 'rejected') expect(session).toBeNull()
    else
      expect(session).toMatchObject({
        state: 'cancelled',
        unsaid: [{ what: 'cancelled', partyId: guest.id }],
      })
  })
})

describe('the series of a preset', () => {
  useDatabase()
  useTestKeys()

  test('are taken over, follow it, and belong to the console once somebody changed them there', async () => {
    const [stays, changes, goes] = [
      aSeries({ id: 'stays' }),
      aSeries({ id: 'changes' }),
      aSeries({ id: 'goes' }),
    ]
    await Promise.all(Array.from({ length: 3 }, () => takeOverPreset([stays, changes, goes])))
    expect((await listSeries()).map(({ id, isPreset, revision }) => [id, isPreset, revision])).toEqual([
      ['changes', true, 0],
      ['goes', true, 0],
      ['stays', true, 0],
    ])
    const before = await findSeries('changes')
    if (before) await replaceSeries({ ...before, name: '町のサロン', isPreset: false }, 0)
    const named = await findSeries('stays')
    if (named) await replaceSeries({ ...named, runBy: ['staff-1'] }, 0)

    await takeOverPreset([
      aSeries({ id: 'stays', start: '14:00' }),
      aSeries({ id: 'changes', start: '14:00' }),
    ])
    const after = new Map((await listSeries()).map((series) => [series.id, series]))
    expect(after.get('stays')).toMatchObject({ start: '14:00', runBy: ['staff-1'], isPreset: true })
    expect(after.get('changes')).toMatchObject({ start: '13:30', name: '町のサロン', state: 'running' })
    expect(after.get('goes')).toMatchObject({ state: 'ended' })

    const { revision } = after.get('stays') ?? {}
    await takeOverPreset([aSeries({ id: 'stays', start: '14:00' }), goes])
    expect(await findSeries('stays')).toMatchObject({ revision })
    expect(await findSeries('goes')).toMatchObject({ state: 'running' })
  })

  test('are there with their dates before anybody asks, and one that fails keeps no other waiting', async () => {
    const preset = [aSeries({ id: 'first' }), aSeries({ id: 'second', rule: '毎週火曜' })]
    await openSeries(preset, { appearDays: DAYS, log, now: () => NOW })
    expect(await findSessionsFrom('first', '2026-12-01')).toHaveLength(2)
    expect(await findSessionsFrom('second', '2026-12-01')).toHaveLength(8)
  })
})
