import fc from 'fast-check'
import { Conditions } from '#shared/cases/conditions.ts'
import { conditionsToQuery, queryToConditions } from '#shared/cases/conditions-query.ts'
import { caseKindsOf } from '#shared/cases/kinds.ts'
import { CASE_STATUS, REPORTER_KIND, RISK, SOURCE, URGENCY } from '#shared/cases/rules.ts'
import { STAFF_LIMITS } from '#shared/staff/rules.ts'

const keysOf = (words: object) =>
  fc.uniqueArray(fc.constantFrom(...Object.keys(words)), { minLength: 1, maxLength: 20 })
const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,40}$/), { minLength: 1, maxLength: 100 })
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Whatever the contract allows and a page can choose. */
const conditions = fc
  .record(
    {
      status: keysOf(CASE_STATUS),
      owner: fc.oneof(fc.constantFrom('me', 'none'), fc.stringMatching(/^[\w-]{1,40}$/)),
      centre: ids,
      district: ids,
      kind: ids,
      label: ids,
      urgency: keysOf(URGENCY),
      risk: keysOf(RISK),
      clock: fc.constantFrom('soon', 'overdue'),
      source: keysOf(SOURCE),
      reporterKind: keysOf(REPORTER_KIND),
      snoozed: fc.constantFrom('yes', 'no'),
      handOver: fc.constantFrom('in', 'out'),
      whose: fc.constantFrom('ours', 'handed-on'),
      hasNews: fc.constant('yes'),
      from: day,
      to: day,
    },
    { requiredKeys: [] },
  )
  .map((made) => Conditions.parse(made))

describe('conditions in an address', () => {
  test('are the same when they come out of it again', () => {
    fc.assert(
      fc.property(conditions, (given) => {
        expect(queryToConditions(conditionsToQuery(given))).toStrictEqual(given)
      }),
    )
  })

  test('have room for every centre that somebody may work at', () => {
    const centre = Array.from({ length: STAFF_LIMITS.centres }, (_, nth) => `centre-${nth}`)
    expect(Conditions.parse(queryToConditions(conditionsToQuery({ centre })))).toEqual({ centre })
  })

  test('can all stand in one: no condition of the contract is forgotten', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(Conditions.shape)), (name) => {
        const some = {
          owner: 'me',
          clock: 'soon',
          handOver: 'in',
          whose: 'ours',
          from: '2026-11-01',
          to: '2026-11-30',
        }
        const kinds = { caseKind: 'consultation', reporterKind: 'self' }
        const tables = { ...kinds, status: 'new', urgency: 'danger', risk: 'red', source: 'fax' }
        const words: Record<string, string> = {
          ...some,
          ...tables,
          snoozed: 'yes',
          hasNews: 'yes',
          drill: 'yes',
        }
        expect(Object.keys(queryToConditions(`${name}=${words[name] ?? 'north'}`))).toEqual([name])
      }),
    )
  })

  test('fit the contract whatever somebody has written there', () => {
    const names = fc.constantFrom(...Object.keys(Conditions.shape), 'view', 'sort', 'q')
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('new', 'me', 'x,,new', '2026-02-30', '-', 'a'.repeat(41)),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values)), (pairs) => {
        const read = queryToConditions(new URLSearchParams(pairs).toString())
        expect(Conditions.parse(read)).toStrictEqual(read)
      }),
    )
  })

  test('are written to be read, and what is wrong among them is passed over', () => {
    expect(conditionsToQuery({ status: ['new', 'active'], label: ['food'], owner: 'me' })).toBe(
      'status=new,active&label=food&owner=me',
    )
    expect(conditionsToQuery({})).toBe('')
    expect(queryToConditions('status=new,lost&label=Food&from=2026-02-30&to=2026-11-30&colour=red')).toEqual({
      status: ['new'],
      to: '2026-11-30',
    })
  })
})

test('a town is offered the kinds of case that its schemes bring, and no others', () => {
  const kinds = (...schemes: Parameters<typeof caseKindsOf>[0]) =>
    caseKindsOf(schemes).map(({ value }) => value)
  expect(kinds()).toEqual(['report'])
  expect(kinds('searches', 'partners', 'checks')).toEqual(['report', 'check', 'search'])
  expect(kinds('consultations', 'keyholders')).toEqual(['report', 'consultation', 'keyholder'])
})
