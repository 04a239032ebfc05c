import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import type { Answer } from '#bot/conversation/say.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { peopleCommands } from '#bot/people/follow.ts'
import { peopleRoutes } from '#bot/people/people.routes.ts'
import { findPerson, forgetPerson, forgetTold, languageOf, rememberPerson } from '#bot/people/person.model.ts'
import { rememberSent } from '#bot/people/remember-sent.ts'
import { MySettings } from '#shared/forms/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'

const meguro = openDirectory(await loadPreset('meguro'))
const commands = peopleCommands(meguro, 'form')
const at = new Date('2026-06-10T12:00:00+09:00')
const later = new Date('2026-06-11T12:00:00+09:00')
let who = ''
/** Who does not want to be asked after, and who left what they had signed up for. */
const withdrawn: string[] = []
const left: string[] = []

useDatabase()
useTestKeys()
const { browser } = useServer(() => [
  (req, _res, next) => {
    if (who) setWho(req, { userId: who, staff: null })
    next()
  },
  peopleRoutes(meguro, {
    now: () => at,
    withdrawConsent: async (userId) => void withdrawn.push(userId),
    forgetEverything: async (userId) => {
      await forgetPerson(userId)
      left.push(userId)
    },
  }),
])

function labelsOf({ says }: Answer): string[] {
  const buttons = says.flatMap((say) => (say.kind === 'card' ? (say.card.buttons ?? []) : []))
  return buttons.map(({ label }) => label)
}

function someone(): string {
  who = `U${randomUUID().replaceAll('-', '')}`
  return who
}

describe('following', () => {
  test('is met by the character, with what this is, how data is treated, 119 and 110, and one question', async () => {
    const { says } = await commands.follow({ userId: someone(), at })
    const [greeting, , , emergency, question] = says.flatMap((say) => (say.kind === 'card' ? [say.card] : []))
    expect(greeting?.title).toBe('元気でイルカな?')
    expect(greeting?.picture).toEqual({ path: '/pictures/character.png', description: 'まもりん' })
    expect(emergency?.buttons?.map(({ action }) => action)).toEqual([
      { kind: 'call', phone: '119' },
      { kind: 'call', phone: '110' },
    ])
    expect(JSON.stringify(says)).toContain(meguro.preset.wording.noDuty)
    expect(question?.buttons?.map(({ label }) => label)).toEqual([
      '北部地区',
      '東部地区',
      '中央地区',
      '南部地区',
      '西部地区',
      'いまはえらばない',
    ])
  })

  test('again after blocking is greeted shortly, as often as the event is handled', async () => {
    const userId = someone()
    const first = await commands.follow({ userId, at })
    await commands.unfollow({ userId, at: later })
    expect((await findPerson(userId))?.following).toBe(false)
    const muchLater = new Date('2026-07-01T12:00:00+09:00')
    const back = await commands.follow({ userId, at: muchLater })
    expect(back.says.length).toBeLessThan(first.says.length)
    expect(await commands.follow({ userId, at: muchLater })).toEqual(back)
    expect((await findPerson(userId))?.following).toBe(true)
  })

  test('a block that is heard of late does not undo a newer follow', async () => {
    const userId = someone()
    await commands.follow({ userId, at: later })
    await commands.unfollow({ userId, at })
    expect((await findPerson(userId))?.following).toBe(true)
  })
})

describe('the district', () => {
  test('is kept when chosen, and can be changed', async () => {
    const userId = someone()
    await commands['set-district']({ userId, at }, 'hokubu')
    const kept = await commands['set-district']({ userId, at }, 'seibu')
    expect((await findPerson(userId))?.districtId).toBe('seibu')
    expect(JSON.stringify(kept)).toContain('西部地域包括支援センター')
  })

  test('can be skipped: nothing is kept and the way on is open', async () => {
    const userId = someone()
    expect(labelsOf(await commands['skip-district']())).toContain('気づきを知らせる')
    expect(await findPerson(userId)).toBeNull()
  })

  test('that is no more in the preset is asked again', async () => {
    const userId = someone()
    expect(await commands['set-district']({ userId, at }, 'atlantis')).toEqual(
      await commands['choose-district']({ userId, at }),
    )
    expect(await findPerson(userId)).toBeNull()
  })

  test('of thirty is found page by page, and old page buttons lead to the first', async () => {
    const [one] = meguro.preset.districts
    const districts = Array.from({ length: 30 }, (_, i) => ({
      ...one,
      id: `d${i}`,
      name: `地区${i}`,
      centreId: 'chuo',
      towns: [],
    }))
    const wide = peopleCommands(openDirectory({ ...meguro.preset, districts }), 'form')
    const seen = new Set<string>()
    for (const page of ['0', '1', '2', '3']) {
      const labels = labelsOf(await wide['choose-district']({ userId: 'U1', at }, page))
      expect(labels.length).toBeLessThanOrEqual(12)
      for (const label of labels) seen.add(label)
    }
    expect([...seen].filter((label) => label.startsWith('地区'))).toHaveLength(30)
    const first = await wide['choose-district']({ userId: 'U1', at })
    expect(await wide['choose-district']({ userId: 'U1', at }, '99')).toEqual(first)
    expect(await wide['choose-district']({ userId: 'U1', at }, 'x')).toEqual(first)
  })
})

