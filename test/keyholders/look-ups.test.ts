import fc from 'fast-check'
import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { findReporter } from '#bot/cases/vault/vault.model.ts'
import { tendLookUps } from '#bot/keyholders/look-ups/follow-up.ts'
import { findLookUpsOf, insertLookUp } from '#bot/keyholders/look-ups/look-up.model.ts'
import { newTag } from '#bot/keyholders/new-tag.ts'
import { LookUpList, LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { REFUSALS } from '#shared/refusal.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { chance, junk, pathsIn, pick, RUNS, withAt } from '#test/http/bad-input.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Reply } from '#test/support/server.ts'
import { keptHolder, REGISTERED_AT, someHolder } from './a-keyholder.ts'
import { aCall, aRegister, directory, NIGHT, NOON, trail, useRegister } from './a-register.ts'

useTestKeys()
useDatabase()
const register = aRegister()
const { as, url } = useRegister(register)
const PATH = '/api/keyholder-look-ups'
const centreOf = (districtId: string) => directory.responsible({ district: districtId }).centre
const codeOf = ({ status, body }: Reply) => (status < 300 ? 'ok' : String(Object(body).code))
const kinds = async () => (await trail()).map(({ kind }) => kind)

beforeEach(async () => {
  Object.assign(register, { now: NOON, heads: [] })
  for (const all of [register.notices, register.photos, register.searches, register.staff]) all.clear()
  for (const name of ['keyholders', 'keyholder_look_ups', 'keyholder_paces', 'cases', 'vault'])
    await mongoose.connection.collection(name).deleteMany({})
})

describe('a hospital reads out the number of a tag', () => {
  test('the contacts are shown, a case is opened with the call of the next working day, and the family hears of it', async () => {
    const { who, browser } = as({ name: '職員 一郎' })
    const people = [{ id: 't1', userId: 'Ufamily', side: 'family' as const, since: REGISTERED_AT }]
    const holder = await keptHolder({ people })
    const call = aCall(`　${holder.tags[0].no.replace('-', '－')} `)
    const told = LookUpView.parse((await browser.send('POST', PATH, call)).body)
    expect(told).toMatchObject({
      tag: 'made',
      name: '例田 太郎',
      age: 84,
      contacts: [{ name: '例田 花子', phone: '090-0000-0001' }, {}],
      illnesses: '高血圧',
      centre: { name: centreOf('omori').name, isOpen: true },
      searchId: null,
    })
    const opened = await findCase(told.caseId ?? '')
    expect(opened).toMatchObject({ kind: 'keyholder', source: 'phone', receiptNo: told.receiptNo })
    expect(opened?.centreId).toBe(centreOf('omori').id)
    expect(opened?.tasks).toMatchObject([
      { text: 'その後の様子を電話で聞く', dueOn: '2026-06-09', doneAt: null },
    ])
    // Who called is in the vault and nowhere else.
    expect(JSON.stringify(opened)).not.toContain('医師 一郎')
    expect(await findReporter(call.id)).toMatchObject({
      organisation: '見本病院 救急外来',
      name: '医師 一郎',
    })
    expect([...register.notices.values()]).toMatchObject([{ to: 'Ufamily', dueAt: NOON }])
    const [entry] = (await trail()).slice(-1)
    expect(entry).toMatchObject({ kind: 'keyholder-seen', by: who.id })
    expect(entry?.about).toContain(`lookUp:${call.id}`)
    expect((await findLookUpsOf(holder.id)).map(({ caseId }) => caseId)).toEqual([told.caseId])
  })

  test('nothing of it lies in the database in clear', async () => {
    const holder = await keptHolder()
    await as().browser.send('POST', PATH, aCall(holder.tags[0].no))
    const stored = await mongoose.connection.collection('keyholder_look_ups').find().toArray()
    for (const word of ['見本病院', '医師', '03-0000-0009', holder.tags[0].no, '例田'])
      expect(JSON.stringify(stored)).not.toContain(word)
  })

  test('sent twice it is one look-up and one case, and each showing stands in the trail', async () => {
    const { browser } = as()
    const call = aCall((await keptHolder()).tags[0].no)
    const both = await Promise.all([browser.send('POST', PATH, call), browser.send('POST', PATH, call)])
    const again = await browser.send('POST', PATH, call)
    const cases = [...both, again].map(({ body }) => LookUpView.parse(body).caseId)
    expect(new Set(cases).size).toBe(1)
    expect(await mongoose.connection.collection('cases').countDocuments()).toBe(1)
    expect(await mongoose.connection.collection('keyholder_look_ups').countDocuments()).toBe(1)
    const seen = (await trail()).filter(({ about }) => about.includes(`lookUp:${call.id}`))
    expect(seen).toHaveLength(3)
    register.now = new Date(NOON.getTime() + HOUR_MS)
    expect(codeOf(await browser.send('POST', PATH, call))).toBe('not-possible-now')
    register.now = NOON
    expect(codeOf(await as().browser.send('POST', PATH, call))).toBe('not-found') // somebody else's
  })

  test('a lost tag is shown as lost, a QR code says as much as the number, and a search that goes on is named', async () => {
    const { browser } = as()
    const lost = { ...newTag(REGISTERED_AT), state: 'lost' as const, lostAt: REGISTERED_AT }
    const holder = await keptHolder({ tags: [lost, newTag(REGISTERED_AT)] })
    register.searches.set(holder.id, 'search-1')
    const byQr = await browser.send(
      'POST',
      PATH,
      aCall(`https://example.jp/k/${lost.token}`, { reason: 'found-tag' }),
    )
    expect(LookUpView.parse(byQr.body)).toMatchObject({
      tag: 'lost',
      name: '例田 太郎',
      searchId: 'search-1',
    })
    const said = (await findCase(LookUpView.parse(byQr.body).caseId ?? ''))?.reports[0]?.detail
    expect(said).toContain('なくしたと届けのあるもの')
    expect(said).toContain('キーホルダーだけ見つかった')
  })

  test('whoever did not wish it hears nothing, and a tag that lies somewhere waits for the morning', async () => {
    const people = [{ id: 't1', userId: 'Uself', side: 'self' as const, since: REGISTERED_AT }]
    const silent = await keptHolder({ people, facts: { tellsLookUps: false } })
    const wishing = await keptHolder({ people })
    register.now = NIGHT
    const { browser } = as()
    await browser.send('POST', PATH, aCall(silent.tags[0].no))
    expect(register.notices.size).toBe(0)
    await browser.send('POST', PATH, aCall(wishing.tags[0].no, { reason: 'found-tag' }))
    expect([...register.notices.values()].map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-06-08T22:00:00.000Z',
    ])
  })

  test('what cannot be written into the trail is not shown', async () => {
    const unfit = await keptHolder({ id: `U${'0'.repeat(32)}` }) // the trail takes nothing that looks like a LINE user
    const reply = await as().browser.send('POST', PATH, aCall(unfit.tags[0].no))
    expect(codeOf(reply)).toBe('our-fault')
    expect(JSON.stringify(reply.body)).not.toContain('例田')
  })
})

