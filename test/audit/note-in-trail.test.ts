import mongoose from 'mongoose'
import { notedFirst, noteInTrail } from '#bot/audit/note-in-trail.ts'
import { findCase } from '#bot/cases/case.model.ts'
import { lookUpReporter } from '#bot/cases/vault/look-up-reporter.ts'
import { listVaultViews } from '#bot/cases/vault/vault.model.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

const AT = new Date('2026-11-23T01:00:00Z')

useTestKeys()
useDatabase()

async function seqs(): Promise<unknown[]> {
  const stored = await mongoose.connection.collection('trail').find().sort({ _id: 1 }).toArray()
  return stored.map(({ _id }) => _id)
}

test('numbers entries without a gap, however many are written at once', async () => {
  const note = (nth: number) => noteInTrail({ kind: 'printed', by: 's1', about: { case: `c${nth}` }, at: AT })
  expect(await note(0)).toBe(1)
  const many = await Promise.all(Array.from({ length: 50 }, (_, nth) => note(nth + 1)))
  expect(many).toEqual(Array.from({ length: 50 }, (_, nth) => nth + 2))
  expect(await seqs()).toEqual(Array.from({ length: 51 }, (_, nth) => nth + 1))
})

test('keeps nothing in clear but ids and counts', async () => {
  await noteInTrail({
    kind: 'reporter-seen',
    by: 's1',
    about: { case: 'c1' },
    reason: '例田さんに電話',
    at: AT,
  })
  const [entry] = await mongoose.connection.collection('trail').find().sort({ _id: -1 }).limit(1).toArray()
  expect(JSON.stringify(entry)).not.toContain('例田')
  const words = { keyholder: '例田 太郎' }
  await expect(noteInTrail({ kind: 'printed', by: 's1', about: words, at: AT })).rejects.toThrow(
    'ids and counts',
  )
  const user = { staff: `U${'0'.repeat(32)}` }
  await expect(noteInTrail({ kind: 'printed', by: 's1', about: user, at: AT })).rejects.toThrow(
    'ids and counts',
  )
})

test('a deed that was refused is followed by an entry that says so', async () => {
  const before = await seqs()
  const note = { kind: 'staff-left', by: 's1', about: { staff: 's2' }, at: AT } as const
  expect(await notedFirst(note, async () => 'done')).toBe('done')
  await expect(notedFirst(note, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  const added = await mongoose.connection
    .collection('trail')
    .find()
    .sort({ _id: 1 })
    .skip(before.length)
    .toArray()
  expect(added.map(({ kind, about }) => [kind, about])).toEqual([
    ['staff-left', ['staff:s2']],
    ['staff-left', ['staff:s2']],
    ['not-done', [`entry:${before.length + 2}`]],
  ])
})

test('what cannot be written down is not shown', async () => {
  const { view, report } = await aCase()
  const look = () =>
    lookUpReporter(
      { caseId: view.id, who: aStaff(), at: AT },
      { reportId: report.reportId, reason: 'call-back' },
    )
  const trail = mongoose.connection.collection('trail')
  await trail.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { kind: 'reporter-seen' } })
  await expect(look()).rejects.toThrow('audit trail')
  expect(await listVaultViews(view.id)).toEqual([])
  expect((await findCase(view.id))?.history.map(({ kind }) => kind)).not.toContain('reporter-seen')
})
