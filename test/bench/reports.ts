import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { type Phone, startLine, type TestLine } from '#test/support/line.ts'
import { printTable, short } from './figures.ts'
import { freePort, type Ground, startBot } from './stand.ts'

export interface ReportSizes {
  people: number
  atOnce: number
}

/** What a resident taps, from the rich menu to the receipt. */
const TAPS = [
  '気づきを知らせる',
  'いいえ',
  '具合が悪い・倒れている',
  '新聞や郵便がたまっている',
  'この1つで決める',
  'きょう',
  '中央地区',
  'ここまでで送る',
  '送る',
]
const MENU_PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 50

/** Whole conversations through the local LINE, each a person's own, until every one of them has its receipt and its case. */
export async function reports(
  ground: Ground,
  { people, atOnce }: ReportSizes,
  echoPerSecond: number,
): Promise<void> {
  const port = await freePort()
  const line = await startLine({ webhookUrl: `http://127.0.0.1:${port}/webhook` })
  const database = await ground.database()
  const bot = await startBot(database.uri, line.url, port)
  await whenMenuIsThere(line, await somebody(line))
  const phones: Phone[] = []
  for (let count = 0; count < people; count += 1) phones.push(await somebody(line))

  const from = performance.now()
  const waiting = phones.values()
  await Promise.all(Array.from({ length: atOnce }, () => reportOneByOne(waiting)))
  const seconds = (performance.now() - from) / 1000

  const cases = await countCases(database.uri)
  await bot.stop()
  await line.close()
  await database.close()
  if (cases !== people) throw new Error(`${people} people have a receipt, but there are ${cases} cases`)
  const messages = (people * TAPS.length) / seconds
  printTable(`Whole reports: ${TAPS.length} taps each, ${people} people, ${atOnce} at once, ${cases} cases`, [
    ['', 'per second', '/ echo'],
    [
      'reports, from the rich menu to receipt and case',
      short(people / seconds),
      short(people / seconds / echoPerSecond),
    ],
    ['taps heard, kept and answered', short(messages), short(messages / echoPerSecond)],
  ])
}

/** Everybody begins at the rich menu, which the product sets just after it is ready. */
async function whenMenuIsThere(line: TestLine, { userId }: Phone): Promise<void> {
  const until = performance.now() + MENU_PATIENCE_MS
  while (!line.chat(userId).richMenu) {
    if (performance.now() > until) throw new Error('the product set no rich menu')
    await pause(LOOK_EVERY_MS)
  }
}

async function somebody(line: TestLine): Promise<Phone> {
  const userId = `U${randomBytes(16).toString('hex')}`
  const source = { type: 'user', userId }
  await line.inject([{ type: 'follow', source, follow: { isUnblocked: false } }])
  const phone = line.phone(userId)
  await phone.whenAnswered()
  return phone
}

async function reportOneByOne(phones: IterableIterator<Phone>): Promise<void> {
  for (const phone of phones) {
    for (const label of TAPS) {
      await phone.tap(label)
      await phone.whenAnswered()
    }
    if (!phone.sees().some((words) => words.includes('受付番号')))
      throw new Error('a report ended without a receipt')
  }
}

async function countCases(uri: string): Promise<number> {
  const opened = await mongoose.createConnection(uri).asPromise()
  const count = await opened.collection('cases').countDocuments()
  await opened.close()
  return count
}
