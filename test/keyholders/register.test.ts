/** A registration from its first word to the day on which nothing of it is left. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { findByTagNo, findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { forgetInKeyholders } from '#bot/keyholders/mine/forget-own.ts'
import { tendKeyholders } from '#bot/keyholders/tend-keyholders.ts'
import { isTagNo } from '#shared/keyholders/number.ts'
import { FACTS } from '#shared/keyholders/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { keptHolder, someFacts } from './a-keyholder.ts'
import { aRegister, outcome, talkerOf, townWith, useRegister } from './a-keyholder-town.ts'

useTestKeys()
useDatabase()
const register = aRegister()
const { as, office, list, picture, view, change, mine, changeMine, tie } = useRegister(register)
beforeEach(() => register.clear())

const days = (count: number) => new Date(register.now.getTime() + count * DAY_MS)
const self = (userId: string) => ({ id: `tie-${userId}`, userId, side: 'self' as const, since: NOON })
const family = (userId: string) => ({ ...self(userId), side: 'family' as const })
/** Who did what, as the trail says it. */
async function trail(): Promise<string[]> {
  const entries = await mongoose.connection.collection('trail').find().sort({ _id: 1 }).toArray()
  return entries.map(({ kind, about }) =>
    [kind, ...about.filter((each: string) => /^(changed|what)/.test(each))].join(' '),
  )
}

