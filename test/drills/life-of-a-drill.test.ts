/** A town practises: marked wherever it is read, in no figure, by nobody's night, and gone some days later. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import * as casesForFigures from '#bot/cases/case-figures.model.ts'
import { getCase } from '#bot/cases/change-case.ts'
import { escalate } from '#bot/cases/clocks/escalate.ts'
import { casesDue, casesWithNews } from '#bot/cases/clocks/morning.model.ts'
import { closeCase } from '#bot/cases/close-case.ts'
import { suggestRelated } from '#bot/cases/links/suggest.ts'
import { flushNotices } from '#bot/cases/notices/flush-notices.ts'
import { ringAgain } from '#bot/cases/notices/ring-again.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { openCatalogues } from '#bot/languages/catalogue.ts'
import { createInterpreter } from '#bot/languages/interpreter.ts'
import { cancelAbout, enqueue } from '#bot/outbox/enqueue.ts'
import { savePhoto } from '#bot/photos/photo.model.ts'
import { multicastTo, toldApart } from '#bot/speaking.ts'
import type { CaseRow } from '#shared/cases/contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { DrillView, MyDrill } from '#shared/drills/contract.ts'
import { RecordList } from '#shared/reports/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import type { Talker } from '#test/support/talker.ts'
import { aDrill, comesIn, HOUR, manager, usePractisingTown } from './a-practising-town.ts'

useTestKeys()
useDatabase()
const town = usePractisingTown()
const MARK = '【訓練】'

/** Tells the centre of something, from the menu to the receipt. */
async function tells(one: Talker, danger: 'はい、あぶない' | 'いいえ' = 'いいえ'): Promise<void> {
  await one.hear({ kind: 'command', name: 'report' })
  await one.press(danger)
  await one.press('ここまでで送る')
  await one.press('送る')
}

async function listed(browser: Browser, conditions: object = {}): Promise<CaseRow[]> {
  return CaseList.parse((await browser.send('POST', '/api/cases/search', { conditions })).body).cases
}

const staffPorts = {
  intake: 'form' as const,
  staffOnDuty: async () => [{ staffId: manager.id, userId: 'U-duty' }],
  reachable: async () => ['U-duty'],
  nextPersons: async () => [],
  nameOf: async () => null,
  enqueue,
  cancelAbout,
}

test('comes in by the code, hears what a drill is, practises, and leaves', async () => {
  const office = town.staff()
  const one = town.resident()
  const drill = await aDrill(office, town.now())
  await one.type('訓練')
  await one.type('ZZZZ-ZZZZ')
  expect(one.words()).toContain('このコードは、使えません')
  await one.type(drill.code?.code ?? '')
  for (const words of ['だれも来ません', '119か110', '訓練をやめてから']) expect(one.words()).toContain(words)
  await one.press('訓練に参加する')
  const joined = await town.sees(one)
  for (const words of [MARK, 'だれも来ません', '訓練をやめる', 'tel:119']) expect(joined).toContain(words)

  await one.hear({ kind: 'command', name: 'sign-up', argument: 'any' })
  expect(one.words()).toContain('訓練ではできません')
  await one.hear({ kind: 'command', name: 'check-fine' })
  expect(await town.sees(one)).toContain('【訓練ではありません】')

  await tells(one, 'はい、あぶない')
  const receipt = await town.sees(one)
  expect(receipt).toContain('受け取りました')
  expect(receipt).toContain('訓練では、電話をかけないでください')
  for (const { altText, text } of JSON.parse(receipt)) expect(altText ?? text).toMatch(/^【訓練】/)

  expect(await listed(office)).toEqual([])
  expect(await town.said({ says: one.answer?.says ?? [], mark: 'drill' }, one.userId, 'en')).toContain(
    '【Drill】',
  )
  const notice: Answer = { says: [{ kind: 'text', text: '新しいお知らせがあります。' }] }
  const real = await town.said(notice, one.userId)
  for (const words of ['【訓練ではありません】', '訓練をやめる']) expect(real).toContain(words)
  expect(await town.said(notice, 'Usomebody')).not.toContain('訓練')

  const [row] = await listed(office, { drill: 'yes' })
  expect(row).toMatchObject({ isDrill: true, urgency: 'danger', centreId: 'chuo' })
  const found = await office.send('POST', '/api/cases/search', { q: row?.receiptNo })
  expect(CaseList.parse(found.body).cases).toMatchObject([{ isDrill: true }])
  const records = RecordList.parse((await town.page(one).get('/api/records')).body).records
  expect(records).toMatchObject([{ isDrill: true }])

  await one.hear({ kind: 'command', name: 'report' })
  expect(await town.sees(one)).toContain('訓練をやめる')
  await one.type('訓練をやめる')
  expect(one.words()).toContain('訓練をやめました')
  expect(one.buttons()).toEqual(['気づきを知らせる'])
  expect(await town.sees(one)).not.toContain(MARK)
  await tells(one)
  expect(await town.sees(one)).not.toContain('訓練')
  expect(await listed(office)).toMatchObject([{ isDrill: false, urgency: 'ordinary' }])
  await one.hear({ kind: 'command', name: 'records' })
  const cards = await town.sees(one)
  expect(cards.match(/【訓練】/g)).toHaveLength(1)
  expect(cards).not.toContain('訓練ではありません')
  await one.type('訓練をやめる')
  expect(one.words()).toContain('訓練には参加していません')
})

