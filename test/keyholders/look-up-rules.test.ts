import {
  asking,
  confirmed,
  isAsking,
  noPace,
  type Pace,
  verdictOn,
  withRight,
  withTry,
} from '#bot/keyholders/look-ups/pace.ts'
import { whatMayBeTold } from '#bot/keyholders/look-ups/what-may-be-told.ts'
import { ageOn } from '#shared/birthday.ts'
import { CALLER, type Caller, PART, PARTS, USUAL_CONSENT } from '#shared/keyholders/rules.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { someFacts } from './a-keyholder.ts'

const START = new Date('2026-06-08T03:00:00.000Z')
const after = (ms: number) => new Date(START.getTime() + ms)
const LIMITS = { lookUpsPerHour: 20, wrongNumbersPerHour: 5 }

/** Looks up again and again as soon as it is allowed, for some hours; answers the moments. */
function guess(hours: number): Date[] {
  let pace = noPace('s')
  const moments: Date[] = []
  for (let at = START; at < after(hours * HOUR_MS); ) {
    const verdict = verdictOn(pace, at, LIMITS)
    if (verdict.may === 'yes') {
      moments.push(at)
      pace = withTry(pace, String(moments.length), at)
      at = new Date(at.getTime() + 1000)
    } else at = verdict.may === 'wait' ? verdict.until : new Date(at.getTime() + MINUTE_MS)
  }
  return moments
}

describe('how fast somebody may look up numbers', () => {
  const tries = (count: number, isRight: boolean): Pace => {
    let pace = noPace('s')
    for (let nth = 0; nth < count; nth++) {
      pace = withTry(pace, String(nth), after(nth * 1000))
      if (isRight) pace = withRight(pace, String(nth))
    }
    return pace
  }

  test('who reads numbers rightly goes on to the limit of an hour, and after a word of a head as far again', () => {
    const before = tries(19, true)
    expect(verdictOn(before, after(MINUTE_MS), LIMITS)).toEqual({ may: 'yes' })
    const full = tries(20, true)
    expect(verdictOn(full, after(MINUTE_MS), LIMITS)).toMatchObject({ may: 'ask' })
    const again = confirmed(asking(full, after(MINUTE_MS)), after(2 * MINUTE_MS))
    expect(isAsking(again, after(2 * MINUTE_MS))).toBe(false)
    expect(verdictOn(again, after(3 * MINUTE_MS), LIMITS)).toEqual({ may: 'yes' })
    expect(verdictOn(full, after(HOUR_MS + 20_000), LIMITS)).toEqual({ may: 'yes' })
  })

  test('a question to the heads stands for ten minutes, and is not put off by asking again', () => {
    const asked = asking(tries(20, true), after(0))
    expect(asking(asked, after(5 * MINUTE_MS)).askedAt).toEqual(START)
    expect(isAsking(asked, after(9 * MINUTE_MS))).toBe(true)
    expect(isAsking(asked, after(10 * MINUTE_MS))).toBe(false)
  })

  test('each further number of nobody waits twice as long, at most a quarter of an hour', () => {
    const waits = [5, 6, 7, 12].map((wrong) => {
      const verdict = verdictOn(tries(wrong, false), after((wrong - 1) * 1000), LIMITS)
      return verdict.may === 'wait' ? verdict.until.getTime() - after((wrong - 1) * 1000).getTime() : null
    })
    expect(waits).toEqual([30_000, 60_000, 120_000, 15 * MINUTE_MS])
    expect(verdictOn(tries(4, false), after(4000), LIMITS)).toEqual({ may: 'yes' })
  })

  test('many at once count as wrong until they are known to be right', () => {
    let pace = noPace('s')
    for (const id of ['a', 'b', 'c', 'd', 'e']) pace = withTry(pace, id, START)
    expect(verdictOn(pace, START, LIMITS).may).toBe('wait')
    for (const id of ['a', 'b', 'c', 'd', 'e']) pace = withRight(pace, id)
    expect(verdictOn(pace, START, LIMITS).may).toBe('yes')
  })

  test('whoever guesses without rest comes to few numbers a day', () => {
    const moments = guess(24)
    expect(moments.length).toBeLessThan(24 * 12)
    // Ten million numbers, 36,000 holders: a hit takes about a day and a night, and the heads hear of the first hour.
    expect((moments.length * 36_000) / 10_000_000).toBeLessThan(1.1)
  })
})

describe('what a caller hears', () => {
  const FIELDS: Record<string, string[]> = {
    name: ['name', 'kana', 'age'],
    contacts: ['contacts'],
    address: ['address', 'phone', 'lives'],
    health: ['doctor', 'illnesses', 'medicines', 'carer'],
    photo: [],
  }
  const callers = Object.keys(CALLER).filter((key): key is Caller => key in CALLER)

  test.each(callers)('%s: part by part what the holder agreed to, and nothing else', (caller) => {
    for (let some = 0; some < 2 ** PARTS.length; some++) {
      const agreed = PARTS.filter((_part, nth) => some & (1 << nth))
      const everything = { medical: PARTS, police: PARTS, public: PARTS, finder: PARTS }
      const consents = { ...everything, [caller]: agreed }
      const { parts, ...told } = whatMayBeTold(someFacts({ consents }), caller, START)
      expect(parts).toEqual(agreed)
      const heard = Object.entries(told).flatMap(([field, value]) => (value === null ? [] : [field]))
      expect(heard.sort()).toEqual(agreed.flatMap((part) => FIELDS[part] ?? []).sort())
    }
  })

  test('a passer-by hears nothing unless the holder said so, and other towns only whom to call', () => {
    expect(USUAL_CONSENT.finder).toEqual([])
    expect(whatMayBeTold(someFacts(), 'finder', START).parts).toEqual([])
    expect(whatMayBeTold(someFacts(), 'public', START)).toMatchObject({ name: null, contacts: [{}, {}] })
    expect(Object.keys(PART).sort()).toEqual(Object.keys(FIELDS).sort())
  })

  test('an age is that of the day', () => {
    expect(ageOn('1941-11-03', '2026-11-02')).toBe(84)
    expect(ageOn('1941-11-03', '2026-11-03')).toBe(85)
    expect(ageOn('1940-02-29', '2026-02-28')).toBe(85)
    expect(ageOn('1940-02-29', '2026-03-01')).toBe(86)
  })
})
