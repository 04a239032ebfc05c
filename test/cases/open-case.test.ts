import mongoose from 'mongoose'
import { addNews } from '#bot/cases/add-news.ts'
import { findCase } from '#bot/cases/case.model.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { findReporter, keepReporter } from '#bot/cases/vault/vault.model.ts'
import { isReceiptNo } from '#shared/cases/receipt-no.ts'
import { ARRIVED_AT, aCase, aReport } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

/** Every document of a collection as it lies on disk. */
async function raw(collection: string): Promise<string> {
  return JSON.stringify(await mongoose.connection.collection(collection).find({}).toArray())
}

test('becomes a new case of the responsible centre, with a number that can be read out', async () => {
  const report = aReport({ told: { danger: 'unknown', urgent: 'yes' }, centreId: 'tobu' })
  const { caseId, receiptNo, urgency } = await openCase(report)
  expect(urgency).toBe('urgent')
  expect(isReceiptNo(receiptNo)).toBe(true)
  expect(await findCase(caseId)).toMatchObject({
    receiptNo,
    status: 'new',
    urgency: 'urgent',
    centreId: 'tobu',
    owner: null,
    receivedAt: ARRIVED_AT,
    reports: [
      { id: report.reportId, subjectName: '例田 太郎', detail: '新聞がたまっています。', mayAskBack: true },
    ],
    history: [{ kind: 'received', by: null }],
  })
})

test.each([
  [{ danger: 'yes' as const }, 'abuse' as const, 'danger'],
  [{ danger: 'no' as const, urgent: 'yes' as const }, 'abuse' as const, 'abuse'],
  [{ danger: 'no' as const }, 'ordinary' as const, 'ordinary'],
])('rings as loudly as what was told: %j, %s', async (told, rings, urgency) => {
  const { caseId } = await openCase(aReport({ told, rings }))
  const current = await findCase(caseId)
  expect(current?.urgency).toBe(urgency)
  expect(current?.ringsAt === null).toBe(urgency === 'ordinary')
})

test('keeps what was typed beside the questions as additions', async () => {
  const { caseId } = await openCase(
    aReport({ typed: [{ messageId: 'm1', text: '猫もいます', at: ARRIVED_AT }] }),
  )
  expect((await findCase(caseId))?.reports[0]?.additions).toMatchObject([
    { text: '猫もいます', messageId: 'm1' },
  ])
})

test.each([
  ['both', true, true],
  ['feedback', true, false],
  ['none', false, false],
  ['anonymous', false, false],
  [undefined, true, false],
] as const)(
  'who answers %s about replies wants feedback: %s, may be asked: %s',
  async (replyWish, wants, asked) => {
    const { caseId } = await openCase(aReport({ told: { replyWish } }))
    expect((await findCase(caseId))?.reports[0]).toMatchObject({ wantsFeedback: wants, mayAskBack: asked })
  },
)

test('sent fifty times at once, a report is one case with one number', async () => {
  const report = aReport()
  const opened = await Promise.all(Array.from({ length: 50 }, () => openCase(report)))
  expect(new Set(opened.map(({ caseId, receiptNo }) => `${caseId} ${receiptNo}`)).size).toBe(1)
  expect(await mongoose.connection.collection('cases').countDocuments({ reportIds: report.reportId })).toBe(1)
})

test('two hundred reports at once get two hundred numbers', async () => {
  const opened = await Promise.all(Array.from({ length: 200 }, () => openCase(aReport())))
  expect(new Set(opened.map(({ receiptNo }) => receiptNo)).size).toBe(200)
  expect(new Set(opened.map(({ caseId }) => caseId)).size).toBe(200)
})

test('after a crash between vault and case, sending again makes the case that the vault names', async () => {
  const report = aReport()
  const { userId } = report.reporter
  await keepReporter(
    report.reportId,
    { userId, organisation: null, name: null, phone: null, email: null, address: null },
    'the-case',
    ARRIVED_AT,
  )
  expect(await openCase(report)).toMatchObject({ caseId: 'the-case' })
  expect(await findReporter(report.reportId)).toMatchObject({ userId, caseId: 'the-case' })
})

