import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { listCases } from '#bot/cases/case-list.model.ts'
import { lookUpReporter } from '#bot/cases/look-up-reporter.ts'
import { noteCase } from '#bot/cases/note-case.ts'
import { findRecords } from '#bot/cases/records.ts'
import { resealCasesAndVault } from '#bot/cases/rotate-keys.ts'
import { findReporter, listVaultViews } from '#bot/cases/vault.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { directory } from './signed-in.ts'

useTestKeys(TEST_KEYS.before)
useDatabase()

beforeEach(async () => {
  for (const name of ['cases', 'vault', 'vault_views'])
    await mongoose.connection.collection(name).deleteMany({})
})

test('after changing keys everything is read and found without the older one', async () => {
  const who = aStaff()
  const { view, report } = await aCase()
  const look = { reportId: report.reportId, reason: 'other', other: '書類を返すため' } as const
  await lookUpReporter({ caseId: view.id, who, at: ARRIVED_AT }, look)
  const before = await findCase(view.id)

  useKeyRing(openKeyRing(TEST_KEYS.after))
  expect(await resealCasesAndVault()).toEqual({ cases: 1, vault: 1, views: 1 })
  expect(await resealCasesAndVault()).toEqual({ cases: 0, vault: 0, views: 0 })

  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(await findCase(view.id)).toEqual(before)
  expect(await findReporter(report.reportId)).toMatchObject({ name: '見本 花子' })
  expect(await findRecords(report.reporter.userId, directory)).toMatchObject([{ id: report.reportId }])
  expect(await listVaultViews(view.id)).toMatchObject([{ other: '書類を返すため' }])
  const found = await listCases({ view: 'new', q: '例田' }, { staffId: 's', centreIds: [] })
  expect(found.cases).toMatchObject([{ id: view.id }])
})

test('goes on where it was stopped', async () => {
  for (let n = 0; n < 3; n++) await aCase()
  useKeyRing(openKeyRing(TEST_KEYS.after))
  await aCase()
  expect(await resealCasesAndVault()).toEqual({ cases: 3, vault: 3, views: 0 })
})

test('loses nothing of what is done meanwhile', async () => {
  const opened = await Promise.all(Array.from({ length: 10 }, () => aCase()))
  useKeyRing(openKeyRing(TEST_KEYS.after))
  const notes = opened.map(({ view }) =>
    noteCase({ caseId: view.id, who: aStaff(), seen: 0, at: ARRIVED_AT }, '訪問した'),
  )
  await Promise.all([resealCasesAndVault(), ...notes])
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  for (const { view } of opened) {
    expect(await findCase(view.id)).toMatchObject({ revision: 1, history: [{}, { text: '訪問した' }] })
  }
})
