import { findCase, findCaseOfReport, saveCase } from '#bot/cases/case.model.ts'
import { expireLinks } from '#bot/cases/links/expire-links.ts'
import { mirror } from '#bot/cases/links/mirror.ts'
import { flushNotices, type NoticePorts } from '#bot/cases/notices/flush-notices.ts'
import { type CaseView, Suggestions } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { RecordList } from '#shared/reports/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()
const staff = cases.staff.bind(cases)

type Told = NonNullable<Parameters<typeof aCase>[0]>['told']
/** Nobody is told anything here. */
const quiet: NoticePorts = {
  intake: 'form',
  staffOnDuty: async () => [],
  reachable: async () => [],
  enqueue: async () => undefined,
  cancelAbout: async () => undefined,
}
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const nobody: Told = { subjectName: undefined }

async function suggested(view: CaseView, who = aStaff()): Promise<[string, string, boolean][]> {
  const reply = await staff(who).get(`/api/cases/${view.id}/suggestions`)
  expect(reply).toMatchObject({ status: 200 })
  const { suggestions } = Suggestions.parse(reply.body)
  return suggestions.map((each) => [each.case.id, each.kind, each.isFromOther])
}

async function newest(view: CaseView): Promise<CaseView> {
  const reply = await staff().get(`/api/cases/${view.id}`)
  return (await import('#shared/cases/contract.ts')).CaseView.parse(reply.body)
}

describe('cases that may belong together are suggested', () => {
  test.each<[string, Told, Told, string]>([
    [
      'the same person, however written',
      { place: undefined },
      { subjectName: '例田太郎さん', place: undefined },
      'person',
    ],
    [
      'the same household',
      { ...nobody, place: { kind: 'address', text: '目黒区中央町一丁目2番3号' } },
      { ...nobody, place: { kind: 'address', text: '中央町１－２－３' } },
      'household',
    ],
    [
      'the same landmark',
      { ...nobody, place: { kind: 'landmark', text: '見本公園の 東側' } },
      { ...nobody, place: { kind: 'landmark', text: '見本公園の東側' } },
      'place',
    ],
    [
      'a pin some steps away',
      { ...nobody, place: { kind: 'pin', latitude: 35.63201, longitude: 139.69002 } },
      { ...nobody, place: { kind: 'pin', latitude: 35.63224, longitude: 139.68977 } },
      'place',
    ],
  ])('%s', async (_, one, other, kind) => {
    const { view } = await aCase({ sentAt: daysAgo(2), told: one })
    const { view: second } = await aCase({ sentAt: daysAgo(1), told: other })
    expect(await suggested(second)).toEqual([[view.id, kind, true]])
  })

  test.each<[string, Told, Told]>([
    [
      'another house of the street',
      { ...nobody, place: { kind: 'address', text: '中央町7-2-3' } },
      { ...nobody, place: { kind: 'address', text: '中央町7-23' } },
    ],
    [
      'people whose name nobody knows',
      { subjectName: '不明', place: undefined },
      { subjectName: '不明', place: undefined },
    ],
    [
      'a family name alone',
      { subjectName: '仮野さん', place: undefined },
      { subjectName: '仮野', place: undefined },
    ],
    [
      'a pin in the next street',
      { ...nobody, place: { kind: 'pin', latitude: 35.7, longitude: 139.7 } },
      { ...nobody, place: { kind: 'pin', latitude: 35.702, longitude: 139.7 } },
    ],
  ])('but not %s', async (_, one, other) => {
    await aCase({ sentAt: daysAgo(2), told: one })
    const { view } = await aCase({ sentAt: daysAgo(1), told: other })
    expect(await suggested(view)).toEqual([])
  })

  test('saying whether somebody else noticed it, but not who', async () => {
    const told = { subjectName: '架空 三郎', place: undefined }
    const again = { userId: 'U-again' }
    const { view } = await aCase({ sentAt: daysAgo(2), told, reporter: again })
    const { view: second } = await aCase({ sentAt: daysAgo(1), told, reporter: again })
    expect(await suggested(second)).toEqual([[view.id, 'person', false]])
    const { view: third } = await aCase({ sentAt: daysAgo(1), told })
    expect((await suggested(third)).map(([, , isFromOther]) => isFromOther)).toEqual([true, true])
    const reply = await staff().get(`/api/cases/${third.id}/suggestions`)
    expect(JSON.stringify(reply.body)).not.toMatch(/U-again|見本 花子/)
  })

  test('for some days only, and a place for fewer than a person', async () => {
    const place = { kind: 'landmark', text: '架空神社の前' } as const
    await aCase({ sentAt: daysAgo(40), told: { ...nobody, place } })
    await aCase({ sentAt: daysAgo(100), told: { subjectName: '試山 四郎', place: undefined } })
    const { view: near } = await aCase({
      sentAt: daysAgo(80),
      told: { subjectName: '試山 四郎', place: undefined },
    })
    const { view } = await aCase({ sentAt: daysAgo(1), told: { subjectName: '試山 四郎', place } })
    expect(await suggested(view)).toEqual([[near.id, 'person', true]])
  })

  test('of one’s own centres only', async () => {
    const told = { subjectName: '作例 五郎', place: undefined }
    await aCase({ sentAt: daysAgo(2), told, centreId: 'tobu' })
    const { view } = await aCase({ sentAt: daysAgo(1), told })
    expect(await suggested(view, aStaff({ centreIds: ['chuo'] }))).toEqual([])
    expect(await suggested(view)).toHaveLength(1)
  })

  test('until staff say that they are not', async () => {
    const told = { subjectName: '模擬 六郎', place: undefined }
    const { view } = await aCase({ sentAt: daysAgo(2), told })
    const { view: second } = await aCase({ sentAt: daysAgo(1), told })
    await changed(staff(), second, { kind: 'not-related', caseId: view.id })
    expect(await suggested(second)).toEqual([])
    expect(await suggested(view)).toEqual([])
  })
})