describe('what is kept for the next time', () => {
  const told = {
    districtId: 'nanbu',
    organisation: '見本商店',
    name: '例田 太郎',
    phone: '090-0000-0001',
    places: [{ id: 'shop', label: 'お店', text: '見本町1-2-3' }],
    mayAskAfter: true,
  }

  test('lies sealed in the database', async () => {
    const userId = someone()
    expect(await rememberPerson(userId, told)).toMatchObject({ userId, ...told })
    const stored = await mongoose.connection.collection<{ _id: string }>('people').findOne({ _id: userId })
    const raw = JSON.stringify(stored)
    for (const word of ['見本商店', '例田', '090-0000-0001', 'お店', '見本町'])
      expect(raw).not.toContain(word)
    expect(raw).toContain('nanbu')
  })

  test('a name that was taken back in the chat is not kept, but one that was changed since is', async () => {
    const userId = someone()
    await rememberPerson(userId, { name: '見本 花子', phone: '03-0000-0009' })
    await forgetTold(userId, { name: '見本 花子', phone: '03-0000-0001' })
    expect(await findPerson(userId)).toMatchObject({ name: null, phone: '03-0000-0009' })
  })

  test('of what was sent keeps where it was only for whoever has chosen no district', async () => {
    const userId = someone()
    await rememberSent(userId, { districtId: 'nanbu', name: '見本 花子' })
    expect(await findPerson(userId)).toMatchObject({ districtId: 'nanbu', name: '見本 花子' })
    await rememberSent(userId, { districtId: 'chuo', name: '見本 春子' })
    expect(await findPerson(userId)).toMatchObject({ districtId: 'nanbu', name: '見本 春子' })
  })

  test('changes field by field, at once from two sides too', async () => {
    const userId = someone()
    await Promise.all([
      rememberPerson(userId, { name: '見本 花子' }),
      rememberPerson(userId, { phone: '03-0000-0001' }),
    ])
    await rememberPerson(userId, { organisation: null })
    expect(await findPerson(userId)).toMatchObject({
      name: '見本 花子',
      phone: '03-0000-0001',
      organisation: null,
    })
  })

  test('is shown, changed and forgotten on the settings page', async () => {
    const userId = someone()
    const nothing = {
      districtId: null,
      organisation: null,
      name: null,
      phone: null,
      places: [],
      mayAskAfter: false,
      language: 'ja',
    }
    expect((await browser().get('/api/me')).body).toEqual(nothing)

    const put = await browser().send('PUT', '/api/me', { ...told, organisation: '  ' })
    const kept = { ...told, organisation: null, language: 'ja' }
    expect(MySettings.parse(put.body)).toEqual(kept)
    expect(MySettings.parse((await browser().get('/api/me')).body)).toEqual(kept)

    const inKorean = await browser().send('PUT', '/api/me', { ...told, language: 'ko' })
    expect(MySettings.parse(inKorean.body).language).toBe('ko')
    await browser().send('PUT', '/api/me', told)
    expect(await languageOf(userId)).toBe('ko')
    expect((await browser().send('PUT', '/api/me', { ...told, language: 'xx' })).status).toBe(400)

    expect(withdrawn).not.toContain(userId)
    await browser().send('PUT', '/api/me', { ...told, mayAskAfter: false })
    expect(withdrawn.filter((one) => one === userId)).toHaveLength(1)

    const gone = await browser().send('DELETE', '/api/me/places/shop')
    expect(MySettings.parse(gone.body).places).toEqual([])
    expect((await browser().send('DELETE', '/api/me/places/shop')).status).toBe(404)

    expect(left).not.toContain(userId)
    expect((await browser().send('DELETE', '/api/me')).body).toEqual(nothing)
    expect(await lastNoted()).toEqual([{ kind: 'own-data-deleted', by: null, about: [] }])
    expect(left.filter((one) => one === userId)).toHaveLength(1)
    expect(await findPerson(userId)).toMatchObject({ userId, following: true, ...nothing })
  })

  test('places that a page made up ids for get ids of ours', async () => {
    someone()
    const places = ['', 'same', 'same'].map((id, i) => ({ id, label: `所${i}`, text: '見本町' }))
    const put = await browser().send('PUT', '/api/me', { ...told, places })
    const ids = MySettings.parse(put.body).places.map(({ id }) => id)
    expect(new Set(ids).size).toBe(3)
    expect(ids.every(Boolean)).toBe(true)
  })

  test('is turned down with an unknown district or too many places', async () => {
    const userId = someone()
    expect((await browser().send('PUT', '/api/me', { ...told, districtId: 'atlantis' })).status).toBe(400)
    const places = Array.from({ length: 6 }, (_, i) => ({ id: `p${i}`, label: '所', text: '見本町' }))
    expect((await browser().send('PUT', '/api/me', { ...told, places })).status).toBe(400)
    expect(await findPerson(userId)).toBeNull()
  })

  test('is shown to nobody who has not signed in', async () => {
    who = ''
    expect((await browser().get('/api/me')).status).toBe(401)
  })

  test('is forgotten for somebody who was never there without a fuss', async () => {
    await forgetPerson(someone())
    expect(await findPerson(who)).toBeNull()
  })
})
