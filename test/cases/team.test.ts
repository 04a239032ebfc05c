import { findCase } from '#bot/cases/case.model.ts'
import { flushNotices, ringingAbout } from '#bot/cases/notices/flush-notices.ts'
import { ringAgain } from '#bot/cases/notices/ring-again.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anOutbox, paths } from './an-outbox.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

/** Colleagues who are on the staff list. */
function colleague(given: Partial<StaffView> = {}): StaffView {
  const staff = aStaff({ name: '職員 二郎', ...given })
  cases.staff(staff)
  return staff
}

const assign = ({ id }: StaffView): NewChange => ({ kind: 'assign', staffId: id })
const help = ({ id }: StaffView): NewChange => ({ kind: 'add-helper', staffId: id })
const note = (text: string, ...mentioned: StaffView[]): NewChange => ({
  kind: 'note',
  text,
  mentions: mentioned.map(({ id }) => id),
})

/** Who is told what, by the title of the card; whoever had a case of another test is left out. */
async function toldAbout(caseId: string) {
  const { ports, sent } = anOutbox()
  await flushNotices(ports)
  const told = sent().filter((notice) => paths([notice]).includes(`/console/cases/${caseId}`))
  for (const { answer } of told) assertContentFree(answer)
  return told.map(({ to, answer }) => [to, JSON.stringify(answer).match(/"title":"([^"]*)"/)?.[1]])
}

const STRANGERS: [string, Partial<StaffView>][] = [
  ['has left', { state: 'left' }],
  ['has not come yet', { state: 'invited' }],
  ['is of another centre', { centreIds: ['tobu'] }],
]
const CANNOT_WORK: typeof STRANGERS = [...STRANGERS, ['may only read', { role: 'viewer' }]]

describe('giving a case to a colleague', () => {
  test('puts it into their hands and tells them and whoever had it', async () => {
    const [had, gets] = [colleague({ name: '職員 一郎' }), colleague({ centreIds: ['chuo'] })]
    const { view } = await aCase({ status: 'watching', by: had })
    await toldAbout(view.id)
    const after = await changed(cases.staff(), view, assign(gets))
    expect(after).toMatchObject({ status: 'watching', owner: { id: gets.id, name: '職員 二郎' } })
    expect(after.history.at(-1)).toMatchObject({
      kind: 'assigned',
      changes: [{ what: 'owner', from: '職員 一郎', to: '職員 二郎' }],
    })
    expect(await toldAbout(view.id)).toEqual([
      [`U-${had.id}`, '担当がかわりました'],
      [`U-${gets.id}`, '担当になりました'],
    ])
  })

  test('of a case that nobody has begins the work and stops the ringing', async () => {
    const gets = colleague()
    const { view } = await aCase({ told: { danger: 'yes' } })
    const { ports, sent } = anOutbox()
    await flushNotices(ports)
    expect(await changed(cases.staff(), view, assign(gets))).toMatchObject({
      status: 'active',
      owner: { id: gets.id },
    })
    await flushNotices(ports)
    await ringAgain(NOW, ports)
    expect(sent().filter(({ about }) => about === ringingAbout(view.id))).toEqual([])
  })

  test('to oneself, or to whoever has it, tells nobody needlessly', async () => {
    const me = colleague()
    const { view } = await aCase({ status: 'active', by: me })
    await toldAbout(view.id)
    expect(await changed(cases.staff(), view, assign(me))).toEqual(view)
    const other = await aCase()
    await toldAbout(other.view.id)
    await changed(cases.staff(me), other.view, assign(me))
    expect(await toldAbout(other.view.id)).toEqual([])
  })

  test.each(CANNOT_WORK)('is refused if the colleague %s', async (_, given) => {
    const { view } = await aCase({ status: 'active' })
    const them = colleague(given)
    expect(await change(cases.staff(), view, assign(them))).toEqual(refused(409, 'cannot-work-case'))
    expect(await change(cases.staff(), view, help(them))).toEqual(refused(409, 'cannot-work-case'))
    expect(await findCase(view.id)).toMatchObject({ revision: view.revision })
  })

  test('is refused to somebody whose centre has not taken it on yet, or who is nobody', async () => {
    const { view } = await aCase({ status: 'active' })
    const asked = await changed(cases.staff(), view, {
      kind: 'hand-over',
      to: { kind: 'centre', centreId: 'tobu' },
      note: 'お願いします',
      feedbackBy: 'us',
    })
    for (const them of [colleague({ centreIds: ['tobu'] }), aStaff()])
      expect(await change(cases.staff(), asked, assign(them))).toEqual(refused(409, 'cannot-work-case'))
  })

  test('is refused when it is closed or what is seen is no longer so', async () => {
    const them = colleague()
    const closed = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), closed.view, assign(them))).toEqual(refused(409, 'not-possible-now'))
    const { view } = await aCase({ status: 'active' })
    await changed(cases.staff(), view, note('電話した'))
    expect(await change(cases.staff(), view, assign(them))).toEqual(refused(409, 'changed-meanwhile'))
  })

  test('who has left can be taken over from', async () => {
    const [gone, me] = [colleague({ state: 'left' }), colleague()]
    const { view } = await aCase({ status: 'active', by: gone })
    expect(await changed(cases.staff(me), view, { kind: 'take-over' })).toMatchObject({
      owner: { id: me.id },
    })
  })
})