describe('a number of nobody', () => {
  // Before some entries the trail reads again where it ends. Which ones hangs on how many were written before, not on
  // what is looked up.
  const READS_OF_THE_TRAIL = ['trail_head.findOne', 'trail.findOne', 'trail_keys.findOne']

  /** What the database is asked for meanwhile. */
  async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
    const calls: string[] = []
    mongoose.set('debug', (collection: string, method: string) => void calls.push(`${collection}.${method}`))
    await work()
    mongoose.set('debug', false)
    return calls.filter((call) => !READS_OF_THE_TRAIL.includes(call))
  }

  test('is answered in the same words and with the same work, whether it is none, unknown or not used any more', async () => {
    const { browser } = as()
    const [moved, over, waiting] = [
      await keptHolder({ state: 'stopped', stopped: { at: NOON, because: 'moved' } }),
      await keptHolder({ tags: [{ ...newTag(REGISTERED_AT), state: 'ended' }] }),
      await keptHolder({ state: 'applied' }),
    ]
    const unknown = someHolder()
    const codes = ['1234', '0000-0001', 'https://example.jp/k/AAAAAAAAAAAAAAAAAAAA', '例田 太郎']
    codes.push(...[unknown, moved, over, waiting].map(({ tags }) => tags[0].no))
    await browser.send('POST', PATH, aCall('1234')) // whatever is done only once
    const seen = new Set<string>()
    for (const [nth, code] of codes.entries()) {
      register.now = new Date(NOON.getTime() + (nth + 1) * HOUR_MS)
      let reply: Reply | undefined
      const calls = await callsOf(async () => {
        reply = await browser.send('POST', PATH, aCall(code))
      })
      seen.add(JSON.stringify([reply?.status, reply?.body, calls]))
    }
    expect([...seen]).toHaveLength(1)
    expect([...seen].join()).toContain('"not-found"')
    expect(await mongoose.connection.collection('cases').countDocuments()).toBe(0)
    expect((await kinds()).slice(-codes.length)).toEqual(codes.map(() => 'keyholder-refused'))
  })

  test('again and again has to wait, on any number of browsers, and the heads hear of it once an hour', async () => {
    const head = as({ role: 'manager' })
    register.heads = [head.who]
    const { who, browser } = as()
    const tries = Array.from({ length: 12 }, () => browser.send('POST', PATH, aCall('0000-0000')))
    const codes = (await Promise.all(tries)).map(codeOf)
    expect(codes.filter((code) => code === 'not-found')).toHaveLength(5)
    expect(codes.filter((code) => code === 'look-up-pause')).toHaveLength(7)
    const right = aCall((await keptHolder()).tags[0].no)
    const refused = await browser.send('POST', PATH, right)
    expect(refused.body).toMatchObject({
      code: 'look-up-pause',
      say: expect.stringContaining('あと30秒ほど'),
    })
    expect(refused.headers.get('retry-after')).toBe('30')
    register.now = new Date(NOON.getTime() + MINUTE_MS)
    expect(codeOf(await browser.send('POST', PATH, right))).toBe('ok')
    expect(codeOf(await browser.send('POST', PATH, aCall('0000-0000')))).toBe('not-found')
    expect([...register.notices.values()].map(({ to }) => to)).toEqual([`U-${head.who.id}`])
    expect(JSON.stringify([...register.notices])).not.toContain(who.name)
  })
})

