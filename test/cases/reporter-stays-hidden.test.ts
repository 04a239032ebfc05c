/** Who reported is told by the vault alone: every other answer of the product is read for it, before and after merging. */
import { randomUUID } from 'node:crypto'
import { extractText, getDocumentProxy } from 'unpdf'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { PRINT_FORM } from '#shared/prints/rules.ts'
import { ROLES, type Role } from '#shared/staff/rules.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { aCase } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Browser, ORIGIN } from '#test/support/server.ts'

useTestKeys()
useDatabase()
const { url, signIn } = useTheApp()

const LINE = { userId: 'Usecret-reporter', name: '印田 秘子', phone: '090-0000-4649', organisation: '印商店' }
const PHONE = { name: '印山 匿男', phone: '03-0000-5963', organisation: '印新聞販売' }
/** However it is written. */
const MARKS = [LINE, PHONE]
  .flatMap((reporter) => Object.values(reporter))
  .flatMap((mark) => [mark, mark.replaceAll(/[\s-]/g, '')])

const staff = new Map<Role, Browser>()
beforeAll(async () => {
  for (const role of Object.keys(ROLES) as Role[]) {
    const { token } = await anInvitation(role, role === 'admin' ? [] : ['chuo'])
    staff.set(role, (await signIn(`Uhidden-${role}`, token)).browser)
  }
})
function as(role: Role): Browser {
  const browser = staff.get(role)
  if (!browser) throw new Error(`no ${role} has signed in`)
  return browser
}

/** Everything that was answered, with where. */
const answers: [where: string, text: string][] = []

