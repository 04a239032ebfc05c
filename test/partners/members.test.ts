/** The people of a partner: joining by its code, being its 見守り担当者, changing the account, leaving; and their menu. */
import mongoose from 'mongoose'
import {
  findReportsOf,
  findReportsOfPartner,
  handOverReports,
  keepReporter,
} from '#bot/cases/vault/vault.model.ts'
import { newCode, shownCode, typedCode } from '#bot/crypto/typed-code.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { joinFlow } from '#bot/partners/members/join.flow.ts'
import { findMemberOf, findMembers } from '#bot/partners/members/member.model.ts'
import { tellMenus } from '#bot/partners/members/menu.model.ts'
import { type MenuPorts, showMenus } from '#bot/partners/members/show-menus.ts'
import { partnerOf } from '#bot/partners/partner-of.ts'
import { JoinCode, MyPartner } from '#shared/partners/contract.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { talker, talkOptions } from '#test/support/talker.ts'
import { activePartner, aNetwork, forgetAll, NOW, outcome, useRoutes } from './a-network.ts'

useTestKeys()
useDatabase()
const network = aNetwork()
const { as, office } = useRoutes(network)
beforeEach(async () => {
  network.clear()
  await forgetAll()
})

const join = (userId: string, code: string, name: string | null = null) =>
  as(userId).send('POST', '/api/memberships', { code, name })
const own = async (userId: string) => MyPartner.parse((await as(userId).get('/api/my-partner')).body).partner
const patch = async (userId: string, change: unknown) =>
  as(userId).send('PATCH', '/api/my-partner', { revision: (await own(userId))?.revision ?? 0, change })

async function codeOf(id: string): Promise<JoinCode> {
  return JoinCode.parse((await office().send('POST', `/api/partners/${id}/code`)).body)
}

test('a code is nothing that is read for something else, and is understood as people type it', () => {
  const codes = Array.from({ length: 300 }, newCode)
  expect(new Set(codes).size).toBe(300)
  expect(codes.join('')).not.toMatch(/[^A-Z2-9]|[ILO]/)
  expect(typedCode('ａｂｃｄ－ｅｆｇ２')).toBe('ABCDEFG2')
  expect(typedCode(shownCode('ABCDEFG2'))).toBe('ABCDEFG2')
})

test('who has the code of the poster joins, once; a new code ends the old, and so does time', async () => {
  const partner = await activePartner({}, { Ulead: 'lead' })
  const old = await codeOf(partner.id)
  expect(await lastNoted()).toMatchObject([{ kind: 'code-issued', about: [`partner:${partner.id}`] }])
  expect(old.link).toBe(`https://liff.line.me/1-a/join/${old.code}`)
  expect(outcome(await join('Uone', old.code.toLowerCase(), '見本 花子'))).toBe('ok')
  expect(outcome(await join('Uone', old.code))).toBe('ok')
  expect(await own('Uone')).toMatchObject({ id: partner.id, role: 'member', people: [], talk: [] })
  expect(network.told('Ulead')).toEqual(['団体に新しい方が入りました'])

  const fresh = JoinCode.parse((await as('Ulead').send('POST', '/api/my-partner/code')).body)
  expect(outcome(await join('Utwo', old.code))).toBe('code-not-good')
  expect(outcome(await join('Utwo', fresh.code))).toBe('ok')
  network.now = new Date(new Date(fresh.expiresAt).getTime() + 1)
  expect(outcome(await join('Uthree', fresh.code))).toBe('code-not-good')
  expect((await findMembers(partner.id)).map(({ name }) => name)).toEqual(['Ulead 花子', '見本 花子', ''])
  expect(new Date(fresh.expiresAt).getTime() - NOW.getTime()).toBe(180 * DAY_MS)
  const raw = JSON.stringify(await mongoose.connection.collection('partners').find().toArray())
  expect(raw).not.toContain(typedCode(fresh.code))
})