describe('more look-ups than usual', () => {
  test('go on when a head has confirmed it in their own console; nobody does so for themselves', async () => {
    const perHour = directory.preset.keyholders.lookUpsPerHour
    const [here, there] = ['iriarai', 'chofu']
    const head = as({ role: 'manager', centreIds: [here], name: '長 花子' })
    const other = as({ role: 'manager', centreIds: [there] })
    register.heads = [head.who]
    const { who, browser } = as({ centreIds: [here], name: '職員 二郎' })
    const { tags } = await keptHolder()
    const once = () => browser.send('POST', PATH, aCall(tags[0].no))
    for (let nth = 0; nth < perHour; nth++) expect(codeOf(await once())).toBe('ok')
    const confirm = (by: typeof head) => by.browser.send('POST', `${PATH}/confirmations`, { staffId: who.id })
    expect(codeOf(await confirm(head))).toBe('not-possible-now') // nobody has asked
    expect(codeOf(await once())).toBe('look-ups-many')
    register.now = new Date(NOON.getTime() + 5 * MINUTE_MS)
    const many = await once()
    // Even if no head says so before: the hour of the first one is over then.
    expect([codeOf(many), many.headers.get('retry-after')]).toEqual(['look-ups-many', String(55 * 60)])
    register.now = NOON
    expect([...register.notices.values()]).toHaveLength(1)
    const list = LookUpList.parse((await head.browser.get(PATH)).body)
    expect(list.waiting).toEqual([{ staffId: who.id, name: '職員 二郎', askedAt: NOON.toISOString() }])
    expect(codeOf(await confirm(other))).toBe('not-found')
    const self = as({ role: 'manager' })
    expect(codeOf(await self.browser.send('POST', `${PATH}/confirmations`, { staffId: self.who.id }))).toBe(
      'not-allowed',
    )
    expect(codeOf(await browser.send('POST', `${PATH}/confirmations`, { staffId: who.id }))).toBe(
      'not-allowed',
    )
    register.now = new Date(NOON.getTime() + MINUTE_MS)
    expect(LookUpList.parse((await confirm(head)).body).waiting).toEqual([])
    expect((await trail()).slice(-1)).toMatchObject([{ kind: 'look-ups-confirmed', by: head.who.id }])
    register.now = new Date(NOON.getTime() + 2 * MINUTE_MS)
    for (let nth = 0; nth < perHour; nth++) expect(codeOf(await once())).toBe('ok')
    expect(codeOf(await once())).toBe('look-ups-many')
  })

  test('are listed for the heads of the centre and of whoever looked, page by page, without what was shown', async () => {
    const [here, there] = ['iriarai', 'chofu']
    const heads = [
      as({ role: 'manager', centreIds: [here, there] }),
      as({ role: 'admin' }),
      as({ role: 'manager', centreIds: ['kamata'] }),
    ]
    const found = { ...aCall('?'), byName: '職員 一郎', caseId: null, receiptNo: null }
    for (let nth = 0; nth < 61; nth++)
      await insertLookUp({
        ...found,
        id: crypto.randomUUID(),
        at: new Date(NOON.getTime() + (nth % 40)), // some at the same moment
        staffId: 's1',
        keyholderId: nth % 2 ? 'k1' : null,
        tagNo: nth % 2 ? '0000-0000' : null,
        centreIds: nth === 60 ? ['*'] : nth % 2 ? [here, there] : [there],
        forgetAt: NIGHT,
      })
    const counts = await Promise.all(
      heads.map(async ({ browser }) => {
        const first = LookUpList.parse((await browser.get(PATH)).body)
        if (first.after === null) return first.lookUps.length
        const second = LookUpList.parse(
          (await browser.get(`${PATH}?after=${encodeURIComponent(first.after)}`)).body,
        )
        const ids = new Set([...first.lookUps, ...second.lookUps].map(({ id }) => id))
        expect(second.after).toBeNull()
        return ids.size
      }),
    )
    expect(counts).toEqual([60, 61, 0])
    const text = JSON.stringify((await heads[1]?.browser.get(PATH))?.body)
    expect(text).toContain('見本病院 救急外来')
    for (const word of ['医師 一郎', '0000-0000']) expect(text).not.toContain(word)
    expect(
      codeOf(
        (await heads[1]?.browser.get(`${PATH}?after=yesterday`)) ?? {
          status: 0,
          headers: new Headers(),
          body: null,
        },
      ),
    ).toBe('bad-request')
  })
})

