/** A registration from its first word to the day on which nothing of it is left. */
import { randomUUID } from 'node:crypto'
import { findByTagNo, findKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { tendKeyholders } from '#bot/keyholders/tend-keyholders.ts'
import { isTagNo } from '#shared/keyholders/number.ts'
import { DAY_MS } from '#shared/time.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import { keptHolder, someFacts } from './a-keyholder.ts'
import { aRegister, outcome, talkerOf, townWith, trail, useRegister } from './a-keyholder-town.ts'

useTestKeys()
useDatabase()
const register = aRegister()
const { office, list, picture, view, change, mine, changeMine, tie } = useRegister(register)
beforeEach(() => register.clear())

const days = (count: number) => new Date(register.now.getTime() + count * DAY_MS)
const self = (userId: string) => ({ id: `tie-${userId}`, userId, side: 'self' as const, since: NOON })
const family = (userId: string) => ({ ...self(userId), side: 'family' as const })

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

  test('a photo that was taken back is erased, and the application stays', async () => {
    const taro = talkerOf(register)
    const told = { people: [self(taro.userId)], facts: { photoId: 'photo-1' } }
    for (const state of ['applied', 'active'] as const) {
      const { id } = await keptHolder({ ...told, state, messageIds: { 'photos.photo-1': `m-${state}` } })
      await taro.hear({ kind: 'unsend', messageId: `m-${state}` })
      expect(await findKeyholder(id)).toMatchObject({ state, facts: { photoId: null }, messageIds: {} })
    }
    expect(register.forgottenPhotos).toEqual(['photo-1', 'photo-1'])
  })

  test('who puts right what was sent and then takes the message back loses nothing', async () => {
    const taro = talkerOf(register)
    const { id } = await keptHolder({
      people: [self(taro.userId)],
      state: 'applied',
      messageIds: { address: 'm1', contact2Name: 'm2', contact2Phone: 'm3' },
    })
    const address = { fact: 'address', address: '見本町9-9', districtId: 'omori', phone: null }
    await changeMine(taro.userId, id, { kind: 'fact', to: address })
    const contact = { name: '見本 三郎', relation: 'sibling', phone: '090-0000-0003' }
    await changeMine(taro.userId, id, { kind: 'fact', to: { fact: 'contact2', contact } })
    for (const messageId of ['m1', 'm2', 'm3']) await taro.hear({ kind: 'unsend', messageId })
    const kept = await findKeyholder(id)
    expect(kept?.facts).toMatchObject({ address: '見本町9-9', contacts: [{}, contact] })
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

test('a town without keyholders has none of it', async () => {
  const { id } = await keptHolder({ people: [self('Utaro')] })
  register.directory = townWith([])
  for (const path of ['/api/keyholders', `/api/keyholders/${id}`])
    expect(outcome(await office().get(path))).toBe('not-found')
})
