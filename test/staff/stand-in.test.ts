import { actingFor, type Colleague, headsOf, thoseStoodInFor } from '#bot/staff/stand-in.ts'

const DAY = '2026-11-24'
const off = (standInId: string | null, from = DAY, until = DAY) => ({ from, until, standInId })

function colleague(id: string, about: Partial<Colleague> = {}): Colleague {
  return { id, userId: `U${id}`, role: 'staff', centreIds: ['north'], onDuty: true, away: null, ...about }
}

const head = colleague('head', { role: 'manager' })
const southHead = colleague('south-head', { role: 'manager', centreIds: ['south'] })
const admin = colleague('admin', { role: 'admin', centreIds: [] })
const HEADS = [head, southHead, admin]

/** Who acts for A, by name. */
function acting(all: Colleague[], centreId = 'north', day = DAY): string[] {
  return actingFor('a', centreId, day, [...all, ...HEADS]).map(({ id }) => id)
}

test('whoever is there acts for themselves', () => {
  expect(acting([colleague('a'), colleague('b')])).toEqual(['a'])
})

test('while somebody is away, from the first day to the last, the stand-in acts', () => {
  const all = [colleague('a', { away: off('b', '2026-11-24', '2026-11-26') }), colleague('b')]
  const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
  expect(days.map((day) => acting(all, 'north', day))).toEqual([['a'], ['b'], ['b'], ['b'], ['a']])
})

test('a stand-in who is away is stood in for too', () => {
  const all = [colleague('a', { away: off('b') }), colleague('b', { away: off('c') }), colleague('c')]
  expect(acting(all)).toEqual(['c'])
})

test.each([
  ['who is nobody any more', [colleague('a', { away: off('gone') })]],
  ['who was never named', [colleague('a', { away: off(null) })]],
  [
    'who sees another centre only',
    [colleague('a', { away: off('b') }), colleague('b', { centreIds: ['south'] })],
  ],
  ['who only reads', [colleague('a', { away: off('b') }), colleague('b', { role: 'viewer' })]],
  ['who is away for each other', [colleague('a', { away: off('b') }), colleague('b', { away: off('a') })]],
])('for a stand-in %s the head of the centre acts', (_who, all) => {
  expect(acting(all)).toEqual(['head'])
})

test('at each centre somebody acts who sees it', () => {
  const all = [colleague('a', { centreIds: [], away: off('b') }), colleague('b')]
  expect(acting(all, 'north')).toEqual(['b'])
  expect(acting(all, 'south')).toEqual(['south-head'])
})

test('somebody who has left is acted for by nobody', () => {
  expect(acting([colleague('b')])).toEqual([])
})

test('where no head is there the admins answer for a centre, and somebody always does', () => {
  const away = { away: off(null) }
  const ids = (all: Colleague[]) => headsOf('north', DAY, all).map(({ id }) => id)
  expect(ids(HEADS)).toEqual(['head'])
  expect(ids([{ ...head, ...away }, southHead, admin])).toEqual(['admin'])
  expect(ids([{ ...head, ...away }, southHead, { ...admin, ...away }])).toEqual(['head'])
  expect(ids([southHead, { ...admin, ...away }])).toEqual(['admin'])
  const alone = colleague('a', away)
  expect(actingFor('a', 'north', DAY, [alone])).toEqual([alone])
})

test('the cases of all for whom somebody acts are theirs to look after', () => {
  const all = [
    colleague('a', { away: off('b') }),
    colleague('b', { away: off('c') }),
    colleague('c'),
    colleague('d', { away: off(null) }),
    colleague('e', { centreIds: ['north', 'south'], away: off('c') }),
    ...HEADS,
  ]
  const forWhom = (id: string) => thoseStoodInFor(id, DAY, all).toSorted()
  expect(forWhom('c')).toEqual(['a', 'b', 'e'])
  expect(forWhom('b')).toEqual([])
  expect(forWhom('head')).toEqual(['d'])
  expect(forWhom('south-head')).toEqual(['e'])
  expect(thoseStoodInFor('c', '2026-11-25', all)).toEqual([])
})

test('who works at every centre is stood in for at each of them', () => {
  const all = [colleague('a', { centreIds: [], away: off(null) }), ...HEADS]
  expect(thoseStoodInFor('head', DAY, all)).toEqual(['a'])
  expect(thoseStoodInFor('south-head', DAY, all)).toEqual(['a'])
  expect(thoseStoodInFor('admin', DAY, all)).toEqual(['a'])
})
