import { randomInt, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Case } from '#bot/cases/case.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import type { RunningClock } from '#bot/cases/clocks/clock.ts'
import type { Reader } from '#bot/cases/lists/matches.ts'
import { Conditions } from '#shared/cases/conditions.ts'
import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import {
  CASE_KIND,
  CASE_STATUS,
  type CaseStatus,
  REPORTER_KIND,
  RISK,
  SOURCE,
  URGENCY,
} from '#shared/cases/rules.ts'
import { aReport } from '#test/support/a-case.ts'
import { NOW } from './signed-in.ts'

const CENTRES = ['chuo', 'tobu', 'nanbu']
const DISTRICTS = ['kita', 'minami']
const KINDS = ['ill', 'abuse', 'fraud']
const LABELS = ['money', 'dementia', 'family']
const PEOPLE = ['sato', 'suzuki', 'tanaka']
const NAMES = ['例田 太郎', '例田 花子', '見本 太郎']
const WORDS = ['例田', '太郎', '見本', '花子', '中央町']

function keysOf<K extends string>(table: Record<K, unknown>): fc.Arbitrary<K> {
  const isKey = (key: string): key is K => key in table
  return fc.constantFrom(...Object.keys(table).filter(isKey))
}

/** A moment within some days, months or years of now, on a few minutes, so that many fall together. */
const moment = fc
  .tuple(fc.constantFrom(0, 1, 30, 400), fc.integer({ min: -2, max: 2 }))
  .map(([days, minutes]) => new Date(NOW.getTime() - days * 86_400_000 + minutes * 60_000))
const ahead = fc.integer({ min: -3, max: 3 }).map((hours) => new Date(NOW.getTime() + hours * 3_600_000))

const clock: fc.Arbitrary<RunningClock> = fc.tuple(ahead, ahead).map(([warnAt, dueAt]) => ({
  kind: 'take',
  about: null,
  rule: 'ordinary',
  startedAt: NOW,
  warnAt,
  dueAt,
  level: 0,
  nextAt: null,
}))

const person = fc.constantFrom(...PEOPLE).map((id) => ({ id, name: id }))
const handOver = fc
  .record({
    from: fc.constantFrom(...CENTRES),
    to: fc.constantFrom(...CENTRES, 'police'),
    state: fc.constantFrom('waiting' as const, 'accepted' as const),
  })
  .map(({ from, to, state }) => ({
    id: 'o1',
    to:
      to === 'police'
        ? { kind: 'body' as const, body: 'police' as const }
        : { kind: 'centre' as const, centreId: to },
    fromCentreId: from,
    by: { id: 'sato', name: 'sato' },
    at: NOW.toISOString(),
    note: '',
    feedbackBy: 'us' as const,
    state,
    answeredAt: null,
    answeredBy: null,
    answer: null,
  }))

/** Any case, in any state that a list can meet. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    status: keysOf(CASE_STATUS),
    urgency: keysOf(URGENCY),
    centreId: fc.constantFrom(...CENTRES),
    sharedWith: fc.subarray(CENTRES),
    districtId: fc.option(fc.constantFrom(...DISTRICTS)),
    kind: keysOf(CASE_KIND),
    signGroup: fc.option(fc.constantFrom(...KINDS)),
    labels: fc.subarray(LABELS),
    risk: fc.option(keysOf(RISK)),
    source: keysOf(SOURCE),
    reporterKind: fc.option(keysOf(REPORTER_KIND)),
    owner: fc.option(person),
    helpers: fc.uniqueArray(person, { maxLength: 2, selector: ({ id }) => id }),
    receivedAt: moment,
    snoozedUntil: fc.option(ahead),
    clocks: fc.array(clock, { maxLength: 2 }),
    handOvers: fc.array(handOver, { maxLength: 1 }),
    hasNews: fc.boolean(),
    drill: fc.option(fc.constant({ id: 'd1', centreIds: CENTRES, endsAt: NOW }), { freq: 2 }),
    mergedInto: fc.option(fc.constant('another'), { freq: 8 }),
    name: fc.constantFrom(...NAMES),
    closedAt: moment,
  })
  .map(({ name, closedAt, ...made }) => {
    const report = aReport({ told: { subjectName: name } })
    const opened = caseOf(report, randomUUID(), receiptNoOf(String(randomInt(10_000_000, 100_000_000))))
    return { ...opened, ...made, closing: made.status === 'closed' ? closingAt(closedAt) : null }
  })

function closingAt(at: Date): Case['closing'] {
  return { at: at.toISOString(), by: { id: 'sato', name: 'sato' }, feedback: 'nobody', reason: null }
}

const several = <T>(each: fc.Arbitrary<T>) => fc.uniqueArray(each, { minLength: 1, maxLength: 2 })
const day = moment.map((at) => at.toISOString().slice(0, 10))
const statuses: fc.Arbitrary<CaseStatus[]> = fc.oneof(
  several(keysOf(CASE_STATUS)),
  fc.constant<CaseStatus[]>(['new', 'active', 'watching']),
)

/** Any conditions that a view can have: mostly a few at once. */
export const anyConditions: fc.Arbitrary<Conditions> = fc
  .record(
    {
      status: statuses,
      owner: fc.constantFrom('me', 'none', ...PEOPLE),
      centre: several(fc.constantFrom(...CENTRES)),
      district: several(fc.constantFrom(...DISTRICTS)),
      caseKind: several(keysOf(CASE_KIND)),
      kind: several(fc.constantFrom(...KINDS)),
      label: several(fc.constantFrom(...LABELS)),
      urgency: several(keysOf(URGENCY)),
      risk: several(keysOf(RISK)),
      clock: fc.constantFrom('soon', 'overdue'),
      source: several(keysOf(SOURCE)),
      reporterKind: several(keysOf(REPORTER_KIND)),
      snoozed: fc.constantFrom('yes', 'no'),
      handOver: fc.constantFrom('in', 'out'),
      whose: fc.constantFrom('ours', 'handed-on'),
      hasNews: fc.constant('yes'),
      drill: fc.constant('yes'),
      from: day,
      to: day,
    },
    { requiredKeys: [] },
  )
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 3 }))
  .map((some) => Conditions.parse(Object.fromEntries(some)))

export const anyReader: fc.Arbitrary<Reader> = fc.record({
  staffId: fc.constantFrom(...PEOPLE),
  centreIds: fc.subarray(CENTRES),
  standsInFor: fc.subarray(PEOPLE, { maxLength: 1 }),
})

/** Words of names and places, and whether a case holds all of them. */
export const anyWords = fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 })
export function holdsWords({ reports }: Case, words: string[]): boolean {
  const texts = reports.map(({ subjectName, place }) => `${subjectName} ${place?.text}`)
  return words.every((word) => texts.some((text) => text.includes(word)))
}