describe('somebody asks for a tag', () => {
  test('in the chat: whom to call, who may hear what; staff accept; they are told, and see their number', async () => {
    const taro = talkerOf(register)
    await taro.type('キーホルダー')
    expect(taro.words()).toContain('名前は 書いてありません。')
    await taro.press('わたし', '大森')
    for (const words of ['例田 太郎', 'れいだ たろう', '昭和16年11月3日', '見本町1-2-3', '03-0000-0001'])
      await taro.type(words)
    await taro.type('例田 花子')
    await taro.press('子')
    await taro.type('090-0000-0001')
    await taro.press('とばす')
    expect(taro.words()).toContain('かかりつけの病院')
    await taro.press('とばす', 'とばす')
    await taro.type('血圧の薬')
    await taro.press('ひとり暮らし', 'とばす')
    await taro.hear({ kind: 'media', media: 'photo', contentId: 'of-taro' })
    await taro.press('この1枚で決める')
    await taro.press('ぜんぶ 伝えてよい', '名前・年齢', '緊急連絡先', 'この2つで決める')
    await taro.press('知らせてほしい', '連絡してよい')
    expect(taro.words()).toContain(
      '病院・消防に伝えること：名前・年齢、緊急連絡先、住所・電話番号、病気・薬・かかりつけ、顔写真',
    )
    expect(taro.words()).toContain('警察に伝えること：名前・年齢、緊急連絡先')
    await taro.press('はい、同意します')
    expect(taro.words()).toContain('1941年(昭和16年)11月3日')
    await taro.press('送る')
    expect(taro.words()).toContain('キーホルダーは センターで お渡しします。')
    expect(register.told('Ustaff-iriarai')).toEqual(['登録の申し込みがあります'])

    const { keyholders, counts } = await list('?state=applied')
    expect(counts).toMatchObject({ applied: 1, active: 0, toPrint: 0 })
    const [row] = keyholders
    expect(row).toMatchObject({ name: '例田 太郎', centreId: 'iriarai', tagNo: null, onLine: true })
    const { facts } = await view(row?.id ?? '')
    expect(facts).toMatchObject({
      bornOn: '1941-11-03',
      contacts: [{ name: '例田 花子', relation: 'child', phone: '090-0000-0001' }],
      doctor: null,
      medicines: '血圧の薬',
      lives: 'alone',
      photoId: 'photo-of-of-taro',
      consents: { police: ['name', 'contacts'], public: ['contacts'], finder: [] },
      tellsLookUps: true,
      mayAskAfter: true,
    })

    const { keyholder } = await change(row?.id ?? '', { kind: 'accept' })
    expect(isTagNo(keyholder.tagNo ?? '')).toBe(true)
    expect(keyholder).toMatchObject({
      state: 'active',
      isPrinted: false,
      renewalDetail: { month: '2026-11' },
    })
    expect(register.told(taro.userId)).toEqual(['登録が終わりました'])
    expect(await mine(taro.userId)).toMatchObject([{ side: 'self', tag: { no: keyholder.tagNo } }])
    expect((await list()).counts).toMatchObject({ applied: 0, active: 1, toPrint: 1 })
    expect(await trail()).toEqual(['keyholder-seen', 'keyholder-seen', 'keyholder-seen changed:accept'])
  })

  test('a daughter for her mother: what is personal is written on the page, what cannot be left out stands there', async () => {
    const hana = talkerOf(register, 'form')
    await hana.type('見守りキーホルダー')
    await hana.press('家族', '大森')
    expect(hana.words()).toContain('キーホルダーを持つ かたのことを書いてください')
    expect(hana.words()).toContain('「名前」「よみかた」「生まれた日」「住所」「れんらくする人 1」')
    expect(hana.buttons()).not.toContain('つぎへすすむ')
    await hana.type('例田 とよ')
    expect(hana.words()).not.toContain('例田 とよ')
  })

  test('whoever has one sees it, and can register one more of the family; not without end', async () => {
    const hana = talkerOf(register)
    await keptHolder({ people: [family(hana.userId)] })
    await hana.type('キーホルダー')
    expect(hana.buttons()).toEqual(['登録を見る', 'もうひとり登録する'])
    await hana.press('もうひとり登録する')
    expect(hana.words()).toContain('だれが 持ちますか')
    for (let nth = 1; nth < 6; nth++) await keptHolder({ people: [family(hana.userId)] })
    const other = talkerOf(register)
    for (let nth = 0; nth < 6; nth++) await keptHolder({ people: [family(other.userId)] })
    await other.hear({ kind: 'command', name: 'keyholder', argument: 'new' })
    expect(other.words()).toContain('これより多くは')
  })

  test('an application that nobody looks at comes back to staff, every three days', async () => {
    await keptHolder({ state: 'applied', tags: undefined, since: register.now })
    await tendKeyholders(register.ports, days(2))
    expect(register.told('Ustaff-iriarai')).toEqual([])
    for (const day of [3, 4, 6]) await tendKeyholders(register.ports, days(day))
    expect(register.told('Ustaff-iriarai')).toHaveLength(2)
  })

  test('a message that was taken back leaves the application; without a name there is none', async () => {
    const taro = talkerOf(register)
    const told = {
      messageIds: { doctor: 'm1', contact2Phone: 'm2', name: 'm3' },
      people: [self(taro.userId)],
    }
    const { id } = await keptHolder({ ...told, state: 'applied' })
    await taro.hear({ kind: 'unsend', messageId: 'm1' })
    await taro.hear({ kind: 'unsend', messageId: 'm2' })
    expect((await findKeyholder(id))?.facts).toMatchObject({
      doctor: null,
      contacts: [{ name: '例田 花子' }],
    })
    await taro.hear({ kind: 'unsend', messageId: 'm3' })
    expect(await findKeyholder(id)).toBeNull()
    const accepted = await keptHolder(told)
    await taro.hear({ kind: 'unsend', messageId: 'm3' })
    expect((await findKeyholder(accepted.id))?.facts.name).toBe('例田 太郎')
  })
})

