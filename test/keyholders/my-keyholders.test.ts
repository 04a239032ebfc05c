/** What somebody does in LINE with a registration that they answer for. */
import { findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { forgetInKeyholders } from '#bot/keyholders/mine/forget-own.ts'
import { FACTS } from '#shared/keyholders/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { keptHolder } from './a-keyholder.ts'
import { aRegister, outcome, trail, useRegister } from './a-keyholder-town.ts'

useTestKeys()
useDatabase()
const register = aRegister()
const { as, url, view, change, mine, changeMine, tie } = useRegister(register)
beforeEach(() => register.clear())

const days = (count: number) => new Date(register.now.getTime() + count * DAY_MS)
const self = (userId: string) => ({ id: `tie-${userId}`, userId, side: 'self' as const, since: NOON })
const family = (userId: string) => ({ ...self(userId), side: 'family' as const })

async function picture(userId: string, id: string): Promise<[number, string | null, string]> {
  const answer = await fetch(`${url()}/api/my-keyholders/${id}/photo`, {
    headers: { cookie: `who=${userId}` },
  })
  return [answer.status, answer.headers.get('cache-control'), await answer.text()]
}
const sendPicture = (userId: string, id: string, bytes: string) =>
  fetch(`${url()}/api/my-keyholders/${id}/photo`, {
    method: 'PUT',
    headers: { cookie: `who=${userId}`, 'content-type': 'image/jpeg' },
    body: Buffer.from(bytes),
  })

test('a code ties one person, once; pressed twice it is done once, and nobody else can use it', async () => {
  const { id } = await keptHolder()
  const { invitation } = await change(id, { kind: 'invite', side: 'family' })
  const { code = '', link, expiresAt } = invitation ?? {}
  expect(code).toMatch(/^.{4}-.{4}$/)
  expect(link).toBe(`https://liff.line.me/1-a/keyholder/${code}`) // LINE's sign-in would take a `?code=` away
  expect(expiresAt).toBe(days(14).toISOString())
  expect(outcome(await tie('Uhana', code.toLowerCase()))).toBe('ok')
  expect(outcome(await tie('Uhana', code))).toBe('ok')
  expect(await mine('Uhana')).toMatchObject([{ id, side: 'family' }])
  const other = await tie('Uother', code)
  expect(other).toMatchObject({ status: 410, body: { say: expect.stringContaining('センター') } })
  const { people } = await view(id)
  expect(people).toMatchObject([{ side: 'family', blocks: false }])
  await change(id, { kind: 'untie', personId: people[0]?.id ?? '' })
  expect(await mine('Uhana')).toEqual([])
  expect(outcome(await tie('Uhana', code))).toBe('code-not-good')
})

test('a code is good for two weeks, and guessing is slowed down', async () => {
  const { id } = await keptHolder()
  const { invitation } = await change(id, { kind: 'invite', side: 'self' })
  register.now = days(14)
  expect(outcome(await tie('Uhana', invitation?.code ?? ''))).toBe('code-not-good')
  for (let nth = 0; nth < 20; nth++) await tie('Uguess', 'AAAA-AAAA')
  expect(outcome(await tie('Uguess', 'AAAA-AAAA'))).toBe('too-many-tries')
  expect(outcome(await tie('Uhana', 'AAAA-AAAA'))).toBe('code-not-good')
})

test('each fact is changed by itself, and all six are confirmed at once', async () => {
  const { id } = await keptHolder({ people: [family('Uhana')] })
  const contact = { name: '見本 三郎', relation: 'sibling', phone: '090-0000-0003' }
  const facts = [
    { fact: 'address', address: '見本町9-9', districtId: 'chofu', phone: null },
    { fact: 'contact1', contact },
    { fact: 'contact2', contact: null },
    { fact: 'doctor', doctor: null },
    { fact: 'health', illnesses: null, medicines: null },
    { fact: 'lives', lives: 'family', carer: null },
  ]
  for (const to of facts) expect(outcome(await changeMine('Uhana', id, { kind: 'fact', to }))).toBe('ok')
  const [now] = await mine('Uhana')
  expect(now?.facts).toMatchObject({
    address: '見本町9-9',
    districtId: 'chofu',
    phone: null,
    contacts: [contact],
    doctor: null,
    illnesses: null,
    lives: 'family',
  })
  expect(now?.centre.name).toBe('地域包括支援センター見本調布')
  const some = FACTS.map(() => 'address')
  expect(outcome(await changeMine('Uhana', id, { kind: 'renew', confirmed: some }))).toBe('bad-request')
  expect(outcome(await changeMine('Uhana', id, { kind: 'renew', confirmed: FACTS }))).toBe('ok')
  expect((await mine('Uhana'))[0]?.renewal).toMatchObject({
    state: 'done',
    doneBy: 'line',
    month: '2026-11',
  })
})

test('consent and wishes are theirs: who takes back that anybody may ask after them is not asked after', async () => {
  const { id } = await keptHolder({ people: [self('Utaro')] })
  register.lookUps = [{ at: NOON, caller: 'police', byName: '職員 一郎', caseId: 'c1' }]
  expect((await mine('Utaro'))[0]?.lookUps).toEqual([{ at: NOON.toISOString(), caller: 'police' }])
  await change(id, { kind: 'letter-returned' })
  expect(register.missed.size).toBe(1)
  const consents = { medical: ['contacts'], police: [], public: [], finder: [] }
  await changeMine('Utaro', id, { kind: 'consents', consents })
  await changeMine('Utaro', id, { kind: 'wishes', tellsLookUps: false, mayAskAfter: false })
  expect(register.missed.size).toBe(0)
  expect(await mine('Utaro')).toMatchObject([{ facts: { consents }, lookUps: [] }])
})

test('a lost tag and the end are told to staff; nobody changes what is not theirs', async () => {
  const { id, tags } = await keptHolder({ people: [self('Utaro')] })
  await changeMine('Utaro', id, { kind: 'tag-lost' })
  const [{ tag } = { tag: null }] = await mine('Utaro')
  expect(tag?.no).not.toBe(tags[0].no)
  expect(outcome(await changeMine('Uother', id, { kind: 'stop' }))).toBe('not-found')
  await changeMine('Utaro', id, { kind: 'stop' })
  expect(register.told('Ustaff-iriarai')).toEqual([
    '新しいキーホルダーを作ってください',
    '登録をやめた方がいます',
  ])
  expect((await view(id)).stopped).toMatchObject({ because: 'own-wish' })
})

test('two of the family at once: the later one sees what there is now', async () => {
  const { id } = await keptHolder({ people: [family('Uhana'), family('Ujiro')] })
  const change = { kind: 'wishes', tellsLookUps: false, mayAskAfter: false }
  const send = (userId: string) =>
    as(userId).send('PATCH', `/api/my-keyholders/${id}`, { revision: 0, change })
  await send('Uhana')
  expect(await send('Ujiro')).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', current: { keyholders: [{ facts: { mayAskAfter: false } }] } },
  })
})