test('fifty who join at once are there once each; somebody on two devices is one', async () => {
  const partner = await activePartner()
  const { code } = await codeOf(partner.id)
  const people = Array.from({ length: 50 }, (_, nth) => `U${nth % 25}`)
  const answers = await Promise.all(people.map((userId) => join(userId, code)))
  expect(new Set(answers.map(outcome))).toEqual(new Set(['ok']))
  expect((await findMembers(partner.id)).map(({ userId }) => userId).toSorted()).toEqual(
    people.slice(0, 25).toSorted(),
  )
})

test('whoever tries codes is slowed down, also if the next one were good', async () => {
  const { code } = await codeOf((await activePartner()).id)
  const tried = []
  for (let count = 0; count < 21; count++) tried.push(outcome(await join('Uguess', newCode())))
  expect(new Set(tried.slice(0, 20))).toEqual(new Set(['code-not-good']))
  expect(tried.at(-1)).toBe('too-many-tries')
  expect(outcome(await join('Uguess', code))).toBe('too-many-tries')
  expect(outcome(await join('Uother', code))).toBe('ok')
})

test('nobody is in two partners: whoever is in one leaves it first', async () => {
  const [one, other] = [await activePartner({}, { Umember: 'member' }), await activePartner()]
  const { code } = await codeOf(other.id)
  expect(outcome(await join('Umember', code))).toBe('already-member')
  expect(outcome(await patch('Umember', { kind: 'leave' }))).toBe('ok')
  expect(await own('Umember')).toBeNull()
  expect(outcome(await join('Umember', code))).toBe('ok')
  expect((await partnerOf('Umember'))?.partnerId).toBe(other.id)
  expect(await findMembers(one.id)).toEqual([])
})

test('a lead minds people and what is public; a member sees neither and may only leave', async () => {
  const partner = await activePartner({}, { Ulead: 'lead', Umember: 'member' })
  const edit = {
    kind: 'edit',
    phone: '03-0000-0009',
    address: null,
    service: 'いすで休めます',
    isListed: false,
    reportWay: 'lead',
  }
  for (const change of [
    edit,
    { kind: 'remove-member', memberId: 'm-Ulead' },
    { kind: 'member-role', memberId: 'm-Umember', role: 'lead' },
  ])
    expect(outcome(await patch('Umember', change))).toBe('not-allowed')
  expect(outcome(await as('Umember').send('POST', '/api/my-partner/code'))).toBe('not-allowed')
  expect(outcome(await as('Unobody').send('POST', '/api/my-partner/code'))).toBe('not-found')

  expect(outcome(await patch('Ulead', edit))).toBe('ok')
  expect((await own('Umember'))?.fields).toMatchObject({ service: 'いすで休めます', reportWay: 'lead' })
  const point = { latitude: 35.634, longitude: 139.704 }
  for (const [given, there] of [
    [{ point }, point],
    [{}, point], // left out, as by a page of an earlier version
    [{ point: null }, null],
  ]) {
    expect(outcome(await patch('Ulead', { ...edit, ...given }))).toBe('ok')
    expect((await own('Ulead'))?.fields.point).toEqual(there)
  }
  expect(outcome(await patch('Ulead', { ...edit, point: { latitude: 135, longitude: 0 } }))).toBe(
    'bad-request',
  )
  expect(outcome(await patch('Ulead', { kind: 'member-role', memberId: 'm-Ulead', role: 'member' }))).toBe(
    'last-lead',
  )
  expect(outcome(await patch('Ulead', { kind: 'member-role', memberId: 'm-Umember', role: 'lead' }))).toBe(
    'ok',
  )
  expect(outcome(await patch('Umember', { kind: 'remove-member', memberId: 'm-Ulead' }))).toBe('ok')
  expect(await partnerOf('Ulead')).toBeNull()

  await activePartner({}, { Ustranger: 'member' })
  expect(outcome(await patch('Umember', { kind: 'remove-member', memberId: 'm-Ustranger' }))).toBe(
    'not-found',
  )
  const path = `/api/partners/${partner.id}`
  const change = { kind: 'remove-member', memberId: 'm-Umember' }
  const { revision } = (await own('Umember')) ?? {}
  expect(outcome(await office().send('PATCH', path, { revision, change }))).toBe('ok')
  expect(await findMembers(partner.id)).toEqual([])
})

