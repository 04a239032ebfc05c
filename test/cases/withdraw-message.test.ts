import { findCase } from '#bot/cases/case.model.ts'
import { mergeCase } from '#bot/cases/links/merge-case.ts'
import { listCases } from '#bot/cases/lists/case-list.model.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import { UNSENT } from '#bot/cases/records/unsent.ts'
import { withdrawMessage as withdraw } from '#bot/cases/records/withdraw-message.ts'
import { findReporter } from '#bot/cases/vault/vault.model.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

const forgotten: [string, string[]][] = []
const takenBack: unknown[] = []
function withdrawMessage(userId: string, messageId: string, at: Date) {
  return withdraw(userId, messageId, at, {
    forgetPhotos: async (...photos) => void forgotten.push(photos),
    forgetKept: async (_userId, told) => void takenBack.push(told),
  })
}

function find(q: string) {
  return listCases(
    { conditions: {}, sort: 'loud', q },
    { staffId: 's', centreIds: [], standsInFor: [] },
    ARRIVED_AT,
  )
}

const LATER = new Date('2026-07-01T02:00:00.000Z')

test('erases what was typed beside the questions and leaves a trace', async () => {
  const typed = [
    { messageId: 'm1', text: 'MARK 電話は03-0000-0002', at: ARRIVED_AT },
    { messageId: 'm2', text: '猫もいます', at: ARRIVED_AT },
  ]
  const { view, report } = await aCase({ typed })
  const { userId } = report.reporter
  expect(await withdrawMessage(userId, 'm1', LATER)).toBe(true)
  const kept = await findCase(view.id)
  expect(kept?.reports[0]?.additions).toMatchObject([{ text: UNSENT }, { text: '猫もいます' }])
  expect(kept?.history.at(-1)).toMatchObject({ kind: 'withdrawn', at: LATER.toISOString(), by: null })
  expect(kept?.hasNews).toBe(true)
  expect(JSON.stringify(kept)).not.toContain('MARK')
  const found = await find('03-0000-0002')
  expect(found.cases).toEqual([])

  expect(await withdrawMessage(userId, 'm1', LATER)).toBe(false)
  expect((await findCase(view.id))?.revision).toBe(kept?.revision)
})

test('erases an answer that came as a message, from lists and search too', async () => {
  const messageIds = { subjectName: 'm1', place: 'm2', detail: 'm2' }
  const { view, report } = await aCase({ told: { subjectName: '取消 一子' }, messageIds })
  await withdrawMessage(report.reporter.userId, 'm1', LATER)
  expect(await findCase(view.id)).toMatchObject({
    reports: [{ subjectName: null, detail: '新聞がたまっています。' }],
  })
  expect((await find('取消')).cases).toEqual([])
  expect((await find(view.receiptNo)).cases).toMatchObject([{ subjectName: null }])
  await withdrawMessage(report.reporter.userId, 'm2', LATER)
  expect(await findCase(view.id)).toMatchObject({ reports: [{ place: null, detail: null, messageIds: {} }] })
})

test('erases from the vault what the reporter told about themselves', async () => {
  const messageIds = { reporterName: 'm1', reporterPhone: 'm2' }
  const { report } = await aCase({ messageIds })
  await withdrawMessage(report.reporter.userId, 'm1', LATER)
  expect(await findReporter(report.reportId)).toMatchObject({ name: null, phone: '090-0000-0001' })
  await withdrawMessage(report.reporter.userId, 'm2', LATER)
  expect(await findReporter(report.reportId)).toMatchObject({ name: null, phone: null })
  expect(takenBack).toEqual([{ name: report.reporter.name }, { phone: report.reporter.phone }])
})

test('forgets the photo that it was, also when it has to begin again', async () => {
  const { view, report } = await aCase({
    told: { photos: ['p1', 'p2'] },
    messageIds: { 'photos.p1': 'm1' },
  })
  const { userId } = report.reporter
  const down = withdraw(userId, 'm1', LATER, {
    forgetPhotos: () => Promise.reject(new Error('down')),
    forgetKept: async () => {},
  })
  await expect(down).rejects.toThrow('down')
  expect((await findCase(view.id))?.reports[0]?.photoIds).toEqual(['p1', 'p2'])
  await withdrawMessage(userId, 'm1', LATER)
  expect(forgotten).toEqual([[report.reportId, ['p1']]])
  expect((await findCase(view.id))?.reports[0]?.photoIds).toEqual(['p2'])
})

test('erases an addition that came as a message later', async () => {
  const { view, report } = await aCase()
  const own = { userId: report.reporter.userId, reportId: report.reportId }
  await addToReport(own, 'MARK', LATER, 'm1')
  await addToReport(own, 'MARK', LATER, 'm1')
  expect((await findCase(view.id))?.reports[0]?.additions).toHaveLength(1)
  await withdrawMessage(own.userId, 'm1', LATER)
  expect((await findCase(view.id))?.reports[0]?.additions).toMatchObject([{ text: UNSENT }])
})

test('erases nothing of somebody else’s', async () => {
  const { view } = await aCase({ typed: [{ messageId: 'm1', text: '猫もいます', at: ARRIVED_AT }] })
  expect(await withdrawMessage('U-stranger', 'm1', LATER)).toBe(false)
  expect((await findCase(view.id))?.reports[0]?.additions).toMatchObject([{ text: '猫もいます' }])
})

test('erases it from a case that was merged into another as well', async () => {
  const who = aStaff()
  const { view: into } = await aCase()
  const { view: from, report } = await aCase({
    told: { detail: 'MARK' },
    messageIds: { detail: 'm1' },
  })
  await mergeCase({ caseId: from.id, who, seen: from.revision, at: LATER }, into.id)
  expect(await withdrawMessage(report.reporter.userId, 'm1', LATER)).toBe(true)
  for (const id of [from.id, into.id]) {
    const kept = await findCase(id)
    expect(JSON.stringify(kept)).not.toContain('MARK')
    expect(kept?.history.at(-1)).toMatchObject({ kind: 'withdrawn', by: null })
  }
  expect(await findCase(from.id)).toMatchObject({ mergedInto: into.id, hasNews: false })
})
