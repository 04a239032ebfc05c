import mongoose from 'mongoose'
import { findCaseOfReport, insertCase } from '#bot/cases/case.model.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import { findExpiredLinks, findRelated } from '#bot/cases/links/related.model.ts'
import { findChanges } from '#bot/cases/lists/changed-cases.model.ts'
import { findPending, findRinging } from '#bot/cases/notices/case-notices.model.ts'
import { findReportsOf, listVaultViews } from '#bot/cases/vault/vault.model.ts'
import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import { ARRIVED_AT, aCase, aReport } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

test.each([
  ['the case of a report', () => findCaseOfReport('r'), 'reportIds_1'],
  ['what changed last', () => findChanges(ARRIVED_AT, 10), 'changedAt_1__id_1'],
  ['notices that wait', () => findPending(10), 'noticesSince_1'],
  ['cases that ring', () => findRinging(ARRIVED_AT, 10), 'ringsAt_1'],
  ['cases that may be related', () => findRelated(['a', 'b'], ARRIVED_AT, 10), 'linkKeys_1_receivedAt_-1'],
  ['links that expire', () => findExpiredLinks(ARRIVED_AT, 10), 'linkUntil_1'],
  ['a person’s own reports', () => findReportsOf('U1'), 'userHash_1_sentAt_-1'],
  ['who looked reporters up', () => listVaultViews('c'), 'caseId_1_at_1'],
])('an index finds %s', async (_, query, index) => {
  await aCase({ told: { danger: 'yes' } })
  const asked: { collection: string; filter: object; options: object }[] = []
  mongoose.set('debug', (collection, _method, filter, options) => asked.push({ collection, filter, options }))
  await query()
  mongoose.set('debug', false)
  expect(asked).toHaveLength(1)
  for (const { collection, filter, options } of asked) {
    const plan: unknown = await mongoose.connection.collection(collection).find(filter, options).explain()
    expect(JSON.stringify(plan)).toContain(`"indexName":"${index}"`)
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN|"stage":"SORT"/)
  }
})

test('a receipt number is given once, and a report has one case', async () => {
  const [report, other] = [aReport(), aReport()]
  expect(await insertCase(caseOf(report, 'one', receiptNoOf('12345678')), [])).toBe(true)
  expect(await insertCase(caseOf(other, 'two', receiptNoOf('12345678')), [])).toBe(false)
  expect(await insertCase(caseOf(report, 'two', receiptNoOf('12345679')), [])).toBe(false)
  expect(await insertCase(caseOf(other, 'two', receiptNoOf('12345679')), [])).toBe(true)
})
