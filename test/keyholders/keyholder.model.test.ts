import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { changeKeyholder } from '#bot/keyholders/change-keyholder.ts'
import {
  findByCode,
  findByTagNo,
  findByToken,
  findKeyholder,
  findKeyholdersOf,
  insertKeyholder,
  resealKeyholders,
} from '#bot/keyholders/keyholder.model.ts'
import { nextBirthMonth } from '#bot/keyholders/keyholder.ts'
import { newTag } from '#bot/keyholders/new-tag.ts'
import { birthdayFrom, birthdayInWords } from '#shared/birthday.ts'
import { isTagNo } from '#shared/keyholders/number.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { keptHolder, REGISTERED_AT, someFacts, someHolder } from './a-keyholder.ts'

useDatabase()
beforeEach(async () => {
  useKeyRing(openKeyRing(TEST_KEYS.before))
  await mongoose.connection.collection('keyholders').deleteMany({})
})

const LATER = new Date('2026-07-01T00:00:00.000Z')
const tie = { id: 'tie-1', userId: 'Udaughter', side: 'family' as const, since: REGISTERED_AT }
const code = { code: 'ABCDEFGH', side: 'self' as const, until: LATER }

test('a registration is found by number, QR code, code and whoever answers for it, and comes back as it was', async () => {
  const holder = await keptHolder({ people: [tie], codes: [code], note: '玄関は右', letterReturnedAt: LATER })
  const [tag] = holder.tags
  expect(await findByTagNo(tag.no)).toEqual({ keyholder: holder, tag })
  expect(await findByToken(tag.token)).toEqual({ keyholder: holder, tag })
  expect(await findKeyholdersOf('Udaughter')).toEqual([holder])
  expect(await findByCode('ABCDEFGH', REGISTERED_AT)).toEqual(holder)
  expect(await findByCode('ABCDEFGH', LATER)).toBeNull()
  expect(await findByTagNo(newTag(LATER).no)).toBeNull()
})

test('nothing that is told of somebody, and nothing that leads to them, lies readable in the database', async () => {
  const holder = await keptHolder({ people: [tie], codes: [code], note: '玄関は右' })
  const stored = JSON.stringify(await mongoose.connection.collection('keyholders').find().toArray())
  const [tag] = holder.tags
  const { facts } = holder
  const told = [
    facts.name,
    facts.kana,
    facts.address,
    facts.phone,
    facts.doctor,
    facts.illnesses,
    facts.bornOn,
  ]
  const secrets = [...told, facts.contacts[0]?.name, tag.no, tag.token, 'Udaughter', 'ABCDEFGH', '玄関は右']
  for (const secret of secrets) expect(stored).not.toContain(secret ?? 'never')
})

test('a number is one registration’s, and registrations without numbers do not stand in each other’s way', async () => {
  const { tags } = await keptHolder()
  await expect(insertKeyholder(someHolder({ tags }))).rejects.toThrow('E11000')
  const without = { state: 'applied' as const, tags: [], people: [], codes: [] }
  for (const id of ['first', 'second']) await insertKeyholder({ ...someHolder(), ...without, id })
  expect(await findKeyholder('second')).toMatchObject({ tags: [], people: [] })
})

test('what no longer leads to a registration finds it no more', async () => {
  const { id } = await keptHolder({
    people: [{ ...tie, userId: 'Uonce' }],
    codes: [{ ...code, code: 'ZZZZZZZZ' }],
  })
  await changeKeyholder(id, (now) => ({ ...now, people: [], codes: [], letterReturnedAt: null }))
  expect(await findKeyholdersOf('Uonce')).toEqual([])
  expect(await findByCode('ZZZZZZZZ', REGISTERED_AT)).toBeNull()
})

test('of two changes of the same state one counts', async () => {
  const { id } = await keptHolder()
  const changes = ['first', 'second'].map((note) => changeKeyholder(id, (now) => ({ ...now, note }), 0))
  const done = await Promise.allSettled(changes)
  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('with a new key everything is sealed and found anew, and the old key can go', async () => {
  const holder = await keptHolder({ people: [tie] })
  useKeyRing(openKeyRing(TEST_KEYS.after))
  expect(await findByTagNo(holder.tags[0].no)).not.toBeNull()
  expect(await resealKeyholders('', 10)).toMatchObject({ resealed: 1 })
  useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
  expect(await findByTagNo(holder.tags[0].no)).toEqual({ keyholder: holder, tag: holder.tags[0] })
  expect(await findKeyholdersOf('Udaughter')).toEqual([holder])
})

test('the next month of birth begins later than the moment', () => {
  const { bornOn } = someFacts({ bornOn: '1941-11-03' })
  expect(nextBirthMonth(bornOn, new Date('2026-10-31T14:59:00Z'))).toBe('2026-11')
  expect(nextBirthMonth(bornOn, new Date('2026-10-31T15:00:00Z'))).toBe('2027-11')
  expect(nextBirthMonth('1941-01-01', new Date('2026-12-10T00:00:00Z'))).toBe('2027-01')
})

test('numbers are good ones, and none is drawn twice in a thousand', () => {
  const tags = Array.from({ length: 1000 }, () => newTag(LATER))
  for (const { no, token } of tags) {
    expect(isTagNo(no)).toBe(true)
    expect(token).toMatch(/^[A-Z2-7]{20}$/)
  }
  expect(new Set(tags.map(({ token }) => token)).size).toBe(1000)
})

test.each([
  ['昭和16年11月3日', '1941-11-03'],
  ['昭和１６年１１月３日 生まれ', '1941-11-03'],
  ['S16.11.3', '1941-11-03'],
  ['1941/11/3', '1941-11-03'],
  ['19411103', '1941-11-03'],
  ['1941-11-03', '1941-11-03'],
  ['大正元年8月1日', '1912-08-01'],
  ['昭和16年2月30日', null],
  ['11月3日', null],
  ['きのう', null],
])('a day of birth typed as %s is %s', (typed, day) => {
  expect(birthdayFrom(typed)).toBe(day)
})

test.each([
  ['1941-11-03', '1941年(昭和16年)11月3日'],
  ['1926-12-24', '1926年(大正15年)12月24日'],
  ['1926-12-25', '1926年(昭和元年)12月25日'],
])('the day %s is said as %s', (day, words) => {
  expect(birthdayInWords(day)).toBe(words)
})
