import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { suggestRelated } from '#bot/cases/links/suggest.ts'
import { noteCase } from '#bot/cases/note-case.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { type ResealPage, resealAll } from '#bot/crypto/reseal.ts'
import { findPerson, rememberPerson, resealPeople } from '#bot/people/person.model.ts'
import { rotateKeys, SEALED } from '#bot/rotate-keys.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { aTown, expectAllGoesOn, expectAllReadable, MARKS, rawDocuments } from './a-town.ts'

useTestKeys(TEST_KEYS.before)
useDatabase()

const KINDS = Object.keys(SEALED)
const OLDER = /2025a\./
const NEWER = /2026a\./

beforeEach(async () => {
  for (const collection of (await mongoose.connection.db?.collections()) ?? [])
    await collection.deleteMany({})
})

function use(ring: keyof typeof TEST_KEYS): void {
  useKeyRing(openKeyRing(TEST_KEYS[ring]))
}

/** In which collections something lies that fits. */
async function collectionsWith(pattern: RegExp): Promise<string[]> {
  return [...(await rawDocuments())].flatMap(([name, raw]) => (pattern.test(raw) ? [name] : [])).sort()
}

const SEALED_COLLECTIONS = [
  'account_handles',
  'account_moves',
  'announcements',
  'case_history',
  'cases',
  'check-plans',
  'drafts',
  'drill_participants',
  'drills',
  'errands',
  'helpers',
  'inbox',
  'keyholder_finds',
  'keyholder_look_ups',
  'keyholders',
  'missed',
  'outbox',
  'partner_members',
  'partners',
  'people',
  'photos.files',
  'relays',
  'salon_messages',
  'salon_sessions',
  'search_sightings',
  'searches',
  'sign_ups',
  'staff',
  'trail',
  'trail_keys',
  'vault',
  'vault_views',
  'views',
]

test('after changing keys everything is read, found and gone on with, without the older one', async () => {
  const town = await aTown()
  expect(await collectionsWith(OLDER)).toEqual(SEALED_COLLECTIONS)
  expect(await collectionsWith(MARKS)).toEqual([])

  use('after')
  await expectAllReadable(town)
  const resealed = await rotateKeys()
  expect(resealed).toEqual({
    cases: 1,
    'check-plans': 1,
    history: 1,
    lists: 1,
    vault: 1,
    views: 1,
    people: 1,
    'account-handles': 1,
    'account-moves': 1,
    drafts: 1,
    photos: 1,
    staff: 1,
    'sign-ups': 1,
    'salon-messages': 1,
    'salon-sessions': 1,
    missed: 1,
    helpers: 1,
    errands: 1,
    partners: 1,
    'partner-members': 1,
    relays: 1,
    searches: 1,
    drills: 1,
    'drill-participants': 1,
    sightings: 1,
    keyholders: 1,
    'keyholder-look-ups': 1,
    'keyholder-finds': 1,
    inbox: 2,
    announcements: 1,
    outbox: 2,
    trail: 1,
    'trail-keys': 1,
  })
  expect(await collectionsWith(OLDER)).toEqual([])
  expect(await collectionsWith(NEWER)).toEqual(SEALED_COLLECTIONS)

  use('onlyNew')
  await expectAllReadable(town)
  await expectAllGoesOn(town)
})

test('cases of before still find each other, and those find nobody whose time for that is over', async () => {
  const [one, other, old] = [await aCase(), await aCase(), await aCase()]
  await mongoose.connection
    .collection<{ _id: string }>('cases')
    .updateOne({ _id: old.view.id }, { $set: { linkKeys: [] }, $unset: { forgetKeysAt: 1 } })
  use('after')
  await rotateKeys()
  use('onlyNew')
  const related = { days: 90, placeDays: 30 }
  const { suggestions } = await suggestRelated(one.view.id, aStaff(), ARRIVED_AT, related)
  expect(suggestions.map((each) => each.case.id)).toEqual([other.view.id])
})

test('done twice, it changes nothing the second time', async () => {
  await aTown()
  use('after')
  await rotateKeys()
  const once = await rawDocuments()
  expect(await rotateKeys()).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, 0])))
  expect(await rawDocuments()).toEqual(once)
})

/** The same, one record a page, and no more than so many pages: then the operator's machine is switched off. */
function stoppedAfter(pages: number): Record<string, ResealPage> {
  let left = pages
  const stopping =
    (reseal: ResealPage): ResealPage =>
    async (afterId) => {
      if (left-- === 0) throw new Error('switched off')
      return reseal(afterId, 1)
    }
  return Object.fromEntries(Object.entries(SEALED).map(([kind, reseal]) => [kind, stopping(reseal)]))
}