test('the list leads only to registrations and cases that the head may open', async () => {
  const holder = await keptHolder() // lives where `iriarai` answers
  const { browser } = as({ centreIds: ['chofu'] })
  const told = LookUpView.parse((await browser.send('POST', PATH, aCall(holder.tags[0].no))).body)
  expect(told.caseId).toBeNull()
  const rowFor = async (centreIds: string[]) => {
    const { body } = await as({ role: 'manager', centreIds }).browser.get(PATH)
    return LookUpList.parse(body).lookUps.map(({ isFound, keyholderId, caseId }) => [
      isFound,
      keyholderId,
      caseId !== null,
    ])
  }
  expect(await rowFor(['chofu'])).toEqual([[true, null, false]])
  expect(await rowFor(['iriarai'])).toEqual([[true, holder.id, true]])
  expect(await rowFor([])).toEqual([[true, holder.id, true]])
  await mongoose.connection.collection('keyholders').deleteMany({})
  expect(await rowFor(['iriarai'])).toEqual([[true, null, true]]) // it is forgotten; its case is not
})

describe('the duty desk', () => {
  test('looks numbers up while the centres are closed, sees no case, and is sent to the centre while it is open', async () => {
    const desk = as({ role: 'duty-desk' })
    const holder = await keptHolder()
    const open = await desk.browser.send('POST', PATH, aCall(holder.tags[0].no))
    expect(codeOf(open)).toBe('centre-is-open')
    expect(open.body).toMatchObject({
      say: expect.stringContaining('03-0000-0201'),
      current: { phone: '03-0000-0201' }, // for the button that calls it
    })
    register.now = NIGHT
    const call = aCall(holder.tags[0].no, {
      caller: { kind: 'police', organisation: '見本警察署', name: '警官 一郎', phone: '' },
    })
    const told = LookUpView.parse((await desk.browser.send('POST', PATH, call)).body)
    expect(told).toMatchObject({
      name: '例田 太郎',
      illnesses: null,
      caseId: null,
      centre: { isOpen: false },
    })
    // The centre finds it in the morning all the same.
    expect((await findLookUpsOf(holder.id)).map(({ caseId }) => caseId)).not.toEqual([null])
    register.now = NOON
    expect(codeOf(await desk.browser.send('POST', PATH, call))).toBe('centre-is-open')
    expect(codeOf(await desk.browser.get(PATH))).toBe('not-allowed')
  })

  test('of some centres finds the holders of these', async () => {
    register.now = NIGHT
    const holder = await keptHolder()
    const call = () => aCall(holder.tags[0].no)
    expect(
      codeOf(await as({ role: 'duty-desk', centreIds: ['chofu'] }).browser.send('POST', PATH, call())),
    ).toBe('not-found')
    expect(
      codeOf(await as({ role: 'duty-desk', centreIds: ['iriarai'] }).browser.send('POST', PATH, call())),
    ).toBe('ok')
  })
})

