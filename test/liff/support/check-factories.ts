import { CheckRow, MyCheck } from '#shared/checks/contract.ts'
import { aDirectory, minutesAgo } from './factories.ts'

/** A town that asks its people how they are. */
export const ASKING = aDirectory({ schemes: ['checks'], checkName: '元気でイルカな?' })

type Plan = NonNullable<MyCheck['plan']>

/** Asked each morning at nine, and not today any more: it is afternoon on the clock of these tests. */
export function aPlan(about: Partial<Plan> = {}): Plan {
  return {
    id: 'plan-1',
    revision: 3,
    state: 'active',
    wish: {
      days: [0, 1, 2, 3, 4, 5, 6],
      hour: 9,
      tellsFamily: true,
      tellsCentre: true,
      name: '例田 太郎',
      phone: '090-0000-0001',
      address: '見本町1-2-3',
      districtId: 'north',
    },
    pause: null,
    watchers: [],
    today: aDay(),
    history: [],
    ...about,
  }
}

export function aDay(about: Partial<NonNullable<Plan['today']>> = {}): NonNullable<Plan['today']> {
  return {
    date: '2026-11-22',
    state: 'asked',
    askedAt: '2026-11-22T00:00:00.000Z',
    answeredAt: null,
    answeredBy: null,
    ...about,
  }
}

export function watchedBy(about: Partial<MyCheck['watching'][number]> = {}): MyCheck['watching'][number] {
  const [watching] = MyCheck.parse({
    plan: null,
    watching: [
      {
        planId: 'plan-1',
        name: '例田 太郎',
        state: 'active',
        today: aDay({ state: 'family' }),
        onIt: null,
        phone: '０９０－００００－０００１',
        ...about,
      },
    ],
  }).watching
  if (!watching) throw new Error('nobody is watched')
  return watching
}

export function aCheck(about: Partial<CheckRow> = {}): CheckRow {
  return CheckRow.parse({
    id: 'check-1',
    revision: 2,
    planId: 'plan-1',
    date: '2026-11-22',
    state: 'centre',
    districtId: 'north',
    name: '例田 太郎',
    phone: '０９０－００００－０００１',
    askedAt: minutesAgo(330),
    nextAt: null,
    onIt: false,
    notReachedBecause: null,
    caseId: null,
    ...about,
  })
}