describe('staff keep the register', () => {
  const paper = () => ({ id: randomUUID(), facts: someFacts() })

  test('what came on paper has its number at once; sent twice it is one, and found by name, kana and phone', async () => {
    const asked = paper()
    const replies = await Promise.all([1, 2].map(() => office().send('POST', '/api/keyholders', asked)))
    expect(replies.map(({ status }) => status)).toEqual([201, 201])
    expect(replies[0]?.body).toEqual(replies[1]?.body)
    expect((await list()).keyholders).toMatchObject([{ id: asked.id, state: 'active', onLine: false }])
    for (const text of ['例田', 'れいだ', '03-0000-0001']) {
      const found = await office().send('POST', '/api/keyholders/search', { text })
      expect(found.body).toMatchObject({ keyholders: [{ id: asked.id }] })
    }
    const nobody = await office().send('POST', '/api/keyholders/search', { text: '見本 次郎' })
    expect(nobody.body).toMatchObject({ keyholders: [] })
  })

  test('who sees it stands in the trail before it is shown', async () => {
    const { id } = await keptHolder({ facts: { photoId: 'photo-of-x' } })
    await view(id)
    await office().get(`/api/keyholders/${id}/photo`)
    expect(await trail()).toEqual(['keyholder-seen'])
    const own = await keptHolder({ id: 'x', facts: { photoId: 'photo-of-x' } })
    const shown = await picture(own.id)
    expect([shown.status, await shown.text()]).toEqual([200, 'a picture'])
    expect(await trail()).toEqual(['keyholder-seen', 'keyholder-seen what:photo'])
  })

  test('another centre’s is not there for them, nor can one be put there', async () => {
    const { id } = await keptHolder({ facts: { districtId: 'chofu' } })
    register.staff = aStaff({ centreIds: ['iriarai'] })
    expect((await list()).keyholders).toEqual([])
    expect((await list()).counts.active).toBe(0)
    expect(outcome(await office().get(`/api/keyholders/${id}`))).toBe('not-found')
    const edit = { revision: 0, change: { kind: 'note', note: 'x' } }
    expect(outcome(await office().send('PATCH', `/api/keyholders/${id}`, edit))).toBe('not-found')
    const there = { id: randomUUID(), facts: someFacts({ districtId: 'chofu' }) }
    expect(outcome(await office().send('POST', '/api/keyholders', there))).toBe('bad-request')
    expect(outcome(await office().send('POST', '/api/keyholders', { ...paper(), id }))).toBe('not-found')
    expect(await trail()).toEqual([])
  })

  test('a change of what somebody else has changed is refused, with what there is now', async () => {
    const { id } = await keptHolder()
    await change(id, { kind: 'note', note: '玄関は右' })
    const late = await office().send('PATCH', `/api/keyholders/${id}`, {
      revision: 0,
      change: { kind: 'note', note: '左' },
    })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', current: { note: '玄関は右' } },
    })
  })

  test('a picture is left away, never taken from somewhere else', async () => {
    const { id, facts } = await keptHolder({ facts: { photoId: 'photo-1' } })
    const other = await change(id, {
      kind: 'edit',
      facts: { ...facts, photoId: 'photo-2', address: '見本町9' },
    })
    expect(other.keyholder.facts).toMatchObject({ photoId: null, address: '見本町9' })
    expect(register.forgottenPhotos).toEqual(['photo-1'])
  })

  test('a lost tag still leads here, and the new one is to be printed', async () => {
    const { id, tags } = await keptHolder()
    const [old] = tags
    const { keyholder } = await change(id, { kind: 'tag-lost', no: old.no })
    expect(keyholder.tags.map(({ state }) => state)).toEqual(['lost', 'made'])
    expect(keyholder).toMatchObject({ isPrinted: false })
    expect(await findByTagNo(old.no)).toMatchObject({ keyholder: { id }, tag: { state: 'lost' } })
    const again = { revision: keyholder.revision, change: { kind: 'tag-lost', no: old.no } }
    expect(outcome(await office().send('PATCH', `/api/keyholders/${id}`, again))).toBe('not-possible-now')
  })

  test('a letter that came back is a sign of those who agreed to be asked after, until they answer', async () => {
    const { id } = await keptHolder()
    const silent = await keptHolder({ facts: { mayAskAfter: false } })
    await change(id, { kind: 'letter-returned' })
    await change(silent.id, { kind: 'letter-returned' })
    expect([...register.missed.keys()]).toEqual([`letter-returned:letter:keyholder:${id}`])
    const { keyholder } = await change(id, { kind: 'renewed', by: 'visit', facts: null })
    expect(keyholder).toMatchObject({
      letterReturnedAt: null,
      renewalDetail: { state: 'done', doneBy: 'visit' },
    })
    expect(register.missed.size).toBe(0)
  })

  test('who told the centre that nobody may ask after them is on no list any more', async () => {
    const holder = await keptHolder()
    await change(holder.id, { kind: 'letter-returned' })
    expect([...register.missed.values()]).toEqual(['例田 太郎'])
    await change(holder.id, { kind: 'edit', facts: { ...holder.facts, mayAskAfter: false } })
    expect(register.missed.size).toBe(0)
  })

  test('a birthday that was written down wrongly brings the renewal into the right month', async () => {
    const holder = await keptHolder() // of November, registered in June
    const { keyholder } = await change(holder.id, {
      kind: 'edit',
      facts: { ...holder.facts, bornOn: '1941-03-03' },
    })
    expect(keyholder.renewalDetail).toMatchObject({ state: 'not-due', month: '2027-03' })
  })

  test('what ended is over at once for its tags, and gone after its time, photo and all; nobody writes to the dead', async () => {
    const people = [self('Utaro'), family('Uhana')]
    const { id, tags } = await keptHolder({ people, facts: { photoId: 'photo-1' } })
    const { keyholder } = await change(id, { kind: 'stop', because: 'died' })
    expect(keyholder).toMatchObject({ state: 'stopped', tagNo: null, stopped: { because: 'died' } })
    expect(register.told('Uhana')).toEqual(['登録についてのお知らせ'])
    expect(register.told('Utaro')).toEqual([])
    expect(await findByTagNo(tags[0].no)).toMatchObject({ tag: { state: 'ended' } })
    expect(outcome(await changeMine('Uhana', id, { kind: 'tag-lost' }))).toBe('not-possible-now')
    await tendKeyholders(register.ports, days(89))
    expect(await findKeyholder(id)).not.toBeNull()
    await tendKeyholders(register.ports, days(90))
    expect(await findKeyholder(id)).toBeNull()
    expect(register.forgottenPhotos).toEqual([`all of ${id}`])
    expect((await trail()).at(-1)).toBe('forgotten')
  })

  test('who was turned down hears that there is an answer', async () => {
    const { id } = await keptHolder({ state: 'applied', people: [self('Utaro')] })
    await change(id, { kind: 'stop', because: 'declined' })
    expect(register.told('Utaro')).toEqual(['申し込みの返事が届きました'])
  })

  test('every list and search is served by an index', async () => {
    await keptHolder({ people: [self('Utaro')] })
    register.staff = aStaff({ centreIds: ['iriarai', 'chofu'] })
    const after = `${NOON.getTime()}.x`
    for (const query of [
      '',
      '?state=active',
      '?renewal=overdue',
      '?onLine=no',
      '?isPrinted=no',
      '?districtId=omori',
      `?after=${after}`,
    ])
      await expectServedByIndexes(() => list(query))
    register.staff = aStaff()
    for (const query of ['', '?state=applied', '?onLine=yes', '?districtId=omori&state=active'])
      await expectServedByIndexes(() => list(query))
    await expectServedByIndexes(() => mine('Utaro'))
    await expectServedByIndexes(() => tie('Utaro', 'ABCD-EFGH'))
    await expectServedByIndexes(() => tendKeyholders(register.ports, days(1)))
  })
})

describe('in LINE', () => {
  test('a code ties one person, once; pressed twice it is done once, and nobody else can use it', async () => {
    const { id } = await keptHolder()
    const { link } = await change(id, { kind: 'invite', side: 'family' })
    const [, code = ''] =
      /^https:\/\/liff\.line\.me\/1-a\/keyholder\?code=(.{4}-.{4})$/.exec(link ?? '') ?? []
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
    const { link } = await change(id, { kind: 'invite', side: 'self' })
    register.now = days(14)
    expect(outcome(await tie('Uhana', (link ?? '').slice(-9)))).toBe('code-not-good')
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
})

test('a town without keyholders has none of it', async () => {
  const { id } = await keptHolder({ people: [self('Utaro')] })
  register.directory = townWith([])
  for (const path of ['/api/keyholders', `/api/keyholders/${id}`])
    expect(outcome(await office().get(path))).toBe('not-found')
})