test('the photo is for whoever looked the number up, for an hour, and where the holder agreed', async () => {
  const [photoId, foreignId] = ['0123456789abcdef01234567', '0123456789abcdef01234568']
  const holder = await keptHolder({ facts: { photoId } })
  const wrong = await keptHolder({ facts: { photoId: foreignId } })
  register.photos.set(photoId, { ownerId: holder.id, bytes: Buffer.from('jpeg') })
  register.photos.set(foreignId, { ownerId: 'somebody else', bytes: Buffer.from('jpeg') })
  const { browser, who } = as()
  const lookUp = async (no: string, kind: 'medical' | 'public') => {
    const call = aCall(no, { caller: { kind, organisation: '見本', name: '見本', phone: '' } })
    return LookUpView.parse((await browser.send('POST', PATH, call)).body)
  }
  const get = async (path: string | null, by = who.id) => {
    const reply = await fetch(`${url()}${path}`, { headers: { cookie: `who=${by}` } })
    return [reply.status, reply.headers.get('cache-control'), await reply.text()]
  }
  const { photoUrl } = await lookUp(holder.tags[0].no, 'medical')
  expect(await get(photoUrl)).toEqual([200, 'no-store', 'jpeg'])
  expect((await trail()).slice(-1)).toMatchObject([{ kind: 'keyholder-seen', by: who.id }])
  expect((await get(photoUrl, as().who.id))[0]).toBe(404)
  const { id, photoUrl: none } = await lookUp(holder.tags[0].no, 'public')
  expect(none).toBeNull()
  expect((await get(`${PATH}/${id}/photo`))[0]).toBe(404)
  expect((await get((await lookUp(wrong.tags[0].no, 'medical')).photoUrl))[0]).toBe(404)
  register.now = new Date(NOON.getTime() + HOUR_MS)
  expect((await get(photoUrl))[0]).toBe(REFUSALS['not-possible-now'].status)
})

test('what a process left undone is done later, and for a registration that is gone nothing is', async () => {
  const holder = await keptHolder()
  const base = aCall(holder.tags[0].no)
  const left = {
    ...base,
    at: NOON,
    staffId: 's1',
    byName: '職員 一郎',
    tagNo: holder.tags[0].no,
    centreIds: ['iriarai'],
    caseId: null,
    receiptNo: null,
    forgetAt: new Date(NOON.getTime() + HOUR_MS),
  }
  await insertLookUp({ ...left, keyholderId: holder.id })
  await insertLookUp({ ...left, id: crypto.randomUUID(), keyholderId: 'gone' })
  await tendLookUps(register.ports, new Date(NOON.getTime() + 30_000))
  expect(await mongoose.connection.collection('cases').countDocuments()).toBe(0) // it may be under way still
  await tendLookUps(register.ports, new Date(NOON.getTime() + 2 * MINUTE_MS))
  await tendLookUps(register.ports, new Date(NOON.getTime() + 3 * MINUTE_MS))
  expect(await mongoose.connection.collection('cases').countDocuments()).toBe(1)
  expect(await mongoose.connection.collection('keyholder_look_ups').countDocuments({ isOpen: true })).toBe(0)
})

test('with anything in any place of it a look-up breaks nothing', async () => {
  const { tags } = await keptHolder()
  let minutes = 0
  await fc.assert(
    fc.asyncProperty(chance, junk, async (place, put) => {
      minutes += 60
      register.now = new Date(NOON.getTime() + minutes * MINUTE_MS)
      const fits = aCall(tags[0].no)
      const spoilt = withAt(fits, pick(pathsIn(fits), place) ?? [], put)
      const { status } = await as().browser.send('POST', PATH, spoilt)
      expect([200, 400, 404, 413]).toContain(status)
    }),
    { numRuns: RUNS },
  )
})
