/** A whole report, worked and closed, with marked words: where they must not be, they are not. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { ASK } from '#bot/reports/report.messages.ts'
import { isRecord } from '#local/line/rules/shape.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { FormView } from '#shared/forms/contract.ts'
import { FORM_DONE_SAID } from '#shared/forms/words.ts'
import { RecordList, RecordView } from '#shared/reports/contract.ts'
import { REPLY_WISH } from '#shared/reports/words.ts'
import type { Product } from '#test/support/product.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { CONSULTATION_MARK, consultationLife } from './consultation-life.ts'
import { rawDocuments, valuesOf, withDigits } from './marks.ts'
import { employ, type Mortal, startMortal } from './mortal.ts'
import { visibleLabels } from './once.ts'
import { SALON_MARK, salonLife } from './salon-life.ts'

const MARK = {
  place: '印町七丁目',
  subjectName: '例田印太郎',
  detail: '印の新聞がたまって心配です',
  organisation: '印商店',
  reporterName: '見本印子',
  reporterPhone: '090-0000-4649',
  typed: '印の立ち話',
  photo: 'secret-in-the-photo',
  note: '印の覚え書き',
  question: '印の質問',
  answer: '印の答え',
  addition: '印の追記',
  feedback: '印の結果',
  callerName: '仮野印美',
  callerPhone: '03-0000-4649',
  callerOrganisation: '印会館',
  task: '印の用事',
  contact: '印の訪問',
  members: '印の参加者',
  plan: '印の方針',
  handOver: '印の申し送り',
  declined: '印の事情',
  snooze: '印の保留',
  reopened: '印の続き',
  viewName: '印の一覧',
  staffName: '職員印次郎',
}
const told = [MARK, SALON_MARK, CONSULTATION_MARK].flatMap((marked) => Object.values(marked))
const marks = withDigits(told)

const found = (where: string) => marks.filter((mark) => where.includes(mark))

/** What opens doors, as far as this run has seen it: nothing of it is written down either. */
const secrets = new Set<string>()
/** As it stands in the address to which its QR code leads. */
const MOVE_CODE = 'WXYZ-2345'

async function signedIn({ product }: Pick<Mortal, 'product'>, key: string): Promise<Browser> {
  const browser = browserAt(() => product.url, product.url)
  const idToken = await product.line.idToken(key)
  await browser.send('POST', '/api/session', { idToken })
  for (const secret of [idToken, ...browser.cookies.values()]) secrets.add(secret)
  return browser
}

/** LINE keeps no log for us: each of its answers is in ours by the id that LINE gave it, as structure. */
function expectLogged({ line, output, env }: Product): void {
  const lines = output.filter((each) => each.startsWith('{')).map((each): unknown => JSON.parse(each))
  const logged = new Set(lines.flatMap((each) => (isRecord(each) ? [each['requestId']] : [])))
  expect(line.calls.length).toBeGreaterThan(10)
  expect(line.calls.filter(({ requestId }) => !logged.has(requestId))).toEqual([])
  const { channelSecret, channelAccessToken } = line.options
  const keys = [channelSecret, channelAccessToken, env['DATA_KEYS'], env['SESSION_SECRET']].map(String)
  const written = output.join('\n')
  expect([...keys, ...secrets].filter((secret) => written.includes(secret))).toEqual([])
}

async function photoBytes(): Promise<Buffer> {
  const plain = sharp({ create: { width: 40, height: 40, channels: 3, background: '#ccc' } })
  return plain
    .withExif({ IFD0: { Copyright: MARK.photo } })
    .jpeg()
    .toBuffer()
}

/** Answers every question there is, in the chat. */
async function tellInChat(mortal: Mortal): Promise<void> {
  const phone = mortal.product.line.phone('resident')
  const words = Object.entries(ASK).flatMap(([step, { title }]) => {
    const mark = Object.entries(MARK).find(([name]) => name === step)?.[1]
    return mark === undefined ? [] : [{ title, mark }]
  })
  for (;;) {
    const labels = visibleLabels(phone)
    if (labels.includes('送る')) return
    const shown = phone.sees()
    const asked = words.findIndex(({ title }) => shown.includes(title))
    const [now] = asked < 0 ? [] : words.splice(asked, 1)
    if (now) await phone.say(now.mark)
    else if (shown.includes(ASK.photos.title) && !labels.includes('つぎへ')) await pickPhoto(mortal, shown)
    else
      await phone.tap(
        labels.find((label) => [REPLY_WISH.both, 'いいえ', 'わからない', 'とばす'].includes(label)) ??
          labels[0] ??
          '',
      )
    await mortal.whenDone()
  }
}

