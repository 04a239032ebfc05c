import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { change, changed, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

describe('what staff understand of a case', () => {
  test('is written down with before and after', async () => {
    const who = aStaff()
    const { view } = await aCase({ status: 'active', by: who })
    const after = await changed(cases.staff(who), view, {
      kind: 'understand',
      labels: ['dementia', 'lost', 'dementia'],
      reporterKind: 'welfare',
      signGroup: 'dementia',
      districtId: 'nanbu',
    })
    expect(after).toMatchObject({
      labels: ['dementia', 'lost'],
      reporterKind: 'welfare',
      districtId: 'nanbu',
    })
    const line = after.history.at(-1)
    expect(line).toMatchObject({ kind: 'changed', by: { id: who.id }, text: null })
    expect(line?.changes).toEqual(
      expect.arrayContaining([
        { what: 'labels', from: null, to: 'dementia,lost' },
        { what: 'reporterKind', from: null, to: 'welfare' },
        { what: 'signGroup', from: 'ill', to: 'dementia' },
        { what: 'district', from: 'chuo', to: 'nanbu' },
      ]),
    )
  })

  test('leaves the case alone where nothing is new', async () => {
    const { view } = await aCase()
    const after = await changed(cases.staff(), view, { kind: 'understand', signGroup: 'ill' })
    expect(after.revision).toBe(view.revision)
  })

  test('may be a better name, and none any more', async () => {
    const { view } = await aCase()
    const staff = cases.staff()
    const named = await changed(staff, view, { kind: 'understand', subjectName: '架空 次郎' })
    expect(named).toMatchObject({ subjectName: '架空 次郎' })
    const again = await changed(staff, named, { kind: 'understand', subjectName: '' })
    expect(again.subjectName).toBe('例田 太郎')
  })

  test('may be that it is louder: nobody’s case rings from then on', async () => {
    const { view } = await aCase()
    const louder = await changed(cases.staff(), view, { kind: 'understand', urgency: 'abuse' })
    expect(louder.urgency).toBe('abuse')
    const { findCase } = await import('#bot/cases/case.model.ts')
    expect((await findCase(view.id))?.ringsAt).not.toBeNull()
    await changed(cases.staff(), louder, { kind: 'understand', urgency: 'ordinary' })
    expect((await findCase(view.id))?.ringsAt).toBeNull()
  })

  test.each([
    ['label', { labels: ['nonsense'] }],
    ['kind', { signGroup: 'nonsense' }],
    ['district', { districtId: 'nonsense' }],
  ])('is not a %s that does not exist', async (_, wrong) => {
    const { view } = await aCase()
    expect(await change(cases.staff(), view, { kind: 'understand', ...wrong })).toEqual(
      refused(400, 'bad-request'),
    )
  })

  test('changes no urgency of a closed case', async () => {
    const { view } = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), view, { kind: 'understand', urgency: 'danger' })).toEqual(
      refused(409, 'not-possible-now'),
    )
  })
})

describe('the risk sheet', () => {
  test('is red by any one red item, and says who ticked what, and when', async () => {
    const [first, second] = [aStaff(), aStaff()]
    const { view } = await aCase()
    const yellow = await changed(cases.staff(first), view, {
      kind: 'risk',
      tick: ['repeated'],
      untick: [],
    })
    expect(yellow.risk).toBe('yellow')
    const red = await changed(cases.staff(second), yellow, {
      kind: 'risk',
      tick: ['fears-death'],
      untick: [],
    })
    expect(red.risk).toBe('red')
    expect(red.riskItems.map(({ id, by }) => [id, by.id])).toEqual([
      ['repeated', first.id],
      ['fears-death', second.id],
    ])
    expect(red.history.at(-1)).toMatchObject({
      kind: 'risk',
      text: expect.stringContaining('＋'),
      changes: [{ what: 'risk', from: 'yellow', to: 'red' }],
    })
    const none = await changed(cases.staff(), red, {
      kind: 'risk',
      tick: [],
      untick: ['repeated', 'fears-death'],
    })
    expect(none).toMatchObject({ risk: null, riskItems: [] })
  })

  test('keeps what a colleague ticked meanwhile, whatever is ticked or unticked beside it', async () => {
    const { view } = await aCase()
    const begun = await changed(cases.staff(), view, { kind: 'risk', tick: ['cut-off'], untick: [] })
    const mine = { kind: 'risk' as const, tick: ['repeated'], untick: ['cut-off'] }
    const theirs = await changed(cases.staff(), begun, { kind: 'risk', tick: ['fears-death'], untick: [] })
    expect(await change(cases.staff(), begun, mine)).toEqual(refused(409, 'changed-meanwhile'))
    const both = await changed(cases.staff(), theirs, mine)
    expect(both.risk).toBe('red')
    expect(both.riskItems.map(({ id }) => id)).toEqual(['fears-death', 'repeated'])
  })

  test.each([
    ['that it does not name', { tick: ['nonsense'], untick: [] }],
    ['that it does not name, even to take it away', { tick: [], untick: ['nonsense'] }],
    ['that is so and is not so', { tick: ['repeated'], untick: ['repeated'] }],
  ])('has no item %s', async (_, wrong) => {
    const { view } = await aCase()
    expect(await change(cases.staff(), view, { kind: 'risk', ...wrong })).toEqual(refused(400, 'bad-request'))
  })
})