describe('an account change', () => {
  const reportOf = (userId: string, partnerId?: string) =>
    keepReporter(
      `r-${userId}-${partnerId ?? 'own'}`,
      {
        userId,
        organisation: null,
        name: null,
        phone: null,
        email: null,
        address: null,
        ...(partnerId && { partnerId }),
      },
      `case-${userId}`,
      NOW,
    )

  test('passes role and membership on by a code that is good once and for a day', async () => {
    const partner = await activePartner({}, { Ulead: 'lead', Uold: 'lead' })
    const path = '/api/my-partner/members/m-Uold/code'
    expect(outcome(await as('Ulead').send('POST', '/api/my-partner/members/m-nobody/code'))).toBe('not-found')
    const { code, expiresAt } = JoinCode.parse((await as('Ulead').send('POST', path)).body)
    expect(new Date(expiresAt).getTime() - NOW.getTime()).toBe(24 * HOUR_MS)
    const [first, second] = await Promise.all([join('Unew', code), join('Uthief', code)])
    expect([outcome(first), outcome(second)].toSorted()).toEqual(['code-not-good', 'ok'])
    const winner = outcome(first) === 'ok' ? 'Unew' : 'Uthief'
    expect(await partnerOf(winner)).toMatchObject({ partnerId: partner.id, role: 'lead', memberId: 'm-Uold' })
    expect(await partnerOf('Uold')).toBeNull()
    expect(await findMemberOf('Uold')).toBeNull()

    const late = JoinCode.parse((await as('Ulead').send('POST', '/api/my-partner/members/m-Ulead/code')).body)
    network.now = new Date(NOW.getTime() + 24 * HOUR_MS + 1)
    expect(outcome(await join('Ulate', late.code))).toBe('code-not-good')
  })

  test('brings role and records to whoever came in by the poster meanwhile, and leaves no old membership behind', async () => {
    const partner = await activePartner({}, { Ulead: 'lead', Uold: 'lead', Uplain: 'member' })
    expect(outcome(await join('Unew', (await codeOf(partner.id)).code))).toBe('ok')
    const passed = async (memberId: string) =>
      JoinCode.parse((await as('Ulead').send('POST', `/api/my-partner/members/${memberId}/code`)).body).code
    expect(outcome(await join('Unew', await passed('m-Uold')))).toBe('ok')
    expect(await partnerOf('Unew')).toMatchObject({ memberId: 'm-Uold', role: 'lead' })
    expect(await findMemberOf('Uold')).toBeNull()
    // Nobody is less than they were by it.
    expect(outcome(await join('Unew', await passed('m-Uplain')))).toBe('ok')
    expect(await partnerOf('Unew')).toMatchObject({ memberId: 'm-Uplain', role: 'lead' })
    expect((await findMembers(partner.id)).map(({ userId }) => userId)).toEqual(['Ulead', 'Unew'])
  })

  test.each([
    ['staff, who know who asks: the reports made for the partner go along', true],
    ['a lead: a colleague learns nothing of what was reported', false],
  ])('by %s', async (_by, isStaff) => {
    const partner = await activePartner({}, { Ulead: 'lead', Uold: 'member' })
    await mongoose.connection.collection('vault').deleteMany({})
    await Promise.all([reportOf('Uold', partner.id), reportOf('Uold')])
    const answer = isStaff
      ? await office().send('POST', `/api/partners/${partner.id}/members/m-Uold/code`)
      : await as('Ulead').send('POST', '/api/my-partner/members/m-Uold/code')
    await join('Unew', JoinCode.parse(answer.body).code)
    const seen = new Map<string, string | null>()
    await showMenus(menus(seen), NOW)
    expect(Object.fromEntries(seen)).toMatchObject({ Uold: null, Unew: 'menu-1' })
    expect((await findReportsOf('Unew')).map(({ reportId }) => reportId)).toEqual(
      isStaff ? [`r-Uold-${partner.id}`] : [],
    )
    expect(await findReportsOf('Uold')).toHaveLength(isStaff ? 1 : 2)
    const year = { from: new Date(0), until: new Date('2027-01-01') }
    expect(await findReportsOfPartner(partner.id, year)).toHaveLength(1)
  })
})

