/** The whole way through LINE: chosen once, a language is spoken in answers and notices, and understood. */
import { jest } from '@jest/globals'
import mongoose from 'mongoose'
import { askedNotice } from '#bot/cases/notices/case.messages.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { buttonsOf } from '#test/support/line-messages.ts'
import { type Product, startProduct } from '#test/support/product.ts'

jest.setTimeout(60_000)

let product: Product
beforeAll(async () => {
  product = await startProduct({ intake: 'chat' })
})
afterAll(async () => {
  await mongoose.disconnect()
  await product.close()
})

/** The rich menu is shown by a worker, a little later. */
async function menuSays(label: string): Promise<void> {
  const labels = () => buttonsOf(product.line.chat('resident').richMenu?.areas ?? []).map((one) => one.label)
  while (!labels().includes(label)) await new Promise((done) => setTimeout(done, 20))
}

test('somebody who reads no Japanese finds their language, and is spoken to in it from then on', async () => {
  const phone = product.line.phone('resident')
  await phone.follow()
  await phone.whenAnswered(5)
  expect(phone.sees()).toEqual(
    expect.arrayContaining(['English', '中文', '한국어', 'Tiếng Việt', 'やさしい日本語']),
  )
  await phone.tap('English')
  await phone.whenAnswered(5)
  const [first = ''] = phone.sees()
  expect(first).toContain('Life in danger?')
  expect(phone.sees()).toEqual(
    expect.arrayContaining(['119 Ambulance/Fire', '110 Police', 'Language changed']),
  )

  await phone.say('report a concern')
  await phone.whenAnswered(2)
  expect(phone.sees()).toEqual(
    expect.arrayContaining(['Is a life in danger now?', 'Yes, in danger', 'No', 'Stop']),
  )
  await phone.say('no')
  await phone.whenAnswered()
  expect(phone.sees()).toEqual(expect.arrayContaining(['What worries you?', 'Ill or collapsed', 'Back']))
  await phone.say('back')
  await phone.whenAnswered(2)
  expect(phone.sees()).toEqual(expect.arrayContaining(['Is a life in danger now?']))
})

test('notices come in the language of whoever gets them', async () => {
  const phone = product.line.phone('resident')
  await mongoose.connect(product.env['MONGODB_URI'] ?? '')
  useKeyRing(openKeyRing(product.env['DATA_KEYS'] ?? ''))
  await phone.say('language')
  await phone.whenAnswered()
  await phone.tap('한국어')
  await phone.whenAnswered(5)
  await menuSays('걱정되는 일 알리기')
  const notice = askedNotice(
    { id: 'case-1', kind: 'report' as const, receiptNo: 'K4-2817', urgency: 'ordinary' as const },
    'report-1',
  )
  await enqueue({ key: 'asked:1', to: phone.userId, answer: notice, dueAt: new Date() })
  await phone.whenAnswered(6)
  expect(phone.sees()).toEqual(expect.arrayContaining(['센터의 질문입니다', '접수번호 K4-2817', '질문 보기']))
})
