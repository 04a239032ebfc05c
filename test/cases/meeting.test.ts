import { findCase } from '#bot/cases/case.model.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

const HELD = '2026-07-02T01:30:00.000Z'
type Meeting = Extract<NewChange, { kind: 'meeting' }>
const meeting = (given: Partial<Meeting> = {}): Meeting => ({
  kind: 'meeting',
  heldAt: HELD,
  members: '高齢福祉課、地域包括支援センター',
  decision: 'abuse',
  plan: '一時保護を検討する。連絡は03-0000-0008へ。',
  ...given,
})

describe('a コアメンバー会議', () => {
  test('is kept with its members, decision and plan, and in the history', async () => {
    const who = aStaff()
    const { view } = await aCase({ status: 'active', rings: 'abuse', by: who })
    const after = await changed(cases.staff(who), view, meeting())
    const { kind: _, ...told } = meeting()
    expect(after.meetings).toEqual([
      { ...told, id: 'm1', by: { id: who.id, name: who.name }, at: NOW.toISOString() },
    ])
    expect(after.history.at(-1)).toMatchObject({
      kind: 'meeting',
      text: `虐待と判断した\n${told.members}\n${told.plan}`,
    })
    expect((await findCase(view.id))?.phones).toContain('0300000008')
  })

  test.each([
    ['abuse', 'abuse', HELD],
    ['not-abuse', 'ordinary', HELD],
    ['undecided', 'ordinary', null],
  ] as const)(
    'that decides %s: urgency %s, the wait for a decision ended at %s',
    async (decision, urgency, checkedAt) => {
      const { view } = await aCase({ status: 'active' })
      const after = await changed(cases.staff(), view, meeting({ decision }))
      expect(after).toMatchObject({ urgency, respondedAt: HELD, checkedAt })
      expect(after.clocks.some(({ kind }) => kind === 'check')).toBe(checkedAt === null)
      expect(after.clocks.length).toBeGreaterThan(0)
    },
  )

  test('leaves danger as loud as it is', async () => {
    const { view } = await aCase({ status: 'active', told: { danger: 'yes' } })
    expect(await changed(cases.staff(), view, meeting())).toMatchObject({ urgency: 'danger' })
  })

  test('takes a case that nobody has', async () => {
    const who = aStaff()
    const { view } = await aCase({ rings: 'abuse' })
    expect(await changed(cases.staff(who), view, meeting())).toMatchObject({
      status: 'active',
      owner: { id: who.id },
    })
    expect(await findCase(view.id)).toMatchObject({ ringsAt: null })
  })

  test('may be held again', async () => {
    const { view } = await aCase({ status: 'active' })
    const first = await changed(cases.staff(), view, meeting({ decision: 'undecided' }))
    const second = await changed(cases.staff(), first, meeting({ decision: 'not-abuse' }))
    expect(second.meetings.map(({ id, decision }) => [id, decision])).toEqual([
      ['m1', 'undecided'],
      ['m2', 'not-abuse'],
    ])
  })

  test.each(['2026-07-02T03:30:00.000Z', new Date(ARRIVED_AT.getTime() - 60_000).toISOString()])(
    'at %s, in the future or before the case, is refused',
    async (heldAt) => {
      const { view } = await aCase({ status: 'active' })
      const reply = await change(cases.staff(), view, meeting({ heldAt }))
      expect(reply).toEqual(refused(400, 'bad-request'))
      expect(reply).toMatchObject({ body: { fields: ['change.heldAt'] } })
    },
  )

  test('of a closed case, without members, or on what is no longer so is refused', async () => {
    const closed = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), closed.view, meeting())).toEqual(refused(409, 'not-possible-now'))
    const { view } = await aCase({ status: 'active' })
    expect(await change(cases.staff(), view, meeting({ members: '' }))).toEqual(refused(400, 'bad-request'))
    await changed(cases.staff(), view, meeting())
    expect(await change(cases.staff(), view, meeting())).toEqual(refused(409, 'changed-meanwhile'))
  })

  test('fifty times is enough', async () => {
    const { view } = await aCase({ status: 'active' })
    let seen = view
    for (let n = 0; n < 50; n++) seen = await changed(cases.staff(), seen, meeting())
    expect(await change(cases.staff(), seen, meeting())).toEqual(refused(409, 'too-many'))
  }, 30_000)
})