let hasPhoto = false
async function pickPhoto({ product }: Mortal, shown: string[]): Promise<void> {
  const phone = product.line.phone('resident')
  if (!hasPhoto) await phone.photo((await photoBytes()).toString('base64'), 'image/jpeg')
  else await phone.tap(shown.find((label) => /すすむ|おわり|つぎ|とばす/.test(label)) ?? 'とばす')
  hasPhoto = true
}

/** Says a word in the chat all the same, and writes the rest on the page. */
async function tellOnPage(mortal: Mortal): Promise<void> {
  const phone = mortal.product.line.phone('resident')
  await phone.tap('いいえ')
  await mortal.whenDone()
  await phone.say(MARK.typed)
  await mortal.whenDone()
  const page = await signedIn(mortal, 'resident')
  const { draftId, fields } = FormView.parse((await page.get('/api/drafts/current')).body)
  const { place, photo: _, ...words } = MARK
  const known = Object.fromEntries(
    Object.entries(words).filter(([name]) => fields.some((field) => field.name === name)),
  )
  const answers = { ...known, place: { kind: 'address', text: place } }
  expect(await page.send('PATCH', `/api/drafts/${draftId}`, { answers })).toMatchObject({
    status: 200,
    body: { hints: {} },
  })
  const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin: mortal.product.url, 'content-type': 'image/jpeg' }
  const body = new Uint8Array(await photoBytes())
  const kept = await fetch(`${mortal.product.url}/api/drafts/${draftId}/photos`, {
    method: 'POST',
    headers,
    body,
  })
  expect(kept.status).toBe(201)
  await page.send('POST', `/api/drafts/${draftId}/done`, { spoken: true })
  await phone.say(FORM_DONE_SAID)
  await mortal.whenDone()
  await tellInChat(mortal) // what is left to choose
}

/** Staff take the case, ask back, look the reporter up, write a note and close it with feedback. */
async function work(mortal: Mortal): Promise<void> {
  const staff = await signedIn(mortal, 'staff-1')
  const own = await signedIn(mortal, 'resident')
  const { records } = RecordList.parse((await own.get('/api/records')).body)
  const reportId = records[0]?.id ?? ''
  const { cases } = CaseList.parse((await staff.send('POST', '/api/cases/search', {})).body)
  const id = cases[0]?.id ?? ''
  const change = async (what: object) => {
    const { revision } = CaseView.parse((await staff.get(`/api/cases/${id}`)).body)
    const reply = await staff.send('PATCH', `/api/cases/${id}`, { revision, change: what })
    expect({ what, reply }).toMatchObject({ reply: { status: 200 } })
    await mortal.whenDone()
    return CaseView.parse(reply.body)
  }
  await change({ kind: 'take' })
  await change({ kind: 'note', text: MARK.note })
  await change({ kind: 'ask', reportId, text: MARK.question })
  const { questions } = RecordView.parse((await own.get(`/api/records/${reportId}`)).body)
  await own.send('POST', `/api/records/${reportId}/answers`, {
    questionId: questions[0]?.id,
    text: MARK.answer,
  })
  await own.send('POST', `/api/records/${reportId}/additions`, { text: MARK.addition })
  await staff.send('POST', `/api/cases/${id}/reporter`, { reportId, reason: 'other', other: MARK.note })
  await staff.send('POST', '/api/cases/search', { q: MARK.subjectName })
  await actOn(change, staff)
  await change({ kind: 'close', feedback: { kind: 'told', text: MARK.feedback } })
  await change({ kind: 'reopen', text: MARK.reopened })
  // It was all there to be found: else nothing below would say anything.
  const whole = JSON.stringify([
    (await staff.get(`/api/cases/${id}`)).body,
    (await own.get(`/api/records/${reportId}`)).body,
  ])
  for (const name of [
    'place',
    'subjectName',
    'detail',
    'note',
    'question',
    'answer',
    'addition',
    'feedback',
    'task',
    'contact',
    'members',
    'plan',
    'handOver',
    'declined',
    'snooze',
    'reopened',
  ] as const)
    expect(whole).toContain(MARK[name])
}

type Apply = (what: object) => Promise<CaseView>

/** Everything else that staff type about a case: tasks, contacts, meetings, hand-overs, what they put aside. */
async function actOn(change: Apply, staff: Browser): Promise<void> {
  const day = (days: number) => new Date(Date.now() + (days * 24 + 9) * 3_600_000).toISOString().slice(0, 10)
  const { tasks } = await change({ kind: 'add-task', text: MARK.task, dueOn: day(1) })
  await change({ kind: 'finish-task', taskId: tasks[0]?.id })
  await change({ kind: 'contact', how: 'visit', outcome: 'met', text: MARK.contact })
  const heldAt = new Date().toISOString()
  await change({
    kind: 'meeting',
    heldAt,
    members: MARK.members,
    decision: 'undecided',
    plan: MARK.plan,
  })
  const to = { kind: 'centre', centreId: 'hokubu' }
  const { handOver } = await change({ kind: 'hand-over', to, note: MARK.handOver, feedbackBy: 'us' })
  const answer = { kind: 'answer-hand-over', handOverId: handOver?.id, answer: 'declined' }
  await change({ ...answer, text: MARK.declined })
  await change({ kind: 'snooze', until: day(2), text: MARK.snooze })
  await change({ kind: 'wake' })
  await staff.send('POST', '/api/views', {
    name: MARK.viewName,
    conditions: { status: ['new'] },
    sharedWith: 'all',
  })
  const { body } = await staff.get('/api/views')
  expect(JSON.stringify(body)).toContain(MARK.viewName)
}