test('nothing personal can be read in the database, and nothing of the reporter is with the case', async () => {
  const secrets = {
    subject: 'MARK-SUBJECT',
    place: 'MARK-PLACE',
    detail: 'MARK-DETAIL',
    typed: 'MARK-TYPED',
    user: 'MARK-USER',
    organisation: 'MARK-ORGANISATION',
    name: 'MARK-NAME',
    phone: '090-1111-2222',
  }
  const report = aReport({
    told: {
      subjectName: secrets.subject,
      place: { kind: 'landmark', text: secrets.place },
      detail: secrets.detail,
      organisation: secrets.organisation,
      reporterName: secrets.name,
      reporterPhone: secrets.phone,
    },
    typed: [{ messageId: 'm1', text: secrets.typed, at: ARRIVED_AT }],
    reporter: {
      userId: secrets.user,
      organisation: secrets.organisation,
      name: secrets.name,
      phone: secrets.phone,
    },
  })
  const { caseId } = await openCase(report)
  const stored = (await raw('cases')) + (await raw('vault'))
  expect(stored).toContain(report.reportId)
  for (const secret of Object.values(secrets)) expect(stored).not.toContain(secret)

  const unsealed = JSON.stringify(await findCase(caseId))
  expect(unsealed).toContain(secrets.subject)
  for (const secret of [secrets.user, secrets.organisation, secrets.name, secrets.phone]) {
    expect(unsealed).not.toContain(secret)
  }
})

describe('a case of another kind', () => {
  const LATER = new Date(ARRIVED_AT.getTime() + 3_600_000)
  const aLookUp = (told = {}) =>
    aReport({
      kind: 'keyholder',
      source: 'phone',
      tasks: [{ text: 'その後の様子を電話で聞く', dueOn: '2026-07-02' }],
      by: { id: 'sato', name: '佐藤' },
      told: { signGroup: undefined, noticed: undefined, ...told },
    })

  test('begins with what is to be done about it, and rings as told', async () => {
    const { caseId } = await openCase(aLookUp({ danger: 'yes' }))
    const current = await findCase(caseId)
    expect(current).toMatchObject({
      kind: 'keyholder',
      urgency: 'danger',
      tasks: [{ id: 't1', text: 'その後の様子を電話で聞く', dueOn: '2026-07-02', by: { id: 'sato' } }],
      history: [
        { kind: 'received' },
        { kind: 'task-added', text: 'その後の様子を電話で聞く(2026-07-02まで)' },
      ],
    })
    expect(current?.clocks.map(({ kind, about }) => [kind, about])).toEqual([
      ['take', null],
      ['check', null],
      ['task', 't1'],
    ])
  })

  test('hears what became known once, as loudly as it is, and is found by phones in it', async () => {
    const report = aLookUp({ danger: 'no' })
    const { caseId } = await openCase(report)
    const news = { reportId: report.reportId, text: '駅で見かけた 03-0000-0001', at: LATER }
    expect(await addNews({ ...news, urgency: 'danger' })).toBe(true)
    expect(await addNews({ ...news, urgency: 'danger' })).toBe(true)
    const current = await findCase(caseId)
    expect(current).toMatchObject({ urgency: 'danger', hasNews: true, phones: ['0300000001'] })
    expect(current?.ringsAt).not.toBeNull()
    expect(current?.history.filter(({ kind }) => kind === 'news')).toHaveLength(1)
    expect(await raw('cases')).not.toContain('駅で')
  })

  test('rings no more once they are known to be safe, and still waits for somebody to take it', async () => {
    const report = aLookUp({ danger: 'yes' })
    const { caseId } = await openCase(report)
    await addNews({ reportId: report.reportId, text: '無事とわかった', at: LATER, isKnownSafe: true })
    const current = await findCase(caseId)
    expect(current).toMatchObject({ status: 'new', urgency: 'ordinary', ringsAt: null, checkedAt: LATER })
    expect(current?.clocks.map(({ kind }) => kind)).toEqual(['take', 'task'])
  })

  test('that is closed hears nothing any more', async () => {
    const { report, view } = await aCase({ kind: 'search', status: 'closed' })
    expect(await addNews({ reportId: report.reportId, text: 'また見かけた', at: LATER })).toBe(false)
    expect((await findCase(view.id))?.revision).toBe(view.revision)
    expect(await addNews({ reportId: 'unknown', text: 'また見かけた', at: LATER })).toBe(false)
  })
})
