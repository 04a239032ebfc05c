import { CaseModel } from '#bot/cases/case.model.ts'
import { answerHandOver } from '#bot/cases/hand-overs/answer-hand-over.ts'
import { handOver } from '#bot/cases/hand-overs/hand-over.ts'
import { percentile } from '#bot/statistics/counts.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { type FigureTable, StatisticsView } from '#shared/statistics/contract.ts'
import type { TableId } from '#shared/statistics/words.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { directory, useStatistics } from './signed-in.ts'

useTestKeys()
useDatabase()
let now = new Date('2026-09-01T03:00:00Z')
const statistics = useStatistics(() => now)
const inJuly = new Date('2026-07-01T01:00:00Z')
const inAugust = new Date('2026-08-10T01:00:00Z')
const YEAR = 'from=2026-04&to=2027-03'

async function figures(query = YEAR, who = aStaff()) {
  const reply = await statistics.staff(who).get(`/api/statistics?${query}`)
  expect(reply).toMatchObject({ status: 200 })
  expect(reply.body).toEqual(StatisticsView.parse(reply.body))
  return StatisticsView.parse(reply.body)
}

function table(view: StatisticsView, id: TableId): FigureTable {
  const found = view.tables.find((each) => each.id === id)
  if (!found) throw new Error(`no table ${id}`)
  return found
}

const row = (view: StatisticsView, id: TableId, category: string) =>
  table(view, id).rows.find((each) => each.id === category)

async function handedTo(centreId: string, { id: caseId, revision }: CaseView): Promise<CaseView> {
  const asked = { caseId, who: aStaff(), seen: revision, at: now }
  const to = { kind: 'centre', centreId } as const
  const handed = await handOver(asked, { to, note: 'お願いします', feedbackBy: 'them' }, directory)
  const handOverId = handed.handOver?.id ?? ''
  return answerHandOver(
    { ...asked, seen: handed.revision },
    { handOverId, answer: 'accepted', text: '' },
    directory,
  )
}

beforeEach(async () => {
  now = new Date('2026-09-01T03:00:00Z')
  await CaseModel.deleteMany({})
  await CaseModel.db.collection('monthFigures').deleteMany({})
})

