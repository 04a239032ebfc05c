import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { verifyTrail } from '#bot/audit/verify-trail.ts'
import { allDocuments } from '#bot/backups/copy.model.ts'
import { restoreBackup } from '#bot/backups/restore-backup.ts'
import { writeBackup } from '#bot/backups/write-backup.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { buildIndexes } from '#bot/database.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()
const at = new Date('2026-04-01T00:00:00Z')
let folder: string
const fresh = () => join(folder, `${randomUUID()}.backup`)

const { Long, Double, Int32, ObjectId, Binary } = mongoose.mongo
/** Kinds of values that a careless copy would change. */
const KINDS = {
  _id: new ObjectId('0123456789abcdef01234567'),
  whole: new Double(2),
  small: new Int32(7),
  large: Long.fromString('9007199254740993'),
  moment: at,
  bytes: new Binary(Buffer.from([0, 255, 128])),
  nested: { list: [null, 'あ', { deep: true }] },
}
const collection = () => mongoose.connection.collection('kinds')

beforeAll(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  await collection().insertOne(KINDS)
  await mongoose.connection.collection('many').insertMany(Array.from({ length: 1201 }, (_, n) => ({ n })))
  await mongoose.connection.collection('sessions').insertOne({ staffId: 'somebody' })
  for (let nth = 0; nth < 3; nth += 1) await noteInTrail({ kind: 'printed', by: 'staff-1', at })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const empty = async () => {
  await mongoose.connection.dropDatabase()
  await buildIndexes(['expireAfterSeconds'])
}

test('what was written out is put back as it was, to the kind of each number, and nobody stays signed in', async () => {
  const file = fresh()
  const { documents } = await writeBackup(file, at)
  await empty()
  expect(await restoreBackup(file)).toEqual({ documents, madeAt: at })
  expect(await collection().findOne({}, { promoteValues: false })).toEqual(KINDS)
  expect(await mongoose.connection.collection('many').countDocuments()).toBe(1201)
  expect(await mongoose.connection.collection('sessions').countDocuments()).toBe(0)
  expect(await verifyTrail()).toMatchObject({ entries: 3, faults: [] })
})

test('what is noted while a backup is made leaves no gap in its trail', async () => {
  const seen: { collection: string; document: object }[] = []
  for await (const frame of allDocuments()) {
    if (!frame.collection.startsWith('trail')) continue
    if (seen.length === 0) await noteInTrail({ kind: 'printed', by: 'staff-1', at })
    seen.push(frame)
  }
  const of = (name: string) => seen.filter(({ collection }) => collection === name)
  const [head] = of('trail_head').map(({ document }) =>
    Number(Object.fromEntries(Object.entries(document))['seq']),
  )
  expect(of('trail').length).toBeGreaterThanOrEqual(head ?? Number.NaN)
})

test('only its owner may read the file, and one that is there is not written over', async () => {
  const file = fresh()
  await writeBackup(file, at)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await expect(writeBackup(file, at)).rejects.toThrow('もうあります')
})

test('a backup is put into an empty database only', async () => {
  const file = fresh()
  await writeBackup(file, at)
  await expect(restoreBackup(file)).rejects.toThrow('空ではありません')
})

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['changed on the way', (bytes: Buffer) => bytes.fill(7, 600, 609)],
  ['something else', () => Buffer.from('a letter')],
])('a file that is %s restores nothing', async (_what, spoil) => {
  const file = fresh()
  await writeBackup(file, at)
  const spoilt = fresh()
  await writeFile(spoilt, spoil(await readFile(file)))
  await empty()
  await expect(restoreBackup(spoilt)).rejects.toThrow('こわれています。何も戻していません')
  expect(await mongoose.connection.collection('many').countDocuments()).toBe(0)
  await restoreBackup(file)
})

test('a file that is not there is named', async () => {
  await expect(restoreBackup('/nowhere/a.backup')).rejects.toThrow('/nowhere/a.backup がありません')
})