test('what connects a case is forgotten when its time is over', async () => {
  const told = { subjectName: '手本 七郎', place: undefined }
  const { view } = await aCase({ sentAt: daysAgo(2), told })
  const { view: second } = await aCase({ sentAt: daysAgo(1), told })
  await expireLinks(daysAgo(2 - 180))
  expect(await suggested(second)).toEqual([])
  expect(await suggested(view)).toEqual([[second.id, 'person', true]])
})

describe('a link', () => {
  test('stands in both cases, and goes from both', async () => {
    const { view: one } = await aCase()
    const { view: other } = await aCase()
    const linked = await changed(staff(), one, { kind: 'link', caseId: other.id, how: 'household' })
    expect(linked.links).toMatchObject([{ caseId: other.id, receiptNo: other.receiptNo, kind: 'household' }])
    const back = await newest(other)
    expect(back.links).toMatchObject([{ caseId: one.id, receiptNo: one.receiptNo, kind: 'household' }])
    expect(await suggested(one)).not.toContainEqual(expect.arrayContaining([other.id]))
    await changed(staff(), back, { kind: 'unlink', linkId: back.links[0]?.id ?? '' })
    expect((await newest(one)).links).toEqual([])
  })

  test('expires by itself, in both', async () => {
    const { view: one } = await aCase()
    const { view: other } = await aCase()
    const linked = await changed(staff(), one, { kind: 'link', caseId: other.id, how: 'person' })
    const until = new Date(linked.links[0]?.until ?? 0)
    await expireLinks(new Date(until.getTime() - 1))
    expect((await findCase(one.id))?.links).toHaveLength(1)
    await expireLinks(until)
    expect(await lastNoted()).toEqual([
      { kind: 'forgotten', by: null, about: ['what:case-links', 'count:2'] },
    ])
    expect((await findCase(one.id))?.links).toEqual([])
    expect((await findCase(other.id))?.links).toEqual([])
  })

  test('needs two cases that one may see, and is there before it is taken back', async () => {
    const { view } = await aCase()
    const { view: foreign } = await aCase({ centreId: 'tobu' })
    const chuo = cases.staff(aStaff({ centreIds: ['chuo'] }))
    expect(await change(chuo, view, { kind: 'link', caseId: foreign.id, how: 'person' })).toEqual(
      refused(404, 'not-found'),
    )
    expect(await change(staff(), view, { kind: 'link', caseId: view.id, how: 'person' })).toEqual(
      refused(409, 'not-possible-now'),
    )
    expect(await change(staff(), view, { kind: 'unlink', linkId: 'none' })).toEqual(
      refused(409, 'not-possible-now'),
    )
  })
})

