/** Somebody who has taken part in everything asks for their record: all of it is there, and nothing of anybody else. */
import { randomUUID } from 'node:crypto'
import { openCase } from '#bot/cases/open-case.ts'
import { checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { invite } from '#bot/checks/watch.ts'
import { createDraft } from '#bot/conversation/draft.model.ts'
import { emptyDraft, type KeptDraft } from '#bot/conversation/draft.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { insertRelay } from '#bot/partners/relays/relay.model.ts'
import { rememberPerson } from '#bot/people/person.model.ts'
import { keepSearcher } from '#bot/searches/searcher.model.ts'
import { changeSighting } from '#bot/searches/sighting.model.ts'
import { type OwnData, OwnData as OwnDataContract } from '#shared/people/own-data.ts'
import { SeriesView } from '#shared/salons/desk.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { asked } from '#test/salons/a-desk.ts'
import { aKeptSearch } from '#test/searches/a-kept-search.ts'
import { aReport } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'

useTestKeys()
useDatabase()
const { signIn } = useTheApp()

const [ME, OTHER] = ['Umine', 'Uothers']
const CHECKS = checkPorts(directory, () => NOW)

/** What must be told to whoever is called so, and to nobody else; every name, phone and text carries the mark. */
function marked(mark: string) {
  return { name: `見本 ${mark}`, phone: '090-0000-0001', text: `${mark}のことば` }
}

/** Everything that a person can do here, each with words that carry their mark. */
async function takePart(userId: string, mark: string, sessionIds: string[]): Promise<Browser> {
  const { name, phone, text } = marked(mark)
  const { browser } = await signIn(userId)
  const place = { id: 'p', label: '道', text }
  await rememberPerson(userId, { name, phone, districtId: 'chuo', places: [place], organisation: text })
  const told = { subjectName: `${text}(相手)`, detail: `${text}(様子)` }
  const reporter = { userId, name: `${name}(連絡)`, phone }
  await openCase({ ...aReport({ reporter, told }), enteredAt: NOW })
  for (const [sessionId, dates] of [
    [sessionIds[0], 'this'],
    [sessionIds[1], 'every'],
  ])
    await browser.send('POST', '/api/sign-ups', {
      id: randomUUID(),
      sessionId,
      dates,
      people: 2,
      name,
      phone,
      needsNote: `${text}(必要)`,
    })
  await aHelper({ id: `helper-${userId}`, userId, name, words: `${text}(手伝い)`, answer: `${text}(返事)` })
  const facts = {
    name: `${name}(鍵)`,
    address: `${text}(住所)`,
    districtId: 'chuo',
    illnesses: `${text}(病気)`,
  }
  await keptHolder({ people: [{ id: 't', userId, since: NOW, side: 'family' }], facts })
  await choose(CHECKS, aWish({ name: `${name}(問い)`, address: `${text}(家)` }), { userId, at: NOW })
  await keepSearcher({ userId, alsoAtNight: true, districtId: 'chuo' })
  const { sighting } = await aKeptSearch(userId)
  await changeSighting(sighting.id, (kept) => ({ ...kept, place: '見本駅', words: `${text}(見かけた)` }))
  await createDraft(aDraft(userId, text), NOW)
  return browser
}

/** Half told, in the chat and on its page. */
function aDraft(userId: string, text: string): KeptDraft {
  const id = randomUUID()
  const typed = [{ messageId: 'm', text: `${text}(書いた)`, at: NOW }]
  const draft = { ...emptyDraft(id, { signGroup: 'ill', detail: `${text}(書きかけ)` }), typed }
  const expiresAt = new Date('2999-01-01T00:00:00Z')
  return {
    ...draft,
    userId,
    flow: 'report',
    state: 'open',
    revision: 0,
    expiresAt,
    lastEventId: null,
    lastAnswer: null,
  }
}

/** Both are in one partner, for which the first applied, and help each other. */
async function meet(): Promise<void> {
  const contact = { ...marked('わたし'), email: null }
  const { name, phone } = contact
  const partner = { id: 'p', state: 'active', fields: fieldsOf({ name: '見本新聞店' }) } as const
  const applied = { applicant: ME, contact: { name, phone, email: null }, motive: 'わたしのわけ' }
  await insertPartner(aPartner({ ...partner, ...applied, appliedAt: NOW }))
  for (const [userId, mark, role] of [
    [ME, 'わたし', 'lead'],
    [OTHER, 'よその', 'member'],
  ] as const)
    await insertMember({
      id: `m-${userId}`,
      partnerId: 'p',
      userId,
      name: `${marked(mark).name}(団体)`,
      joinedAt: NOW,
      role,
    })
  const arrived = aReport({ reporter: { userId: OTHER }, told: { detail: 'よそののことば(団体)' } })
  const relay = { id: 'r', partnerId: 'p', memberId: `m-${OTHER}`, userId: OTHER, arrived, text: null }
  await insertRelay({ ...relay, state: 'waiting', sentAt: NOW, goesAt: NOW })
  const errand = { state: 'taken', takenAt: NOW } as const
  await anErrand({
    userId: OTHER,
    name: 'よその人',
    words: 'よそのの用',
    ...errand,
    helperId: `helper-${ME}`,
  })
  await anErrand({ userId: ME, name: 'わたし', ...errand, helperId: `helper-${OTHER}` })
}

/** The first watches for the second. */
async function watch(mine: Browser): Promise<void> {
  const plan = await choose(CHECKS, aWish({ name: 'よその 問い' }), { userId: OTHER, at: NOW })
  const code = (await invite(CHECKS, plan, NOW)).link.split('/').at(-1) ?? ''
  const taken = await mine.send('POST', '/api/my-watching', { code, name: 'わたし' })
  expect(taken.status).toBe(200)
}

async function sessions(): Promise<string[]> {
  const admin = (await signIn('Uadmin', (await anInvitation('admin', [])).token)).browser
  const place = { name: '見本会館', districtId: 'chuo' }
  const series = asked({ place, rule: '毎週木曜', start: '13:00', capacity: 8 })
  return SeriesView.parse((await admin.send('POST', '/api/series', series)).body).next.map(({ id }) => id)
}

const byText = (one: string, other: string) => one.localeCompare(other, 'ja')

async function ownData(browser: Browser): Promise<OwnData> {
  const reply = await browser.get('/api/me/data')
  expect(reply.status).toBe(200)
  return OwnDataContract.parse(reply.body)
}

test('holds everything that is theirs, by name, and nothing of those whom they meet', async () => {
  const ids = await sessions()
  const mine = await takePart(ME, 'わたし', ids)
  await takePart(OTHER, 'よその', ids)
  await meet()
  await watch(mine)

  const own = await ownData(mine)
  expect(own.sections.map(({ title }) => title)).toEqual([
    'わたしの設定',
    '送った連絡',
    '書きかけ（まだ送っていないもの）',
    'サロン・行事の申し込み',
    '役に立ちたい',
    'たのんだ、ちょっとしたお手伝い',
    '引き受けた、ちょっとしたお手伝い',
    '入っている団体・申し込んだ団体',
    '見守りキーホルダー',
    '元気でイルカな?',
    'さがす人のお知らせ',
    'さがす人を見かけたお知らせ',
  ])
  const all = JSON.stringify(own)
  for (const part of [
    '(相手)',
    '(様子)',
    '(必要)',
    '(手伝い)',
    '(返事)',
    '(書きかけ)',
    '(書いた)',
    '(見かけた)',
    '(住所)',
    '(病気)',
    '(家)',
    'わけ',
    '見本新聞店',
  ])
    expect(all).toContain(part)
  for (const part of [
    '見本 わたし"',
    '見本 わたし(団体)',
    '見本 わたし(鍵)',
    '見本 わたし(連絡)',
    '見本 わたし(問い)',
    '中央地区',
  ])
    expect(all).toContain(part)
  expect(all).not.toContain('よその')
  expect(all).toContain('その方の記録は、ここに入りません）","value":"1人"')
  const signUps = own.sections.find(({ title }) => title.startsWith('サロン'))?.entries ?? []
  expect(
    signUps.map(({ rows }) => rows.find(({ label }) => label === '日')?.value ?? '').toSorted(byText),
  ).toEqual([expect.stringMatching(/^2026年\d+月\d+日$/), expect.stringMatching(/からの、すべての回$/)])
  expect(await lastNoted()).toEqual([{ kind: 'own-data-exported', by: null, about: [] }])

  const others = await ownData((await signIn(OTHER)).browser)
  expect(others.sections.map(({ title }) => title)).toContain('団体の見守り担当者を通した連絡')
  expect(JSON.stringify(others)).toContain('よそののことば(病気)')
  expect(JSON.stringify(others)).not.toMatch(/見本 わたし|わたしのことば|わたしのわけ/)

  // Whoever has done nothing here gets an empty record, and nobody's.
  expect((await ownData((await signIn('Unobody')).browser)).sections).toEqual([])
})