describe('helpers', () => {
  test('are told that they were asked, and get the news besides whoever has the case', async () => {
    const [owner, helper] = [colleague(), colleague({ name: '職員 三郎' })]
    const { view, report } = await aCase({ status: 'active', by: owner })
    await toldAbout(view.id)
    const helped = await changed(cases.staff(owner), view, help(helper))
    expect(helped.helpers).toEqual([{ id: helper.id, name: '職員 三郎' }])
    expect(helped.history.at(-1)).toMatchObject({
      kind: 'helper-added',
      changes: [{ what: 'helpers', from: null, to: '職員 三郎' }],
    })
    expect(await toldAbout(view.id)).toEqual([[`U-${helper.id}`, '手伝いを頼まれました']])
    await addToReport({ userId: report.reporter.userId, reportId: report.reportId }, '猫もいます', NOW)
    expect(new Set(await toldAbout(view.id))).toEqual(
      new Set([
        [`U-${helper.id}`, '担当のケースに動きがあります'],
        [`U-${owner.id}`, '担当のケースに動きがあります'],
      ]),
    )
  })

  test('end their help, and who takes the case helps no more', async () => {
    const [owner, helper] = [colleague(), colleague()]
    const { view } = await aCase({ status: 'active', by: owner })
    const helped = await changed(cases.staff(owner), view, help(helper))
    expect(await changed(cases.staff(), helped, help(helper))).toEqual(helped)
    expect(await changed(cases.staff(), helped, help(owner))).toEqual(helped)
    const over = await changed(cases.staff(helper), helped, { kind: 'take-over' })
    expect(over).toMatchObject({ owner: { id: helper.id }, helpers: [] })
    const again = await changed(cases.staff(), over, help(owner))
    const without = await changed(cases.staff(), again, { kind: 'remove-helper', staffId: owner.id })
    expect(without).toMatchObject({ helpers: [] })
    expect(without.history.at(-1)).toMatchObject({ kind: 'helper-removed' })
    expect(await changed(cases.staff(), without, { kind: 'remove-helper', staffId: owner.id })).toEqual(
      without,
    )
  })

  test('are ten at most, and none of a closed case', async () => {
    const { view } = await aCase({ status: 'active' })
    let seen = view
    for (let n = 0; n < 10; n++) seen = await changed(cases.staff(), seen, help(colleague()))
    expect(await change(cases.staff(), seen, help(colleague()))).toEqual(refused(409, 'too-many'))
    const closed = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), closed.view, help(colleague()))).toEqual(
      refused(409, 'not-possible-now'),
    )
  })
})

describe('a note that mentions colleagues', () => {
  test('tells each of them once that there is one, and not oneself', async () => {
    const [me, jiro, reader] = [colleague(), colleague(), colleague({ role: 'viewer' })]
    const { view } = await aCase({ status: 'active' })
    await toldAbout(view.id)
    const noted = await changed(
      cases.staff(me),
      view,
      note('@職員 二郎 MARKを見てください', jiro, jiro, reader, me),
    )
    expect(noted.history.at(-1)).toMatchObject({ kind: 'note', text: '@職員 二郎 MARKを見てください' })
    expect(await toldAbout(view.id)).toEqual([
      [`U-${jiro.id}`, 'あなたへのメモがあります'],
      [`U-${reader.id}`, 'あなたへのメモがあります'],
    ])
  })

  test.each(STRANGERS)('is refused as a whole if one of them %s', async (_, given) => {
    const { view } = await aCase({ status: 'active' })
    const what = note('見てください', colleague(), colleague(given))
    expect(await change(cases.staff(), view, what)).toEqual(refused(409, 'cannot-see-case'))
    expect(await findCase(view.id)).toMatchObject({ revision: view.revision })
  })

  test('reaches the centre that a case is being handed to', async () => {
    const there = colleague({ centreIds: ['tobu'] })
    const { view } = await aCase({ status: 'active' })
    const asked = await changed(cases.staff(), view, {
      kind: 'hand-over',
      to: { kind: 'centre', centreId: 'tobu' },
      note: 'お願いします',
      feedbackBy: 'us',
    })
    await toldAbout(view.id)
    await changed(cases.staff(), asked, note('@二郎さん お願いします', there))
    expect(await toldAbout(view.id)).toEqual([[`U-${there.id}`, 'あなたへのメモがあります']])
  })
})