async function read(role: Role, method: string, path: string, body?: unknown): Promise<string> {
  const response = await fetch(`${url()}${path}`, {
    method,
    headers: {
      cookie: [...as(role).cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      origin: ORIGIN,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const isPdf = response.headers.get('content-type') === 'application/pdf'
  const text = isPdf ? await textOf(await response.arrayBuffer()) : await response.text()
  answers.push([
    `${role}: ${method} ${path} ${response.status}`,
    `${JSON.stringify([...response.headers])}${text}`,
  ])
  return text
}

async function textOf(pdf: ArrayBuffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 }), {
    mergePages: true,
  })
  return text
}

async function change(id: string, what: NewChange): Promise<CaseView> {
  const { revision } = CaseView.parse(JSON.parse(await read('staff', 'GET', `/api/cases/${id}`)))
  const body = { revision, change: what }
  return CaseView.parse(JSON.parse(await read('staff', 'PATCH', `/api/cases/${id}`, body)))
}

/** Every place where something about these cases can be read, as everybody. */
async function readAll(ids: string[]): Promise<void> {
  for (const role of Object.keys(ROLES) as Role[]) {
    for (const id of ids) {
      for (const rest of ['', '/history?before=h99', '/suggestions'])
        await read(role, 'GET', `/api/cases/${id}${rest}`)
      await read(role, 'PATCH', `/api/cases/${id}`, { revision: 0, change: { kind: 'seen' } })
      await read(role, 'POST', `/api/cases/${id}/presence`, {})
    }
    for (const q of [undefined, '例田', '中央町'])
      await read(role, 'POST', '/api/cases/search', { conditions: {}, ...(q && { q }) })
    const period = 'from=2026-06&to=2026-07'
    for (const path of [
      'views',
      'board',
      'load',
      'staff',
      'me',
      'session',
      'records',
      `statistics?${period}`,
    ])
      await read(role, 'GET', `/api/${path}`)
    for (const whom of ['inside', 'outside'])
      await read(role, 'GET', `/api/statistics/export?${period}&format=csv&for=${whom}`)
  }
  for (const id of ids)
    for (const form of Object.keys(PRINT_FORM))
      await read('staff', 'POST', `/api/cases/${id}/prints`, { form })
}

async function found(q: string, role: Role = 'viewer'): Promise<string[]> {
  const reply = await as(role).send('POST', '/api/cases/search', { conditions: {}, q })
  return CaseList.parse(reply.body).cases.map(({ id }) => id)
}

const ABOUT_REPORTERS = [LINE, PHONE].flatMap(({ name, phone, organisation }) => [
  name,
  name.slice(0, 2),
  phone,
  phone.replaceAll('-', ''),
  phone.slice(-4),
  organisation,
])

test('nothing but the vault tells who reported, and no search confirms a guess', async () => {
  const { view: a, report } = await aCase({ reporter: LINE })
  const intake = {
    id: randomUUID(),
    source: 'phone',
    receivedAt: '2026-07-02T02:00:00.000Z',
    told: {
      danger: 'no',
      place: { kind: 'address', text: '中央町1-2-3' },
      subjectName: '例田 太郎',
      replyWish: 'both',
    },
    reporterKind: 'neighbour',
    labels: ['illness'],
    takeIt: true,
    reporter: PHONE,
  }
  const b = CaseView.parse(JSON.parse(await read('staff', 'POST', '/api/cases', intake)))
  await change(a.id, { kind: 'take' })
  await change(a.id, { kind: 'ask', reportId: report.reportId, text: 'いつからですか。' })
  await change(a.id, { kind: 'understand', labels: ['income'], subjectName: '例田 次郎' })
  await change(a.id, { kind: 'contact', how: 'call', outcome: 'met', text: '元気' })
  await readAll([a.id, b.id])

  await change(a.id, { kind: 'link', caseId: b.id, how: 'person' })
  await change(a.id, { kind: 'merge', into: b.id })
  await readAll([a.id, b.id])
  for (const guess of ABOUT_REPORTERS) expect([guess, await found(guess)]).toEqual([guess, []])
  const feedback = { kind: 'told', text: `${LINE.name}さんへ。確かめました。`, toldBy: 'phone' } as const
  const { revision } = CaseView.parse(JSON.parse(await read('staff', 'GET', `/api/cases/${b.id}`)))
  await read('staff', 'PATCH', `/api/cases/${b.id}`, { revision, change: { kind: 'close', feedback } })
  expect(answers.pop()?.[1]).toContain('feedback-names-someone')
  await change(a.id, { kind: 'unmerge' })
  await readAll([a.id, b.id])
  for (const guess of ABOUT_REPORTERS) expect([guess, await found(guess)]).toEqual([guess, []])

  const leaks = answers
    .filter(([, text]) => MARKS.some((mark) => text.includes(mark)))
    .map(([where]) => where)
  expect(leaks).toEqual([])
  expect(answers.length).toBeGreaterThan(200)
  expect(answers.filter(([where]) => where.endsWith('/prints 200')).length).toBeGreaterThan(5)
  // It was there to be found: else nothing above would say anything.
  const asked = { reportId: report.reportId, reason: 'call-back' }
  expect(await read('staff', 'POST', `/api/cases/${a.id}/reporter`, asked)).toContain(LINE.phone)
  for (const role of ['viewer', 'organiser'] as const)
    expect(await read(role, 'POST', `/api/cases/${a.id}/reporter`, asked)).toContain('not-allowed')
}, 120_000)

test('a phone in a note finds the case until it turns out to be a reporter’s own', async () => {
  const { view: into } = await aCase()
  const { view: from } = await aCase({ reporter: { phone: '080-0000-1192' } })
  await change(into.id, { kind: 'note', text: '隣の家の電話は080-0000-1192' })
  expect(await found('080-0000-1192')).toEqual([into.id])
  await change(from.id, { kind: 'merge', into: into.id })
  expect(await found('080-0000-1192')).toEqual([])
})

test('a centre that is only asked to take a case on cannot guess who reported it', async () => {
  const { token } = await anInvitation('staff', ['hokubu'])
  const { browser } = await signIn('Uasked-centre', token)
  const { view } = await aCase({ reporter: LINE })
  await change(view.id, {
    kind: 'hand-over',
    to: { kind: 'centre', centreId: 'hokubu' },
    note: 'お願いします',
    feedbackBy: 'us',
  })
  for (const text of [`${LINE.name}さん`, 'どなたでも'])
    expect(await browser.send('POST', `/api/cases/${view.id}/feedback-check`, { text })).toMatchObject({
      status: 409,
      body: { code: 'not-possible-now' },
    })
})