describe('merging', () => {
  async function merged() {
    const into = await aCase({ status: 'active', told: { urgent: 'no' } })
    const from = await aCase({ told: { danger: 'yes' } })
    const gone = await changed(staff(), from.view, { kind: 'merge', into: into.view.id })
    return { into, from, gone }
  }

  test('puts the reports into the other case, which is as loud as the louder of them', async () => {
    const { into, from, gone } = await merged()
    expect(gone.mergedInto).toBe(into.view.id)
    const whole = await newest(into.view)
    expect(whole.reports.map(({ id }) => id)).toEqual(
      expect.arrayContaining([into.report.reportId, from.report.reportId]),
    )
    expect(whole).toMatchObject({ urgency: 'danger', merged: 1, hasNews: false })
    expect(whole.history.at(-1)).toMatchObject({ kind: 'merged', text: from.view.receiptNo })
    expect((await findCaseOfReport(from.report.reportId))?.id).toBe(from.view.id)
  })

  test('brings along what of it nobody has read', async () => {
    const { view: into } = await aCase({ status: 'active' })
    const { view: from, report } = await aCase()
    const person = cases.person(report.reporter.userId)
    await person.send('POST', `/api/records/${report.reportId}/additions`, { text: '電気がつきません。' })
    await changed(staff(), await newest(from), { kind: 'merge', into: into.id })
    expect((await newest(into)).hasNews).toBe(true)
  })

  test('lets its reporter go on as before: their record, answers and feedback are in the other case', async () => {
    const { into, from } = await merged()
    const person = cases.person(from.report.reporter.userId)
    const path = `/api/records/${from.report.reportId}`
    await person.send('POST', `${path}/additions`, { text: '電気がつきました。' })
    let whole = await newest(into.view)
    const reports = whole.reports.filter(({ id }) => id === from.report.reportId)
    expect(reports[0]?.additions.at(-1)?.text).toBe('電気がつきました。')
    whole = await changed(staff(), whole, {
      kind: 'close',
      feedback: { kind: 'told', text: 'センターの職員が様子を確かめました。' },
    })
    const { records } = RecordList.parse((await person.get('/api/records')).body)
    expect(records[0]).toMatchObject({ receiptNo: from.view.receiptNo, state: 'closed', hasNews: true })
  })

  test('is undone with what was added meanwhile', async () => {
    const { into, from, gone } = await merged()
    await cases
      .person(from.report.reporter.userId)
      .send('POST', `/api/records/${from.report.reportId}/additions`, { text: 'まだ留守です。' })
    const own = await changed(staff(), gone, { kind: 'unmerge' })
    expect(own).toMatchObject({ mergedInto: null, status: 'new' })
    expect(own.reports[0]?.additions.at(-1)?.text).toBe('まだ留守です。')
    const whole = await newest(into.view)
    expect(whole.reports.map(({ id }) => id)).toEqual([into.report.reportId])
    expect(whole.merged).toBe(0)
    expect((await findCase(from.view.id))?.ringsAt).not.toBeNull()
  })

  test('is made good after a crash between the two cases, and once only', async () => {
    const { view: into } = await aCase({ status: 'active' })
    const before = await findCase(into.id)
    const { view: from, report } = await aCase()
    await changed(staff(), from, { kind: 'merge', into: into.id })
    const revision = (await findCase(into.id))?.revision ?? 0
    if (before) await saveCase({ ...before, revision }, []) // as if the second save had never been made
    expect((await findCase(into.id))?.reports).toHaveLength(1)
    await flushNotices(quiet)
    const whole = await findCase(into.id)
    expect(whole?.reports.map(({ id }) => id)).toContain(report.reportId)
    await mirror(from.id, into.id, NOW)
    expect((await findCase(into.id))?.revision).toBe(whole?.revision)
  })

  test('leaves nothing to be done with the merged case but undoing it', async () => {
    const { gone } = await merged()
    expect(await change(staff(), gone, { kind: 'note', text: '訪問' })).toEqual(
      refused(409, 'not-possible-now'),
    )
    expect(await change(staff(), gone, { kind: 'take' })).toEqual(refused(409, 'not-possible-now'))
  })

  test('that would be refused is told beforehand, and why', async () => {
    const told: Told = { subjectName: undefined, place: { kind: 'landmark', text: '見本の三つ辻' } }
    const given = { told, sentAt: daysAgo(1) }
    const { view: into } = await aCase(given)
    const whyNot = async () => {
      const { body } = await staff().get(`/api/cases/${into.id}/suggestions`)
      return Suggestions.parse(body).suggestions.map((each) => [each.case.id, each.whyNotMerged])
    }
    const { view } = await aCase({ ...given, status: 'active' })
    expect(await whyNot()).toEqual([[view.id, null]])
    const tasked = await changed(staff(), view, { kind: 'add-task', text: '電話', dueOn: '2026-07-10' })
    expect(await whyNot()).toEqual([[view.id, 'tasks']])
    expect(await change(staff(), tasked, { kind: 'merge', into: into.id })).toEqual(
      refused(409, 'tasks-open'),
    )
    const done = await changed(staff(), tasked, { kind: 'finish-task', taskId: 't1' })
    await changed(staff(), done, {
      kind: 'hand-over',
      to: { kind: 'body', body: 'police' },
      note: 'お願いします',
      feedbackBy: 'us',
    })
    expect(await whyNot()).toEqual([[view.id, 'waits']])
  })

  test('ends at so many cases in one', async () => {
    const { view: into } = await aCase()
    const { view } = await aCase()
    const by = { id: 's1', name: '職員 一郎' }
    const one = { receiptNo: '111-222-333', by, at: NOW.toISOString(), reportIds: [] }
    const mergedCases = Array.from({ length: CASE_LIMITS.merged }, (_, n) => ({ ...one, id: `m${n}` }))
    const held = await findCase(into.id)
    if (held) await saveCase({ ...held, mergedCases }, [])
    expect(await change(staff(), view, { kind: 'merge', into: into.id })).toEqual(
      refused(409, 'too-many-merged'),
    )
    expect((await findCase(view.id))?.mergedInto).toBeNull()
  })

  test('is refused for closed cases, for those of another centre, and where something was merged already', async () => {
    const { view } = await aCase()
    const { view: closed } = await aCase({ status: 'closed' })
    const { view: foreign } = await aCase({ centreId: 'tobu' })
    for (const into of [closed, foreign, view]) {
      expect(await change(staff(), view, { kind: 'merge', into: into.id })).toEqual(
        refused(409, 'not-possible-now'),
      )
    }
    const { into } = await merged()
    expect(await change(staff(), await newest(into.view), { kind: 'merge', into: view.id })).toEqual(
      refused(409, 'merged-already'),
    )
    expect(await change(staff(), view, { kind: 'unmerge' })).toEqual(refused(409, 'not-possible-now'))
  })
})