test('what was begun in earnest is never practised, nor is practice ever sent in earnest', async () => {
  const office = town.staff()
  const one = town.resident()
  const drill = await aDrill(office, town.now())
  await one.hear({ kind: 'command', name: 'report' })
  await comesIn(one, drill)
  expect(one.words()).toContain('書きかけの連絡があります')
  await one.hear({ kind: 'command', name: 'report' })
  await one.press('続きから')
  await one.press('やめる')
  await comesIn(one, drill)
  expect(one.words()).toContain('訓練に参加しています')

  await one.hear({ kind: 'command', name: 'report' })
  const practised = one.input('いいえ')
  town.goOn(2 * HOUR)
  await town.tend()
  expect((await town.hears()).map(({ json }) => json).join()).toContain('訓練が終わりました')
  await one.hear(practised)
  expect(one.words()).not.toContain('何が気になりますか')
  expect(MyDrill.parse((await town.page(one).get('/api/my-drill')).body)).toEqual({ drill: null })
  await one.type('訓練')
  await one.type(drill.code?.code ?? '')
  expect(one.words()).toContain('このコードは、使えません')
})

test('rings at those on duty as a drill, not by night, and not once it is over', async () => {
  const office = town.staff()
  const one = town.resident()
  await comesIn(one, await aDrill(office, town.now(), { hours: 24 }))
  await tells(one, 'はい、あぶない')
  await flushNotices(staffPorts)
  const rung = async () => {
    await ringAgain(town.now(), staffPorts)
    await escalate(town.now(), staffPorts)
    return (await town.hears()).filter(({ to }) => to === 'U-duty')
  }
  town.goOn(1000)
  const first = await rung()
  expect(first).toHaveLength(1)
  expect(JSON.parse(first[0]?.json ?? '')[0].altText).toMatch(/^【訓練】\n【至急】/)
  town.goOn(3 * 60_000)
  for (const { json } of await rung()) expect(json).toContain(MARK)
  town.goOn(11 * HOUR) // late in the evening
  await rung() // what became due before the night begins
  town.goOn(2 * HOUR)
  expect(await rung()).toEqual([])
  town.goOn(8 * HOUR) // in the morning
  expect((await rung()).length).toBeGreaterThan(0)
  town.goOn(4 * HOUR)
  await town.tend()
  await town.hears()
  expect(await rung()).toEqual([])
  const [over] = await listed(office, { drill: 'yes' })
  expect(over).toMatchObject({ clock: null })
})

/** Of which cases of the centre its summary of a morning would speak. */
async function inTheMorning(): Promise<string[]> {
  const ids: string[] = []
  for (const cases of [casesDue('chuo', new Date(8e15)), casesWithNews('chuo')])
    for await (const { id } of cases) ids.push(id)
  return ids
}

