import { findCase } from '#bot/cases/case.model.ts'
import { flushNotices } from '#bot/cases/notices/flush-notices.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anOutbox } from './an-outbox.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

type Contact = Extract<NewChange, { kind: 'contact' }>
const contact = (given: Partial<Contact> = {}): Contact => ({
  kind: 'contact',
  how: 'visit',
  outcome: 'met',
  ...given,
})
const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000).toISOString()

describe('writing down a contact', () => {
  test('keeps how, when and what came of it as a line of the history, and its phones find the case', async () => {
    const who = aStaff()
    const { view } = await aCase({ status: 'active', by: who })
    const at = minutesBefore(NOW, 90)
    const text = '玄関先で話せた。電話は03-0000-0007。'
    const after = await changed(cases.staff(who), view, contact({ how: 'call', at, text }))
    expect(after.history.at(-1)).toMatchObject({
      kind: 'contact',
      at: NOW.toISOString(),
      by: { id: who.id },
      text,
      contact: { how: 'call', outcome: 'met', at },
    })
    expect((await findCase(view.id))?.phones).toContain('0300000007')
  })

  test('never makes a reporter’s phone find the case', async () => {
    const { view } = await aCase({ status: 'active', reporter: { phone: '090-0000-0001' } })
    await changed(cases.staff(), view, contact({ text: '090-0000-0001から電話' }))
    expect((await findCase(view.id))?.phones).toEqual([])
  })

  test.each([
    ['met', true],
    ['safe', true],
    ['emergency', true],
    ['absent', false],
    ['refused', false],
  ] as const)('%s is the response; that the subject’s state is known: %s', async (outcome, isKnown) => {
    const { view } = await aCase({ status: 'active' })
    const at = minutesBefore(NOW, 30)
    const after = await changed(cases.staff(), view, contact({ outcome, at }))
    expect(after).toMatchObject({ respondedAt: at, checkedAt: isKnown ? at : null })
    expect(after.clocks.some(({ kind }) => kind === 'check')).toBe(!isKnown)
    expect(after.clocks.length).toBeGreaterThan(0)
  })

  test('the first counts, also when it is written down last', async () => {
    const { view } = await aCase({ status: 'active' })
    let seen = view
    for (const minutes of [10, 300, 60])
      seen = await changed(cases.staff(), seen, contact({ at: minutesBefore(NOW, minutes) }))
    const first = minutesBefore(NOW, 300)
    expect(seen).toMatchObject({ respondedAt: first, checkedAt: first })
  })

  test('takes a case that nobody has, and stops it ringing', async () => {
    const who = aStaff({ name: '職員 二郎' })
    const { view } = await aCase({ told: { danger: 'yes' } })
    const { ports, sent } = anOutbox()
    await flushNotices(ports)
    const after = await changed(cases.staff(who), view, contact({ outcome: 'absent' }))
    expect(after).toMatchObject({ status: 'active', owner: { id: who.id } })
    expect(after.history.at(-1)?.changes).toEqual([
      { what: 'status', from: 'new', to: 'active' },
      { what: 'owner', from: null, to: '職員 二郎' },
    ])
    await flushNotices(ports)
    expect(sent().filter(({ about }) => about?.includes(view.id))).toEqual([])
    expect(await findCase(view.id)).toMatchObject({ ringsAt: null })
  })

  test('leaves the case of a colleague with the colleague', async () => {
    const owner = aStaff()
    const { view } = await aCase({ status: 'watching', by: owner })
    expect(await changed(cases.staff(), view, contact())).toMatchObject({
      status: 'watching',
      owner: { id: owner.id },
    })
  })

  test('may lie a few minutes ahead, because phones’ clocks differ, but not in the future or before the case', async () => {
    const { view } = await aCase({ status: 'active' })
    for (const at of [minutesBefore(NOW, -10), minutesBefore(ARRIVED_AT, 2), '2025-01-01T00:00:00.000Z']) {
      const reply = await change(cases.staff(), view, contact({ at }))
      expect(reply).toEqual(refused(400, 'bad-request'))
      expect(reply).toMatchObject({ body: { fields: ['change.at'], say: '「日時」を確かめてください。' } })
    }
    const ahead = await changed(cases.staff(), view, contact({ at: minutesBefore(NOW, -3) }))
    expect(ahead.respondedAt).toBe(NOW.toISOString())
  })

  test('in the very minute in which the case came is fine', async () => {
    const { view } = await aCase({ status: 'active', sentAt: new Date('2026-07-01T01:00:40.000Z') })
    const at = '2026-07-01T01:00:00.000Z'
    expect(await changed(cases.staff(), view, contact({ at }))).toMatchObject({ respondedAt: at })
  })

  test('of a closed case, of what is no longer so, or in words too long is refused', async () => {
    const closed = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), closed.view, contact())).toEqual(refused(409, 'not-possible-now'))
    const { view } = await aCase({ status: 'active' })
    await changed(cases.staff(), view, contact())
    expect(await change(cases.staff(), view, contact())).toEqual(refused(409, 'changed-meanwhile'))
    expect(await change(cases.staff(), view, contact({ text: 'あ'.repeat(5001) }))).toEqual(
      refused(400, 'bad-request'),
    )
  })
})

describe('the response', () => {
  test('is a question to the reporter too, but neither taking the case nor a note', async () => {
    const { view, report } = await aCase()
    const taken = await changed(cases.staff(), view, { kind: 'take' })
    const noted = await changed(cases.staff(), taken, { kind: 'note', text: '読んだ' })
    expect(noted.respondedAt).toBeNull()
    const asked = await changed(cases.staff(), noted, {
      kind: 'ask',
      reportId: report.reportId,
      text: '何時ごろでしたか',
    })
    expect(asked.respondedAt).toBe(NOW.toISOString())
  })

  test('is closing, where nothing was done before', async () => {
    const { view } = await aCase({ told: { replyWish: 'none' } })
    const closed = await changed(cases.staff(), view, { kind: 'close', feedback: { kind: 'nobody' } })
    expect(closed.respondedAt).toBe(NOW.toISOString())
  })
})

test('fifty questions about one report are enough', async () => {
  const { view, report } = await aCase({ status: 'active' })
  const ask = { kind: 'ask', reportId: report.reportId, text: '何時ごろでしたか' } as const
  let seen = view
  for (let n = 0; n < 50; n++) seen = await changed(cases.staff(), seen, ask)
  expect(await change(cases.staff(), seen, ask)).toEqual(refused(409, 'too-many'))
}, 30_000)
