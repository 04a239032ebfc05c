import { jest } from '@jest/globals'
import mongoose from 'mongoose'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { resealTrail } from '#bot/audit/trail.model.ts'
import { renewTrailKey, resealTrailKeys } from '#bot/audit/trail-key.model.ts'
import { printVerdict } from '#bot/audit/verify.command.ts'
import { verifyTrail } from '#bot/audit/verify-trail.ts'
import { trailWriter } from '#bot/audit/write-trail.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

const AT = new Date('2026-11-23T01:00:00Z')
const note = (nth: number) =>
  noteInTrail({
    kind: 'reporter-seen',
    by: 's1',
    about: { case: `c${nth}` },
    reason: '例田さんに確かめる',
    at: AT,
  })

useTestKeys(TEST_KEYS.before)
useDatabase()

const trail = () => mongoose.connection.collection<{ _id: number; key: number }>('trail')
const heads = () => mongoose.connection.collection('trail_head')

/** Does something to the database and undoes it again, whatever came of the look in between. */
async function tampered(tamper: () => Promise<unknown>): Promise<Awaited<ReturnType<typeof verifyTrail>>> {
  const collections = ['trail', 'trail_head', 'trail_keys'].map((name) =>
    mongoose.connection.collection(name),
  )
  const before = await Promise.all(collections.map((each) => each.find().toArray()))
  try {
    await tamper()
    return await verifyTrail()
  } finally {
    for (const [index, each] of collections.entries()) {
      await each.deleteMany({})
      await each.insertMany(before[index] ?? [])
    }
  }
}

beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.before))
  for (let nth = 1; nth <= 5; nth++) await note(nth)
})

test('a trail as it was written is whole, and its head can be noted down', async () => {
  const { entries, faults, strange, head } = await verifyTrail()
  expect({ entries, faults, strange }).toEqual({ entries: 5, faults: [], strange: 0 })
  expect(await verifyTrail([{ seq: 5, mac: head?.mac.slice(0, 16) ?? '' }])).toMatchObject({ faults: [] })
  expect(await verifyTrail([{ seq: 5, mac: 'AAAAAAAA' }])).toMatchObject({
    faults: [{ kind: 'not-as-noted', from: 5, to: 5 }],
  })
})

test.each([
  [
    'another reason',
    () => trail().updateOne({ _id: 2 }, { $set: { sealed: null } }),
    { kind: 'changed', from: 2 },
  ],
  ['a field more', () => trail().updateOne({ _id: 2 }, { $set: { note: 1 } }), { kind: 'changed', from: 2 }],
  ['no entry', () => trail().deleteOne({ _id: 3 }), { kind: 'missing', from: 3, to: 3 }],
  ['no end', () => trail().deleteMany({ _id: { $gt: 3 } }), { kind: 'missing', from: 4, to: 5 }],
  ['no beginning', () => trail().deleteMany({ _id: { $lt: 3 } }), { kind: 'missing', from: 1, to: 2 }],
  ['nothing at all', () => trail().deleteMany({}), { kind: 'missing', from: 1, to: 5 }],
  ['no head', () => heads().deleteMany({}), { kind: 'head-missing', from: 5 }],
  ['another head', () => heads().updateOne({}, { $set: { seq: 4 } }), { kind: 'head-changed', from: 4 }],
  [
    'no key',
    () => mongoose.connection.collection('trail_keys').deleteMany({}),
    { kind: 'key-missing', from: 1 },
  ],
])('finds what was done to the database: %s', async (_what, tamper, fault) => {
  const { faults } = await tampered(tamper)
  expect(faults[0]).toMatchObject(fault)
})

test('counts what lies among the entries without a number', async () => {
  expect(
    await tampered(() => mongoose.connection.collection('trail').insertOne({ kind: 'x' })),
  ).toMatchObject({ faults: [], strange: 1 })
})

/** As another process would. */
const byAnother = () => trailWriter()({ at: AT, kind: 'printed', by: 's2', about: [], reason: null })

test('what is missing stays a gap, even if a process begins anew behind it', async () => {
  const { faults } = await tampered(async () => {
    await trail().deleteMany({ _id: { $gt: 3 } })
    expect(await byAnother()).toBe(6)
  })
  expect(faults).toEqual([{ kind: 'missing', from: 4, to: 5 }])
})

test('several processes at once each find their place behind the others', async () => {
  const { entries, faults } = await tampered(async () => {
    const processes = [trailWriter(), trailWriter(), trailWriter()]
    const said = { at: AT, kind: 'printed', by: 's2', about: [], reason: null }
    const rounds = Array.from({ length: 10 }, () => processes.map((write) => write(said)))
    const seqs = await Promise.all(rounds.flat())
    expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, nth) => nth + 6))
  })
  expect({ entries, faults }).toEqual({ entries: 35, faults: [] })
})

test('a process that never stops writing lets another one in', async () => {
  const { faults } = await tampered(async () => {
    const said = { at: AT, kind: 'printed', by: 's2', about: [], reason: null }
    const [busy, other] = [trailWriter(), trailWriter()]
    let isOver = false
    const lane = async () => {
      while (!isOver) await busy(said)
    }
    const lanes = Promise.all(Array.from({ length: 8 }, lane))
    for (let nth = 0; nth < 20; nth += 1) expect(await other(said)).toBeGreaterThan(5)
    isOver = true
    await lanes
  })
  expect(faults).toEqual([])
})

test('after keys were changed old entries are checked as before, and new ones have a key of their own', async () => {
  useKeyRing(openKeyRing(TEST_KEYS.after))
  await renewTrailKey()
  await renewTrailKey() // the operator was interrupted and begins again
  expect(await resealTrailKeys()).toMatchObject({ resealed: 1 })
  expect(await resealTrail('', 2)).toEqual({ lastId: '2', resealed: 2 })
  expect(await resealTrail('2', 100)).toMatchObject({ resealed: 3 })
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(await byAnother()).toBe(6)
  expect(await note(7)).toBe(7)
  const made = await trail().find().sort({ _id: 1 }).toArray()
  expect(made.map(({ key }) => key)).toEqual([1, 1, 1, 1, 1, 2, 2])
  expect(await verifyTrail()).toMatchObject({ entries: 7, faults: [] })
})

test('tells an operator what to note down, or which entry is wrong and what to do', async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  const printed = jest.spyOn(console, 'log').mockReturnValue()
  expect(await printVerdict([])).toBe(true)
  const [, noted = ''] = /^ {2}(7:[\w-]{16})$/m.exec(printed.mock.calls.flat().join('\n')) ?? []
  expect(await printVerdict(['--noted', noted])).toBe(true)
  await trail().deleteOne({ _id: 6 })
  expect(await printVerdict(['--noted', '7:AAAAAAAA'])).toBe(false)
  const lines = printed.mock.calls.flat().join('\n')
  printed.mockRestore()
  expect(lines).toContain('6 番: なくなっています')
  expect(lines).toContain('7 番: 書き留めてあったものと違います')
  expect(lines).toContain('データベース全体の控えを今すぐ')
  await expect(printVerdict(['--noted', 'きのうの'])).rejects.toThrow('番号:照合の文字')
})
