/** A salon from its first word to who came, with marked words wherever somebody tells something. */
import { randomUUID } from 'node:crypto'
import { DirectoryView } from '#shared/directory/contract.ts'
import { FormView } from '#shared/forms/contract.ts'
import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { DeskSession, SeriesView } from '#shared/salons/desk.ts'
import { asked } from '#test/salons/a-desk.ts'
import { aGuest } from '#test/salons/a-guest.ts'
import type { Browser } from '#test/support/server.ts'
import type { Mortal } from './mortal.ts'
import { visibleLabels } from './once.ts'

/** What is told about salons, and by whom. */
export const SALON_MARK = {
  guestName: '印野参太',
  guestPhone: '090-0000-4650',
  allergy: '印のえび',
  pageName: '印野頁子',
  pagePhone: '090-0000-4651',
  pageNeed: '印のつえ',
  addedName: '印野電話',
  addedPhone: '03-0000-4652',
  addedNeed: '印のそば',
  proxyName: '印野娘子',
  proxyPhone: '090-0000-4653',
  words: '印の伝言',
  beside: '印のひとこと',
  programme: '印の体操',
}

const DAYS_AHEAD = 3

/** A series of a single date in three days: the id of that date. */
export async function aSalon(staff: Browser, capacity = 500): Promise<string> {
  const { districts } = DirectoryView.parse((await staff.get('/api/directory')).body)
  const day = new Date(Date.now() + (DAYS_AHEAD * 24 + 9) * 3_600_000)
  const rule = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
  const place = { name: '見本会館', districtId: districts[0]?.id ?? '' }
  const made = await staff.send('POST', '/api/series', asked({ name: '印なしサロン', place, rule, capacity }))
  return SeriesView.parse(made.body).next[0]?.id ?? ''
}

/** Signs up in the chat, with what is confidential in the chat or on the page. */
async function signUpInChat(mortal: Mortal, page: Browser, intake: 'form' | 'chat'): Promise<void> {
  const phone = mortal.product.line.phone('resident')
  const tap = async (...labels: string[]) => {
    for (const label of labels) {
      expect([label, visibleLabels(phone)]).toEqual([label, expect.arrayContaining([label])])
      await phone.tap(label)
      await mortal.whenDone()
    }
  }
  const say = async (words: string) => {
    await phone.say(words)
    await mortal.whenDone()
  }
  await say('サロン')
  await tap('申し込む')
  await say(SALON_MARK.beside)
  await tap('2人', '食べものアレルギー', 'この1つで決める')
  const told = { needsNote: SALON_MARK.allergy, name: SALON_MARK.guestName, phone: SALON_MARK.guestPhone }
  if (intake === 'chat') for (const words of Object.values(told)) await say(words)
  else {
    const { draftId } = FormView.parse((await page.get('/api/drafts/current?of=sign-up')).body)
    const saved = await page.send('PATCH', `/api/drafts/${draftId}`, { answers: told })
    expect(saved).toMatchObject({ status: 200, body: { hints: {} } })
    await page.send('POST', `/api/drafts/${draftId}/done`, { spoken: true })
    await say(FORM_DONE_SAID)
  }
  await tap('申し込む', '申し込みを見る')
}

/** Somebody else signs up on the page of the session; what is refused holds what they typed as well. */
async function signUpOnPage(page: Browser, sessionId: string): Promise<void> {
  const id = randomUUID()
  const told = {
    id,
    sessionId,
    dates: 'this',
    people: 1,
    needs: ['wheelchair'],
    needsNote: SALON_MARK.pageNeed,
    name: SALON_MARK.pageName,
    phone: SALON_MARK.pagePhone,
  }
  await page.send('POST', '/api/seats', { id, sessionId, people: 1 })
  const wrong = { ...told, [SALON_MARK.pageName]: SALON_MARK.pageNeed, dates: SALON_MARK.pagePhone }
  expect((await page.send('POST', '/api/sign-ups', wrong)).status).toBe(400)
  expect((await page.send('POST', '/api/sign-ups', told)).status).toBe(201)
  await page.send('PATCH', `/api/sign-ups/${id}/sessions/${sessionId}`, { kind: 'people', people: 2 })
}

/** Those who run it add who calls, write to everybody and note who came. Answers the list. */
async function run({ product }: Mortal, staff: Browser, sessionId: string): Promise<DeskSession> {
  const path = `/api/salon-sessions/${sessionId}`
  const added = aGuest({
    source: 'proxy',
    name: SALON_MARK.addedName,
    phone: SALON_MARK.addedPhone,
    needs: ['allergy'],
    needsNote: SALON_MARK.addedNeed,
    proxy: { name: SALON_MARK.proxyName, phone: SALON_MARK.proxyPhone },
  })
  const done = async (method: 'POST' | 'PATCH' | 'PUT', to: string, body: object) => {
    const { status } = await staff.send(method, `${path}${to}`, body)
    expect([to, status < 300]).toEqual([to, true])
  }
  await done('POST', '/parties', added)
  const wrong = await staff.send('POST', `${path}/parties`, { ...added, source: SALON_MARK.addedName })
  expect(wrong.status).toBe(400)
  await done('PATCH', `/parties/${added.id}`, { kind: 'called' })
  await done('POST', '/messages', { id: randomUUID(), text: SALON_MARK.words })
  const sessions = (await product.database()).collection<{ _id: string }>('salon_sessions')
  const [startsAt, endsAt] = [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000))
  const date = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await sessions.updateOne({ _id: sessionId }, { $set: { startsAt, endsAt, date } })
  const came = [{ partyId: added.id, people: 1, at: new Date().toISOString() }]
  await done('PUT', '/attendance', { came })
  await done('PATCH', '', { kind: 'close-attendance', programme: SALON_MARK.programme, volunteers: 1 })
  return DeskSession.parse((await staff.get(path)).body)
}

/** The whole life; it is all there to be found for those who run it. */
export async function salonLife(
  mortal: Mortal,
  intake: 'form' | 'chat',
  signedIn: (key: string) => Promise<Browser>,
): Promise<void> {
  const staff = await signedIn('staff-1')
  const sessionId = await aSalon(staff)
  await signUpInChat(mortal, await signedIn('resident'), intake)
  await mortal.product.line.phone('shopkeeper').follow()
  await signUpOnPage(await signedIn('shopkeeper'), sessionId)
  const list = JSON.stringify(await run(mortal, staff, sessionId))
  await mortal.whenDone()
  const { words: _read, ...told } = SALON_MARK
  for (const mark of Object.values(told)) expect(list).toContain(mark)
  for (const key of ['resident', 'shopkeeper']) expect(titlesOf(mortal, key)).toContain('お知らせ')
}

function titlesOf({ product }: Mortal, key: string): string {
  return JSON.stringify(product.line.chat(key).entries.map(({ message }) => message['altText']))
}