test('who wants to be forgotten is: their own registration and what nobody has looked at; of others they answer no more', async () => {
  const own = await keptHolder({ people: [self('Utaro'), family('Uhana')] })
  const applied = await keptHolder({ state: 'applied', people: [family('Utaro')] })
  const mothers = await keptHolder({ people: [family('Utaro')] })
  const paper = await keptHolder({ via: 'paper', people: [self('Utaro')] })
  await forgetInKeyholders('Utaro', register.ports, register.now)
  expect([await findKeyholder(own.id), await findKeyholder(applied.id)]).toEqual([null, null])
  expect((await findKeyholder(mothers.id))?.people).toEqual([])
  expect((await findKeyholder(paper.id))?.people).toEqual([])
  expect(register.told('Ustaff-iriarai')).toEqual(['キーホルダーの登録を消しました'])
  expect(await trail()).toEqual(['own-data-deleted', 'own-data-deleted'])
})

test('the photo is seen, changed and taken away by those who answer for it, and by nobody else', async () => {
  const { id } = await keptHolder({
    people: [family('Uhana')],
    facts: { photoId: 'photo-old' },
    messageIds: { 'photos.photo-old': 'm1', name: 'm2' },
  })
  register.photos.set('photo-old', { ownerId: id, bytes: Buffer.from('old') })
  expect(await picture('Uhana', id)).toEqual([200, 'no-store', 'old'])
  expect((await picture('Uother', id))[0]).toBe(404)
  expect((await sendPicture('Uother', id, 'theirs')).status).toBe(404)
  expect(register.photos.size).toBe(1)

  expect((await sendPicture('Uhana', id, 'new')).status).toBe(200)
  expect(await picture('Uhana', id)).toEqual([200, 'no-store', 'new'])
  expect(register.forgottenPhotos).toEqual(['photo-old'])
  // Taking back the message by which the first one came does not take away the second.
  expect((await findKeyholder(id))?.messageIds).toEqual({ name: 'm2' })

  expect(outcome(await changeMine('Uother', id, { kind: 'photo-off' }))).toBe('not-found')
  expect(outcome(await changeMine('Uhana', id, { kind: 'photo-off' }))).toBe('ok')
  expect((await mine('Uhana'))[0]?.facts.photoId).toBeNull()
  expect(register.forgottenPhotos).toEqual(['photo-old', 'photo-1'])
  expect((await picture('Uhana', id))[0]).toBe(404)

  await changeMine('Uhana', id, { kind: 'stop' })
  expect((await sendPicture('Uhana', id, 'late')).status).toBe(409)
  expect(register.forgottenPhotos).toEqual(['photo-old', 'photo-1', 'photo-2']) // kept for nothing
})