test('stopped at any moment everything is readable, and started again it goes on to the end', async () => {
  const town = await aTown()
  use('after')
  let pages = 0
  let olderLeft = SEALED_COLLECTIONS.length
  while (olderLeft > 0) {
    await expect(resealAll(stoppedAfter(pages++))).rejects.toThrow('switched off')
    const left = (await collectionsWith(OLDER)).length
    if (left < olderLeft) await expectAllReadable(town)
    expect(left).toBeLessThanOrEqual(olderLeft)
    olderLeft = left
  }
  expect(pages).toBeGreaterThan(SEALED_COLLECTIONS.length)
  use('onlyNew')
  await expectAllReadable(town)
  await expectAllGoesOn(town)
}, 30_000)

test('started again it does not begin anew: what is done stays as it is', async () => {
  await aTown()
  await aTown()
  use('after')
  for (const reseal of Object.values(SEALED)) expect(await reseal('', 1)).toMatchObject({ resealed: 1 })
  const rest = {
    inbox: 3,
    'check-plans': 1,
    lists: 1,
    drafts: 1,
    photos: 1,
    staff: 1,
    'sign-ups': 1,
    'salon-messages': 1,
    'salon-sessions': 1,
    missed: 1,
    helpers: 1,
    errands: 1,
    partners: 1,
    'partner-members': 1,
    relays: 1,
    searches: 1,
    drills: 1,
    'drill-participants': 1,
    sightings: 1,
    keyholders: 1,
    'keyholder-look-ups': 1,
    'keyholder-finds': 1,
    people: 1,
    'account-handles': 1,
    'account-moves': 1,
    vault: 1,
    views: 1,
    cases: 1,
    history: 1,
    announcements: 1,
    outbox: 3,
    trail: 1,
    'trail-keys': 0,
  }
  expect(await rotateKeys()).toEqual(rest)
})

test('what a process with the older key writes behind us is met as well', async () => {
  const first = await aTown()
  use('after')
  const late: Awaited<ReturnType<typeof aTown>>[] = []
  /** When cases, the last, have been walked through, all kinds get something from the older process. */
  const cases: ResealPage = async (afterId, limit) => {
    const page = (await SEALED['cases']?.(afterId, limit)) ?? { lastId: null, resealed: 0 }
    if (page.lastId === null && late.length < 2) {
      use('before')
      late.push(await aTown())
      use('after')
    }
    return page
  }
  expect(await resealAll({ ...SEALED, cases })).toMatchObject({
    cases: 3,
    vault: 3,
    views: 3,
    photos: 3,
    staff: 3,
    inbox: 6,
  })
  expect(await collectionsWith(OLDER)).toEqual([])
  use('onlyNew')
  for (const town of [first, ...late]) {
    await expectAllReadable(town)
    await expectAllGoesOn(town)
  }
})

test('loses nothing of what staff do meanwhile', async () => {
  const opened = await Promise.all(Array.from({ length: 10 }, () => aCase()))
  use('after')
  const notes = opened.map(({ view }) =>
    noteCase(
      { caseId: view.id, who: aStaff(), seen: 0, at: ARRIVED_AT },
      { text: '訪問した' },
      async () => null,
    ),
  )
  await Promise.all([rotateKeys(), ...notes])
  use('onlyNew')
  for (const { view } of opened) {
    expect(await findCase(view.id)).toMatchObject({ revision: 1, history: [{}, { text: '訪問した' }] })
  }
})

test('loses nothing of what people change in their settings meanwhile', async () => {
  const userIds = Array.from({ length: 10 }, (_, n) => `U${n}`)
  for (const userId of userIds) {
    await rememberPerson(userId, { districtId: 'chuo', name: '見本 花子', phone: '090-0000-0001' })
  }
  use('after')
  const changes = userIds.map((userId, n) =>
    rememberPerson(userId, n % 2 === 0 ? { districtId: 'hokubu' } : { phone: null }),
  )
  await Promise.all([resealAll({ people: resealPeople }), ...changes])
  use('onlyNew')
  for (const [n, userId] of userIds.entries()) {
    const changed = n % 2 === 0 ? { districtId: 'hokubu' } : { phone: null }
    const told = { districtId: 'chuo', name: '見本 花子', phone: '090-0000-0001' }
    expect(await findPerson(userId)).toMatchObject({ ...told, ...changed })
  }
})

test('stops with words that name the place when a key is missing, and shows nothing of what lies there', async () => {
  await aTown()
  use('onlyNew')
  await expect(rotateKeys()).rejects.toThrow(
    /^[a-z]+:\S+ was sealed with the key "2025a", which DATA_KEYS does not hold$/,
  )
})
