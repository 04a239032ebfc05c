import { randomBytes, randomUUID } from 'node:crypto'
import type { ChatEntry } from '#local/line/contract.ts'
import type { Phone } from '#test/support/line.ts'
import { buttonsOf, wordsOf } from '#test/support/line-messages.ts'
import type { Product } from '#test/support/product.ts'

export const STAFF = ['staff-1', 'staff-2']
/** The shortest report, tap by tap. */
export const WAY = ['気づきを知らせる', 'いいえ', 'ここまでで送る', '送る']

/** The receipt numbers of the messages in a chat whose words for the lock screen end so. */
export function numbersIn(entries: ChatEntry[], altText: string): string[] {
  const meant = entries.filter(({ message }) => String(message['altText']).endsWith(altText))
  return meant.flatMap(({ message }) => /\d{3}-\d{3}-\d{3}/.exec(wordsOf([message]).join(' ')) ?? [])
}

/** One case, one receipt, one notice for each of the staff, and nothing that failed or waits. */
export async function expectOnce(
  product: Product,
  reporters: string[],
  reports: number,
  after = '',
): Promise<void> {
  const { line } = product
  const behind = await product.database()
  const stored = await behind.collection('cases').find().toArray()
  const cases = stored.map((one) => String(one['receiptNo'])).toSorted()
  const receipts = reporters.flatMap((key) => numbersIn(line.chat(key).entries, '連絡を受け取りました'))
  const notices = STAFF.map((key) => numbersIn(line.chat(key).entries, '新しい連絡があります').toSorted())
  const parked = await behind.collection('inbox').countDocuments({ state: 'parked' })
  const failed = await behind.collection('outbox').countDocuments({ state: 'failed' })
  expect({ after, cases: cases.length, receipts: receipts.toSorted(), notices, parked, failed }).toEqual({
    after,
    cases: reports,
    receipts: cases,
    notices: STAFF.map(() => cases),
    parked: 0,
    failed: 0,
  })
}

/** People who follow the account and are just before the last of these taps. */
export async function peopleAt(
  product: Product,
  how: number,
  taps: string[],
  whenDone: () => Promise<void>,
): Promise<Phone[]> {
  const ids = Array.from({ length: how }, () => `U${randomBytes(16).toString('hex')}`)
  await product.line.inject(
    ids.map((userId) => ({
      type: 'follow',
      source: { type: 'user', userId },
      replyToken: randomUUID(),
      follow: { isUnblocked: false },
    })),
  )
  await whenDone()
  const phones = ids.map((userId) => product.line.phone(userId))
  for (const label of taps) {
    await Promise.all(phones.map((phone) => phone.tap(label)))
    await whenDone()
  }
  return phones
}

/** What can be pressed in the newest answer. */
export function visibleLabels(phone: Phone): string[] {
  const messages = phone.messages()
  return buttonsOf([...messages, messages.at(-1)?.['quickReply']])
    .filter(({ action }) => action['type'] === 'postback')
    .map(({ label }) => label)
}