/** A call is typed in, found, looked up, printed, and counted; a colleague is invited under a name. */
async function takeInACall({ product }: Mortal): Promise<void> {
  const staff = await signedIn({ product }, 'staff-1')
  const told = {
    danger: 'no',
    signGroup: 'ill',
    subjectName: MARK.subjectName,
    place: { kind: 'address', text: MARK.place },
    detail: MARK.detail,
    replyWish: 'feedback',
  }
  const intake = {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date().toISOString(),
    told,
    reporterKind: 'partner',
    labels: ['dementia'],
    takeIt: true,
    reporter: { organisation: MARK.callerOrganisation, name: MARK.callerName, phone: MARK.callerPhone },
  }
  const taken = CaseView.parse((await staff.send('POST', '/api/cases', intake)).body)
  const reportId = taken.reports[0]?.id
  const reporter = await staff.send('POST', `/api/cases/${taken.id}/reporter`, {
    reportId,
    reason: 'call-back',
  })
  expect(JSON.stringify(reporter.body)).toContain(MARK.callerPhone)
  await staff.send('POST', `/api/cases/${taken.id}/feedback-check`, { text: MARK.callerName })
  await staff.send('POST', '/api/cases/search', { q: MARK.callerName })
  await staff.get(`/api/cases/${taken.id}/suggestions`)
  // Refused, with what was typed in it.
  await staff.send('POST', '/api/cases', { ...intake, id: MARK.note, [MARK.note]: MARK.note })
  await staff.send('PATCH', `/api/cases/${taken.id}`, { revision: 0, change: { kind: MARK.note } })
}

test.each(['form', 'chat'] as const)(
  'nothing that was told leaks with INTAKE=%s',
  async (intake) => {
    const mortal = await startMortal({ intake, env: { LOG_LEVEL: 'debug' } })
    try {
      const { line, output } = mortal.product
      hasPhoto = false
      await employ(mortal.product, 'staff-1', 'staff-2')
      const phone = line.phone('resident')
      await phone.follow()
      await mortal.whenDone()
      await phone.tap('気づきを知らせる')
      await mortal.whenDone()
      await (intake === 'chat' ? tellInChat(mortal) : tellOnPage(mortal))
      await phone.tap('送る')
      await mortal.whenDone()
      await work(mortal)
      await takeInACall(mortal)
      const link = await mortal.product.command('staff:invite', '--name', MARK.staffName, '--role', 'staff')
      const token = /\/invite\/([\w-]+)/.exec(link)?.[1] ?? ''
      expect(token).not.toBe('')
      for (const [page, secret] of [
        ['invite', token],
        ['move', MOVE_CODE],
      ] as const) {
        secrets.add(secret)
        expect((await fetch(`${mortal.product.url}/liff/${page}/${secret}`)).status).toBe(200)
      }
      await mortal.whenDone()
      if (intake === 'chat') {
        await phone.tap('結果を見る')
        await mortal.whenDone()
        await phone.tap('役に立った')
        await mortal.whenDone()
      }
      await salonLife(mortal, intake, (key) => signedIn(mortal, key))
      await consultationLife(mortal, intake, (key) => signedIn(mortal, key))

      expect(found(output.join('\n'))).toEqual([])
      expectLogged(mortal.product)
      expect(output.join('\n')).not.toContain(phone.userId)
      const said = line.calls.map(({ endpoint, body }) => ({ endpoint, body }))
      const pushed = said.filter(({ endpoint }) => endpoint !== 'reply')
      expect(pushed.length).toBeGreaterThanOrEqual(4)
      expect(found(JSON.stringify(pushed))).toEqual([])
      expect(found(valuesOf(said, ['altText', 'data', 'uri']).join('\n'))).toEqual([])
      const replies = found(JSON.stringify(said))
      if (intake === 'form') expect(replies).toEqual([])
      else expect(replies).toContain(MARK.feedback) // where a network allows it, and then only as a reply
      expect(found(await rawDocuments(await mortal.product.database()))).toEqual([])
      expect(await rawDocuments(await mortal.product.database())).not.toContain('JFIF')
    } finally {
      await mortal.close()
    }
  },
  90_000,
)