describe('figures of a year', () => {
  test('count consultations by month, and the several issues in each by every official category', async () => {
    await aCase({
      sentAt: inJuly,
      labels: ['dementia', 'carer-tired'],
      source: 'phone',
      reporterKind: 'family',
    })
    await aCase({ sentAt: inAugust, labels: ['abuse-physical'], told: { forWhom: 'child' } })
    await aCase({ sentAt: inAugust })
    const view = await figures()
    expect(view.months).toHaveLength(12)
    expect(view.cases).toEqual({ values: [0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0], total: 3 })
    expect(view.issues).toMatchObject({ total: 3 })
    expect(row(view, 'signs', 'dementia')).toMatchObject({ name: '認知症の疑い', total: 1 })
    expect(row(view, 'signs', 'worried')).toMatchObject({ total: 1 })
    expect(row(view, 'abuse', 'physical')).toMatchObject({ values: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] })
    expect(row(view, 'welfare', 'home-welfare')).toMatchObject({ name: '在宅福祉', total: 1 })
    expect(row(view, 'hardship', 'violence')).toMatchObject({ total: 1 })
    expect(row(view, 'source', 'phone')).toMatchObject({ total: 1 })
    expect(row(view, 'reporter-kind', 'family')).toMatchObject({ total: 1 })
    expect(row(view, 'reporter-kind', '')).toMatchObject({ name: '不明・未入力', total: 2 })
    expect(row(view, 'field', 'child')).toMatchObject({ total: 1 })
    expect(row(view, 'district', 'chuo')).toMatchObject({ name: '中央地区', total: 3 })
    expect(row(view, 'urgency', 'ordinary')).toMatchObject({ total: 3 })
    expect(row(view, 'sign-group', 'ill')).toMatchObject({ total: 3 })
    expect(view.tables.map(({ id }) => id)).not.toContain('kind')
    const consultation = { topic: 'elder', forWhom: 'self', meetHow: null, meetAt: null } as const
    await aCase({ sentAt: inAugust, consultation, told: { signGroup: undefined } })
    await aCase({ sentAt: inAugust, kind: 'check', told: { signGroup: undefined } })
    now = new Date('2026-09-01T04:00:00Z')
    const later = await figures()
    expect(row(later, 'kind', 'report')).toMatchObject({ name: '気づき', total: 3 })
    expect(row(later, 'kind', 'consultation')).toMatchObject({ name: '相談', total: 1 })
    expect(table(later, 'sign-group').total).toBe(3)
    expect(row(later, 'kind', 'check')).toMatchObject({ name: '問いかけ', total: 1 })
    expect(table(later, 'kind').rows.map(({ id }) => id)).toEqual(['report', 'consultation', 'check'])
    for (const each of view.tables.filter(({ unit }) => unit === 'cases')) expect(each.total).toBe(3)
  })

  test('say how feedback was decided, and how long it took until the first response and the close', async () => {
    await aCase({ sentAt: inJuly, status: 'closed' })
    await aCase({ sentAt: inJuly, status: 'active' })
    await aCase({ sentAt: inJuly })
    const view = await figures()
    expect(row(view, 'feedback', 'withheld')).toMatchObject({ total: 1 })
    expect(row(view, 'feedback', 'open')).toMatchObject({ total: 2 })
    expect(view.times).toMatchObject([
      { id: 'respond', count: expect.any(Number) },
      { id: 'close', count: 1, medianMinutes: 15, ninetiethMinutes: 15 },
    ])
  })

  test('count a merged case as somebody who told us, but its issues only once', async () => {
    const { view } = await aCase({ sentAt: inJuly, labels: ['dementia'] })
    const { view: into } = await aCase({ sentAt: inJuly, labels: ['dementia'] })
    await CaseModel.updateOne({ _id: view.id }, { $set: { mergedInto: into.id } })
    const after = await figures()
    expect([after.cases.total, after.issues.total]).toEqual([2, 1])
    expect(row(after, 'feedback', 'merged')).toMatchObject({ total: 1 })
  })

  test('begin and end at midnight in Japan', async () => {
    await aCase({ sentAt: new Date('2026-07-31T14:59:59Z') })
    await aCase({ sentAt: new Date('2026-07-31T15:00:00Z') })
    expect((await figures('from=2026-07&to=2026-08')).cases.values).toEqual([1, 1])
  })

  test('follow what is changed, moved or comes in late, although finished months are kept', async () => {
    const { view } = await aCase({ sentAt: inJuly })
    expect((await figures()).cases.total).toBe(1)

    now = new Date(now.getTime() + 3_600_000)
    await handedTo('tobu', view)
    const moved = await figures()
    expect(row(moved, 'centre', 'chuo')?.total).toBe(0)
    expect(row(moved, 'centre', 'tobu')?.total).toBe(1)

    now = new Date(now.getTime() + 3_600_000)
    await aCase({ sentAt: inAugust })
    expect((await figures()).cases.total).toBe(2)
  })

  test('keep what the preset no longer knows', async () => {
    await aCase({ sentAt: inJuly, centreId: 'closed-down', districtId: 'gone' })
    const view = await figures()
    expect(view.cases.total).toBe(1)
    expect(row(view, 'district', 'gone')).toMatchObject({ total: 1 })
  })

  test('are of one’s own centres; the whole town is for those who see every centre', async () => {
    await aCase({ sentAt: inJuly, centreId: 'chuo' })
    await aCase({ sentAt: inJuly, centreId: 'tobu' })
    const ofTobu = aStaff({ centreIds: ['tobu'] })
    expect((await figures(YEAR, ofTobu)).cases.total).toBe(1)
    expect((await figures(`${YEAR}&centre=tobu`)).cases.total).toBe(1)
    const foreign = await statistics.staff(ofTobu).get(`/api/statistics?${YEAR}&centre=chuo`)
    expect(foreign).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    const none = await statistics.staff().get(`/api/statistics?${YEAR}&centre=none`)
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await statistics.nobody().get(`/api/statistics?${YEAR}`)).toMatchObject({ status: 401 })
  })

  test.each([
    'from=2026-04',
    'from=2026-13&to=2026-13',
    'from=2026-04&to=2026-03',
    'from=2020-01&to=2026-01',
    `${YEAR}&q=1`,
    `${YEAR}&centre=%24ne`,
  ])('refuse %s', async (query) => {
    expect(await statistics.staff().get(`/api/statistics?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'bad-request' },
    })
  })

  test('come in one answer however many ask at once', async () => {
    await aCase({ sentAt: inJuly })
    const all = await Promise.all(Array.from({ length: 5 }, () => figures()))
    for (const each of all) expect(each.cases.total).toBe(1)
  })
})

test('a percentile is the smallest value that so many do not exceed', () => {
  const minutes = new Map([
    ['15', 5],
    ['60', 4],
    ['1440', 1],
  ])
  expect([50, 51, 90, 91].map((percent) => percentile(minutes, percent))).toEqual([15, 60, 60, 1440])
  expect(percentile(new Map(), 50)).toBeNull()
})
