/** That a time runs out, from the case to the phones of those who have to know. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { openCase } from '#bot/cases/open-case.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import { changeEscalation } from '#bot/staff/change-escalation.ts'
import { findStaffByUser } from '#bot/staff/staff.model.ts'
import { CaseView } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aReport } from '#test/support/a-case.ts'
import type { Phone } from '#test/support/line.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { numbersIn, WAY } from './once.ts'
import { STAFF, startTown, type Town } from './town.ts'

useDatabase()

let town: Town
beforeAll(async () => {
  town = await startTown('meguro', 'chat')
})
afterAll(() => town.close())

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

async function staffOf(key: string): Promise<StaffView> {
  const found = await findStaffByUser(town.line.persona(key).userId)
  if (!found) throw new Error(`${key} is no member of staff`)
  return found
}

/** Waits for a message with these words; others may come before it. */
async function hears(phone: Phone, words: string): Promise<void> {
  for (let messages = 1; !phone.sees().includes(words); messages++) await phone.whenAnswered(messages)
}

test('a case of abuse that its owner forgets is told to the owner, and to the next person in turn', async () => {
  const [owner, next] = await Promise.all(STAFF.map(staffOf))
  if (!owner || !next) throw new Error('there are two')
  await changeEscalation('chuo', { revision: 0, staffIds: [next.id] })
  const opened = await openCase(aReport({ reportId: randomUUID(), sentAt: town.now(), rings: 'abuse' }))
  await takeCase(opened.caseId, owner, town.now())
  const [ownersPhone, nextPhone] = STAFF.map((key) => town.line.phone(key))
  if (!ownersPhone || !nextPhone) throw new Error('there are two')

  await town.letPass(40 * HOUR_MS)
  await hears(ownersPhone, '【至急】もうすぐ期限です')
  expect(nextPhone.sees()).not.toContain('【至急】もうすぐ期限です')

  await town.letPass(9 * HOUR_MS)
  await hears(ownersPhone, '【至急】期限が過ぎています')
  await hears(nextPhone, '【至急】期限が過ぎています')
  expect(nextPhone.sees()).toContain(`受付番号 ${opened.receiptNo}`)

  const colleague = await town.signedIn(STAFF[1])
  const { body } = await colleague.get(`/api/cases/${opened.caseId}`)
  const { history, clocks } = CaseView.parse(body)
  expect(history.at(-1)).toMatchObject({
    kind: 'escalated',
    by: null,
    text: `「様子を確かめる」の期限が過ぎました。${next.name}さんに知らせました。`,
  })
  expect(clocks).toMatchObject([{ kind: 'check' }])
  expect(town.complaints).toEqual([])
})

test.each([
  ['ahead and back', [3 * HOUR_MS, -3 * HOUR_MS]],
  ['back and ahead', [-3 * HOUR_MS, 3 * HOUR_MS]],
  ['by days, and stays so', [50 * HOUR_MS, 0]],
])(
  'our own clock jumps %s in the middle of a report: one case, one receipt, one notice for each',
  async (_how, [one = 0, two = 0]) => {
    await town.forgetAll()
    const userId = await town.somebody()
    const phone = town.line.phone(userId)
    await phone.whenAnswered()
    const noticed = () =>
      STAFF.map((key) => numbersIn(town.line.chat(key).entries, '新しい連絡があります').length)
    const before = noticed()
    const [last = '', ...first] = [...WAY].reverse()
    for (const label of first.reverse()) {
      await phone.tap(label)
      await phone.whenAnswered()
    }
    while (await mongoose.connection.collection('inboxleases').findOne()) await pause(10)
    town.jump(one)
    await phone.tap(last)
    await phone.whenAnswered()
    town.jump(two)
    // What was put in by the clock that was wrong is said when that moment comes: nothing of it is lost.
    town.pass(3 * HOUR_MS + 2 * MINUTE_MS)
    while (noticed().some((many, nth) => many === before[nth])) {
      await town.restart()
      await pause(20)
    }
    await town.line.whenQuiet()
    expect(numbersIn(town.line.chat(userId).entries, '連絡を受け取りました')).toHaveLength(1)
    expect(noticed()).toEqual(before.map((many) => many + 1))
    expect(await mongoose.connection.collection('cases').countDocuments()).toBe(1)
  },
  60_000,
)
