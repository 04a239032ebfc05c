import fc from 'fast-check'
import { findCase } from '#bot/cases/case.model.ts'
import { type Case, waitingHandOverOf } from '#bot/cases/case.ts'
import { changeByKind } from '#bot/cases/change-by-kind.ts'
import { Change, type NewChange } from '#shared/cases/change.contract.ts'
import { mayFollow } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { directory } from './signed-in.ts'

useTestKeys()
useDatabase()

const STAFF = [
  aStaff({ id: 'chuo-1', name: '職員 一郎', centreIds: ['chuo'] }),
  aStaff({ id: 'chuo-2', name: '職員 二郎', centreIds: ['chuo'] }),
  aStaff({ id: 'tobu-1', name: '職員 三郎', centreIds: ['tobu'] }),
  aStaff({ id: 'both', name: '職員 四郎', centreIds: ['chuo', 'tobu'] }),
  aStaff({ id: 'reader', name: '職員 五郎', role: 'viewer' }),
  aStaff({ id: 'gone', name: '職員 六郎', state: 'left' }),
]
const WORKING = STAFF.slice(0, 5)
const findStaff = async (id: string) => STAFF.find((staff) => staff.id === id) ?? null
const deps = { directory, findStaff }

const staffId = fc.constantFrom(...STAFF.map(({ id }) => id))
const nth = fc.integer({ min: 1, max: 2 })
const dueOn = fc.constantFrom('2026-07-01', '2026-07-10', '2025-01-01')
const step: fc.Arbitrary<NewChange> = fc.oneof(
  fc.constantFrom<NewChange>(
    { kind: 'take' },
    { kind: 'take-over' },
    { kind: 'status', to: 'watching' },
    { kind: 'status', to: 'active' },
    { kind: 'seen' },
    { kind: 'wake' },
    { kind: 'snooze', until: '2026-07-20' },
  ),
  fc.constant<NewChange>({ kind: 'close', feedback: { kind: 'withheld', reason: 'told-by-phone' } }),
  fc.constant<NewChange>({ kind: 'reopen', text: 'また心配' }),
  staffId.map((id): NewChange => ({ kind: 'assign', staffId: id })),
  staffId.map((id): NewChange => ({ kind: 'add-helper', staffId: id })),
  staffId.map((id): NewChange => ({ kind: 'remove-helper', staffId: id })),
  staffId.map((id): NewChange => ({ kind: 'note', text: 'メモ', mentions: [id] })),
  fc
    .constantFrom('met', 'absent', 'emergency')
    .map((outcome): NewChange => ({ kind: 'contact', how: 'visit', outcome })),
  fc
    .record({ dueOn, staffId: fc.option(staffId) })
    .map((task): NewChange => ({ kind: 'add-task', text: '電話する', ...task })),
  nth.map((n): NewChange => ({ kind: 'finish-task', taskId: `t${n}` })),
  fc
    .record({ dueOn, n: nth })
    .map(({ n, ...day }): NewChange => ({ kind: 'change-task', taskId: `t${n}`, ...day })),
  fc
    .constantFrom(
      { kind: 'centre', centreId: 'tobu' } as const,
      { kind: 'centre', centreId: 'chuo' } as const,
      { kind: 'body', body: 'police' } as const,
    )
    .map((to): NewChange => ({ kind: 'hand-over', to, note: 'お願いします', feedbackBy: 'us' })),
  fc
    .record({ n: nth, answer: fc.constantFrom('accepted', 'declined') })
    .map(
      ({ n, answer }): NewChange => ({ kind: 'answer-hand-over', handOverId: `o${n}`, answer, text: '返事' }),
    ),
  nth.map((n): NewChange => ({ kind: 'withdraw-hand-over', handOverId: `o${n}` })),
  fc.constantFrom('abuse', 'not-abuse', 'undecided').map(
    (decision): NewChange => ({
      kind: 'meeting',
      heldAt: ARRIVED_AT.toISOString(),
      members: '職員',
      decision,
      plan: '訪問する',
    }),
  ),
)

/** Every kind of step that is walked. */
const KINDS = [
  'add-helper',
  'add-task',
  'answer-hand-over',
  'assign',
  'change-task',
  'close',
  'contact',
  'finish-task',
  'hand-over',
  'meeting',
  'note',
  'remove-helper',
  'reopen',
  'seen',
  'snooze',
  'status',
  'take',
  'take-over',
  'wake',
  'withdraw-hand-over',
]

/** What no step of staff may break. */
function expectSound(current: Case): void {
  const { status, owner, helpers, clocks, handOvers, sharedWith, centreId, ringsAt, tasks } = current
  const asked = waitingHandOverOf(current)?.to
  if (status === 'closed') {
    expect(asked).toBeUndefined()
    expect(tasks.every(({ doneAt }) => doneAt !== null)).toBe(true)
    expect(clocks).toEqual([])
  } else {
    expect(clocks.length).toBeGreaterThan(0)
    expect(owner !== null || clocks.some(({ kind }) => kind === 'take')).toBe(true)
  }
  expect(status === 'new').toBe(owner === null && status !== 'closed')
  expect(handOvers.filter(({ state }) => state === 'waiting').length).toBeLessThanOrEqual(1)
  expect(sharedWith).not.toContain(centreId)
  const former = handOvers.flatMap(({ state, to, fromCentreId }) =>
    state === 'accepted' && to.kind === 'centre' ? [fromCentreId] : [],
  )
  const sees = new Set([...former, ...(asked?.kind === 'centre' ? [asked.centreId] : [])])
  sees.delete(centreId)
  expect(new Set(sharedWith)).toEqual(sees)
  if (owner && asked?.kind !== 'centre') expect(ringsAt).toBeNull()
  expect(helpers.map(({ id }) => id)).not.toContain(owner?.id)
  for (const person of [owner, ...helpers]) expect(['reader', 'gone']).not.toContain(person?.id)
}

/** An answer is about the hand-over that was made last. */
function aboutTheNewest(change: NewChange, current: Case | null): NewChange {
  if (!('handOverId' in change)) return change
  return { ...change, handOverId: current?.handOvers.at(-1)?.id ?? 'o1' }
}

test('whatever staff of two centres do, in whatever order, nothing is half done and no case is without care', async () => {
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('yes', 'no'),
      fc.array(fc.tuple(fc.constantFrom(...WORKING), step), { minLength: 15, maxLength: 30 }),
      async (danger, steps) => {
        const { view } = await aCase({ told: { danger, replyWish: 'none' } })
        let before = await findCase(view.id)
        let at = ARRIVED_AT
        for (const [who, chosen] of steps) {
          const change = aboutTheNewest(chosen, before)
          at = new Date(at.getTime() + 60_000)
          const asked = { caseId: view.id, who, seen: 'any', at } as const
          const refusal = await changeByKind(asked, Change.parse(change), deps).then(
            () => null,
            (error: unknown) => error,
          )
          const after = await findCase(view.id)
          if (!before || !after) throw new Error('the case is there')
          if (refusal) {
            expect(refusal).toBeInstanceOf(Refusal)
            expect(after).toEqual(before)
          } else {
            met.add(change.kind)
            expectSound(after)
            expect(after.history.map(({ id }) => id)).toEqual(after.history.map((_, n) => `h${n + 1}`))
            if (before.status !== after.status && change.kind !== 'close')
              expect(mayFollow(before.status, after.status) || after.status === 'watching').toBe(true)
          }
          before = after
        }
      },
    ),
    { numRuns: 25, seed: 20261122 },
  )
  // A walk that gets nowhere would prove nothing
  expect([...met].sort()).toEqual(KINDS)
}, 120_000)