function menus(seen: Map<string, string | null>, over: Partial<MenuPorts> = {}): MenuPorts {
  return {
    menuId: async () => 'menu-1',
    show: async (userId, menuId) => void seen.set(userId, menuId),
    handOverReports,
    ...over,
  }
}

describe('the menu of members', () => {
  test('comes with joining, goes with leaving, and follows the partner as it stops and goes on', async () => {
    const seen = new Map<string, string | null>()
    const look = async () => {
      seen.clear()
      await showMenus(menus(seen), network.now)
      return Object.fromEntries(seen)
    }
    const partner = await activePartner({}, { Ulead: 'lead', Umember: 'member' })
    expect(await look()).toEqual({ Ulead: 'menu-1', Umember: 'menu-1' })
    expect(await look()).toEqual({}) // LINE has been told
    await patch('Umember', { kind: 'leave' })
    expect(await look()).toEqual({ Umember: null })
    const change = async (what: unknown) => {
      const { revision } = (await own('Ulead')) ?? {}
      await office().send('PATCH', `/api/partners/${partner.id}`, { revision, change: what })
    }
    await change({ kind: 'stop', reason: 'other' })
    expect(await look()).toEqual({ Ulead: null })
    await change({ kind: 'resume' })
    expect(await look()).toEqual({ Ulead: 'menu-1' })
    await tellMenus('everybody', network.now) // a new drawing, or somebody who follows again
    expect(await look()).toEqual({ Ulead: 'menu-1' })
  })

  test('waits as long as LINE does not have it: whoever joins then sees it later', async () => {
    await activePartner({}, { Ulead: 'lead' })
    const seen = new Map<string, string | null>()
    await showMenus(menus(seen, { menuId: async () => null }), NOW)
    expect(Object.fromEntries(seen)).toEqual({})
    await showMenus(menus(seen), new Date(NOW.getTime() + 31_000))
    expect(Object.fromEntries(seen)).toEqual({ Ulead: 'menu-1' })
  })

  test('while LINE is away it is tried again, and who left and came back meanwhile sees the right one', async () => {
    const partner = await activePartner({}, { Umember: 'member' })
    const away = menus(new Map(), { show: () => Promise.reject(new Error('LINE is away')) })
    await expect(showMenus(away, NOW)).rejects.toThrow('LINE is away')
    await patch('Umember', { kind: 'leave' })
    await expect(showMenus(away, NOW)).rejects.toThrow('LINE is away')
    const { code } = await codeOf(partner.id)
    expect(outcome(await join('Umember', code))).toBe('ok')
    const seen = new Map<string, string | null>()
    await showMenus(menus(seen), new Date(NOW.getTime() + 31_000))
    expect(Object.fromEntries(seen)).toEqual({ Umember: 'menu-1' })
  })
})

test('in chat: the code is typed, the partner is named before they join, a wrong code is asked for again', async () => {
  const partner = await activePartner({ name: '例田ベーカリー' })
  const { code } = await codeOf(partner.id)
  const flow = joinFlow(network.ports, countMisses())
  const person = talker(talkOptions({ flows: { join: flow } }))
  await person.hear({ kind: 'command', name: 'join' })
  await person.type('ABCD-2345')
  await person.press('とばす')
  expect(person.words()).toContain('このコードは、使えません')
  await person.type(code)
  expect(person.words()).toContain('「例田ベーカリー」に入ります。')
  expect(await partnerOf(person.userId)).toBeNull()
  await person.press('団体に入る')
  expect(person.words()).toContain('団体に入りました')
  expect((await partnerOf(person.userId))?.name).toBe('例田ベーカリー')
})
