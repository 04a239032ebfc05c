import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { buildIndexes } from '#bot/database.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { insertFound } from '#bot/keyholders/finding/found.model.ts'
import { findByToken, findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { findLookUps, findLookUpsOf } from '#bot/keyholders/look-ups/look-up.model.ts'
import { lookUpKeyholder } from '#bot/keyholders/look-ups/look-up.ts'
import { lookUpPorts } from '#bot/looking-up.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { percentile, printTable, short } from './figures.ts'
import { fillHolders, tagNoAt } from './many-holders.ts'
import { DATA_KEYS, type Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface LookUpSizes {
  /** So many holders, fewer first. */
  holders: number[]
  asked: number
}

const BY_ID = 'one holder by id'
const NOON = new Date('2026-06-08T03:00:00.000Z')

/** What it takes from the number of a tag to the contacts, with its case and its trace, among few holders and many. */
export async function lookUps(ground: Ground, { holders, asked }: LookUpSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const ota = await loadPreset('ota')
  const directory = openDirectory({ ...ota, schemes: [...new Set([...ota.schemes, 'keyholders' as const])] })
  const columns: Map<string, number[]>[] = []
  for (const count of holders) columns.push(await among(ground, directory, count, asked))
  const [few, many] = [columns[0], columns.at(-1)]
  const byId = percentile(many?.get(BY_ID) ?? [], 0.5)
  const rows = [...(many ?? new Map<string, number[]>())].map(([name, times]) => {
    const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)]
    const before = percentile(few?.get(name) ?? [], 0.95)
    return [name, short(median), short(p95), short(median / byId), `× ${short(p95 / before)}`]
  })
  printTable(`Look-ups: ${holders.at(-1)} holders, ${asked} of each`, [
    ['', 'median ms', 'p95 ms', `/ ${BY_ID}`, `p95 / among ${holders[0]}`],
    ...rows,
  ])
}

async function among(
  ground: Ground,
  directory: Directory,
  count: number,
  asked: number,
): Promise<Map<string, number[]>> {
  const database = await ground.database()
  await mongoose.connect(database.uri, { autoIndex: false })
  try {
    await mongoose.connection.asPromise()
    await buildIndexes()
    await fillHolders(directory, count)
    let nth = 0
    const another = () => {
      nth = (nth + 7) % count
      return nth
    }
    const anyTag = () => tagNoAt(another())
    const look = (code: string) => lookUp(directory, code)
    const questions: [string, () => Promise<unknown>][] = [
      [BY_ID, () => findKeyholder(`holder-${another()}`)],
      ['a number to its contacts, with case and trace', () => look(anyTag())],
      ['a number of nobody', () => look('0000-0000')],
      ['the last look-ups of everybody, a page', () => findLookUps(null, null, 50)],
      ['the last look-ups of two centres, a page', () => findLookUps(['iriarai', 'chofu'], null, 50)],
      ['who looked up one holder', () => findLookUpsOf(`holder-${another()}`)],
      ['the page of a tag: whose it is', () => findByToken('ABCDEFGHIJKLMNOPQRST')],
      ['a find is kept', () => keepFound()],
    ]
    const times = new Map<string, number[]>()
    for (const [name, ask] of questions) times.set(name, await timed(asked, ask))
    return times
  } finally {
    await mongoose.disconnect()
    await database.close()
  }
}

/** Each time by another member of staff, so that nobody has to wait. */
async function lookUp(directory: Directory, code: string): Promise<unknown> {
  const staff: StaffView = {
    id: randomUUID(),
    name: '職員 一郎',
    role: 'staff',
    centreIds: [],
    state: 'active',
    onDuty: true,
    away: null,
  }
  const caller = { kind: 'medical' as const, organisation: '見本病院', name: '医師 一郎', phone: '' }
  const asked = { id: randomUUID(), code, caller, reason: 'carried' as const, place: '' }
  try {
    return await lookUpKeyholder(asked, staff, lookUpPorts(directory), NOON)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found' && code === '0000-0000') return null
    throw error
  }
}

async function keepFound(): Promise<void> {
  const told = {
    id: randomUUID(),
    at: NOON,
    token: 'ABCDEFGHIJKLMNOPQRST',
    place: '見本駅の前',
    words: '',
    pin: null,
  }
  await insertFound(told, new Date(NOON.getTime() + 1000))
}
