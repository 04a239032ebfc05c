import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import pino from 'pino'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { changeKeyholder } from '#bot/keyholders/change-keyholder.ts'
import { findKeyholder, findKeyholdersOf } from '#bot/keyholders/keyholder.model.ts'
import { renewed } from '#bot/keyholders/keyholder.ts'
import { findToCall } from '#bot/keyholders/renewals/due.model.ts'
import { type RenewalPorts, tendRenewals } from '#bot/keyholders/renewals/tend-renewals.ts'
import { tellUnsaid } from '#bot/keyholders/tell.ts'
import { forgetMissed, noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { cancelAbout, enqueue, enqueueAll } from '#bot/outbox/enqueue.ts'
import { percentile, printTable, short } from './figures.ts'
import { fillHolders, HOLDERS_SINCE } from './many-holders.ts'
import { DATA_KEYS, type Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface RenewalSizes {
  /** So many holders, fewer first; a twelfth of them has their month of birth. */
  holders: number[]
}

/** The first of a month, at ten in the morning. */
const FIRST = new Date('2026-11-01T01:00:00.000Z')
const MONTHS = 12
/** Every fifth has nobody in LINE. */
const OFF_LINE = 5
const TIMES = 50

interface Took {
  asked: number
  putIn: number
  /** From the first moment of the month until the last of them has been sent. */
  longest: number
  answered: number[]
  idle: number
  toCall: number
  byId: number
}

/** The renewals of a month: all asked on its first morning, sent, and answered, beside reading one holder by id. */
export async function renewals(ground: Ground, { holders }: RenewalSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const directory = openDirectory(await loadPreset('ota'))
  const [few, many] = [holders[0] ?? 0, holders.at(-1) ?? 0]
  const [among, all] = [await month(ground, directory, few), await month(ground, directory, many)]
  const each = (took: Took, seconds: number) => (seconds * 1000) / took.asked
  const row = (name: string, value: string, less = '', ratio: number | null = null) => [
    name,
    value,
    less,
    ratio === null ? '' : `× ${short(ratio)}`,
  ]
  const answered = (took: Took, at: number) => percentile(took.answered, at)
  printTable(`Renewals: ${all.asked} in a month, of ${many} holders`, [
    ['', `${many}`, `${few}`, ''],
    row('asked in LINE', String(all.asked), String(among.asked)),
    row('until all of them are in the queue and written down, s', short(all.putIn), short(among.putIn)),
    row(
      'until the last of them has been sent (the queue’s longest delay), s',
      short(all.longest),
      short(among.longest),
    ),
    row(
      'the same for each, ms',
      short(each(all, all.longest)),
      short(each(among, among.longest)),
      each(all, all.longest) / each(among, among.longest),
    ),
    row(
      'an answer, median ms',
      short(answered(all, 0.5)),
      short(answered(among, 0.5)),
      answered(all, 0.5) / answered(among, 0.5),
    ),
    row(
      'an answer, p95 ms',
      short(answered(all, 0.95)),
      short(answered(among, 0.95)),
      answered(all, 0.95) / answered(among, 0.95),
    ),
    row('a look when nothing is due, ms', short(all.idle), short(among.idle), all.idle / among.idle),
    row('whom to call (500), ms', short(all.toCall), short(among.toCall)),
    row('one holder by id, ms', short(all.byId), short(among.byId), all.byId / among.byId),
  ])
}

async function month(ground: Ground, directory: Directory, holders: number): Promise<Took> {
  const database = await ground.database()
  await mongoose.connect(database.uri, { autoIndex: false })
  try {
    await mongoose.connection.asPromise()
    await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()))
    const due = await fill(directory, holders)
    const ports = portsOf(directory)
    const sent: { to: string; ms: number }[] = []
    const from = performance.now()
    const outbox = startOutbox({
      push: async (to) => {
        sent.push({ to, ms: performance.now() - from })
        return { kind: 'sent' }
      },
      log: pino({ level: 'silent' }),
      now: () => new Date(FIRST.getTime() + performance.now() - from),
    })
    await tendRenewals(ports, FIRST)
    const putIn = (performance.now() - from) / 1000
    while (sent.length < due.inLine.length) await pause(10)
    await outbox.stop()
    if (new Set(sent.map(({ to }) => to)).size !== due.inLine.length || sent.length !== due.inLine.length)
      throw new Error(`${due.inLine.length} people, ${sent.length} messages`)
    const later = new Date(FIRST.getTime() + 60_000)
    const idle = percentile(await timed(TIMES, () => tendRenewals(ports, later)), 0.5)
    const toCall = percentile(await timed(5, () => findToCall(null, 500)), 0.5)
    const byId = percentile(await timed(TIMES, () => findKeyholder('holder-1')), 0.5)
    const answered = await answerAll(due.inLine, directory, ports)
    return {
      asked: due.inLine.length,
      putIn,
      longest: Math.max(...sent.map(({ ms }) => ms)) / 1000,
      answered,
      idle,
      toCall,
      byId,
    }
  } finally {
    await mongoose.disconnect()
    await database.close()
  }
}

/** As their page does: what is theirs is read, and all six facts are confirmed. */
async function answerAll(people: string[], directory: Directory, ports: RenewalPorts): Promise<number[]> {
  const { freshDays } = directory.preset.keyholders
  const at = new Date(FIRST.getTime() + 120_000)
  const took: number[] = []
  for (const userId of people) {
    const began = performance.now()
    const [own] = await findKeyholdersOf(userId)
    if (!own) throw new Error('somebody answers for nobody')
    await changeKeyholder(own.id, (one) => renewed(one, 'line', { at, freshDays }))
    await tellUnsaid(own.id, ports, at)
    took.push(performance.now() - began)
  }
  return took
}

function portsOf(directory: Directory): RenewalPorts {
  return {
    directory,
    quietHours: () => ({ from: '21:00', to: '07:00' }),
    notify: enqueue,
    notifyAll: enqueueAll,
    cancelAbout,
    staffOf: async () => [],
    findBlocking: async () => new Set(),
    forgetPhotos: async () => undefined,
    lookUpsOf: async () => [],
    missed: { note: noteMissed, settle: seenAgain, forget: forgetMissed },
  }
}

/** Who is to be asked this month. */
async function fill(directory: Directory, holders: number): Promise<{ inLine: string[] }> {
  const userOf = (nth: number) => `U${String(nth).padStart(32, '0')}`
  const isDue = (nth: number) => nth % MONTHS === 0
  const hasLine = (nth: number) => Math.floor(nth / MONTHS) % OFF_LINE !== 0
  await fillHolders(directory, holders, ({ facts, renewal }, nth) => {
    const tie = { id: `tie-${nth}`, userId: userOf(nth), side: 'self' as const, since: HOLDERS_SINCE }
    const month = isDue(nth) ? '2026-11' : `2027-${facts.bornOn.slice(5, 7)}`
    return { people: hasLine(nth) ? [tie] : [], renewal: { ...renewal, month } }
  })
  const all = Array.from({ length: holders }, (_, nth) => nth)
  return { inLine: all.filter((nth) => isDue(nth) && hasLine(nth)).map(userOf) }
}