test('is in no figure, no summary and related to nothing, and goes with all that hangs on it', async () => {
  const office = town.staff()
  const one = town.resident()
  const real = await aCase({ sentAt: town.now(), reporter: { userId: one.userId } })
  const drill = await aDrill(office, town.now())
  await comesIn(one, drill)
  await tells(one)
  await tells(one)
  const [row, open] = await listed(office, { drill: 'yes' })
  if (!row || !open) throw new Error('nothing was practised')

  const at = { centreId: 'chuo', from: new Date(0), to: new Date(8e15) }
  expect(await casesForFigures.countReceived(at)).toBe(1)
  const facts: unknown[] = []
  await casesForFigures.scanReceived(at, (each) => void facts.push(each))
  await casesForFigures.scanOpen(['chuo'], (each) => void facts.push(each))
  expect(facts).toHaveLength(2)
  expect(await inTheMorning()).toEqual([real.view.id])
  const related = { days: 30, placeDays: 30 }
  expect((await suggestRelated(row.id, manager, town.now(), related)).suggestions).toEqual([])
  const link = { kind: 'link', caseId: real.view.id, how: 'person' } as const
  const linked = await office.send('PATCH', `/api/cases/${row.id}`, { revision: row.revision, change: link })
  expect(linked.status).toBe(409)

  town.goOn(10 * 60_000)
  await office.get(`/api/cases/${row.id}`)
  const asked = { caseId: row.id, who: manager, seen: 'any' as const, at: town.now() }
  await takeCase(row.id, manager, town.now())
  const contact = { kind: 'contact', how: 'call', outcome: 'safe', text: '' } as const
  await office.send('PATCH', `/api/cases/${row.id}`, { revision: row.revision + 1, change: contact })
  await closeCase(
    { ...asked, at: new Date(town.now().getTime() + 5 * 60_000) },
    { kind: 'withheld', reason: 'told-by-phone' },
  )
  await savePhoto({ ownerId: row.id, bytes: Buffer.from('x') }, town.now())
  const path = `/api/drills/${drill.id}`
  const shown = async () => DrillView.parse((await office.get(path)).body)
  const { sheet } = await shown()
  expect(sheet.participants).toBe(1)
  expect(sheet.reports.find(({ status }) => status === 'closed')).toMatchObject({
    openedMinutes: 10,
    contactMinutes: 10,
    closedMinutes: 15,
  })

  expect((await office.send('PATCH', path, { kind: 'end' })).status).toBe(200)
  await town.tend()
  expect(await lastNoted()).toMatchObject([{ kind: 'drill-ended', about: [`drill:${drill.id}`] }])
  town.goOn(31 * 24 * HOUR)
  await town.tend()
  expect(await lastNoted()).toMatchObject([
    { kind: 'forgotten', by: null, about: expect.arrayContaining([`case:${row.id}`, `drill:${drill.id}`]) },
  ])
  expect(await listed(office, { drill: 'yes' })).toEqual([])
  await expect(getCase(row.id, manager)).rejects.toThrow()
  const count = (name: string) => mongoose.connection.collection(name).countDocuments({})
  expect([await count('cases'), await count('vault'), await count('drill_participants')]).toEqual([1, 1, 0])
  expect(await shown()).toMatchObject({ sheet, forgetsAt: null, code: null })
})

test('only heads begin one, for centres of theirs, for a day at most', async () => {
  const office = town.staff()
  const asked = (over: object = {}) => ({
    id: randomUUID(),
    title: '訓練',
    centreIds: ['chuo'],
    from: town.now().toISOString(),
    until: new Date(town.now().getTime() + HOUR).toISOString(),
    ...over,
  })
  const begin = async (browser: Browser, over: object = {}) =>
    (await browser.send('POST', '/api/drills', asked(over))).status
  expect(await begin(town.staff(aStaff({ centreIds: ['chuo'] })))).toBe(403)
  expect(await begin(office, { centreIds: ['tobu'] })).toBe(403)
  expect(await begin(office, { centreIds: ['nowhere'] })).toBe(400)
  expect(await begin(office, { until: new Date(town.now().getTime() + 25 * HOUR).toISOString() })).toBe(400)
  const id = randomUUID()
  expect([await begin(office, { id }), await begin(office, { id })]).toEqual([201, 201])
  expect(
    (await town.staff(aStaff({ role: 'manager', centreIds: ['tobu'] })).get(`/api/drills/${id}`)).status,
  ).toBe(404)

  const later = await aDrill(office, new Date(town.now().getTime() + HOUR))
  const page = town.page(town.resident())
  expect((await page.send('POST', '/api/my-drill', { code: later.code?.code })).body).toMatchObject({
    say: expect.stringContaining('まだ始まっていません'),
  })
  town.goOn(HOUR)
  const joined = await page.send('POST', '/api/my-drill', { code: later.code?.code })
  expect(MyDrill.parse(joined.body).drill).toMatchObject({ title: '秋の見守り訓練' })
  expect((await town.hears()).map(({ json }) => json).join()).toContain('だれも来ません')
  expect((await page.send('DELETE', '/api/my-drill')).body).toEqual({ drill: null })
})

test('an announcement says to whoever practises that it is no drill, in their language, each to everybody once', async () => {
  const office = town.staff()
  const drill = await aDrill(office, town.now())
  const one = town.resident()
  await comesIn(one, drill)
  const card = { altText: 'お知らせがあります', title: '春のお茶会', lines: ['見本会館'], buttons: [] }
  const answer = { says: [{ kind: 'card' as const, card }] }
  const languages = { languageOf: async () => 'ja' as const, languagesOf: async () => new Map() }
  const catalogues = openCatalogues(null)
  const told = await createInterpreter(catalogues, languages).answersFor(answer, ['Uother', one.userId])
  const said: [string[], string, string][] = []
  await multicastTo(await toldApart(told, catalogues), 'a-key', async (to, { says }, key) => {
    said.push([to, JSON.stringify(says), key])
    return { kind: 'sent' }
  })
  expect(said).toEqual([
    [['Uother'], JSON.stringify(answer.says), 'a-key'],
    [
      [one.userId],
      expect.stringContaining('【訓練ではありません】\\n春のお茶会'),
      expect.stringMatching(/-8/),
    ],
  ])
})
