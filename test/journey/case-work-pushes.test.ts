/** Every kind of push that the work on cases sends, each brought about for real: LINE takes it, and it tells nothing. */
import { randomUUID } from 'node:crypto'
import { openCase } from '#bot/cases/open-case.ts'
import { nextOpeningAt, tokyoDate } from '#bot/directory/hours.ts'
import { isRecord } from '#local/line/rules/shape.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import type { Intake } from '#shared/cases/intake.contract.ts'
import type { Clock } from '#shared/cases/work.contract.ts'
import { RecordView } from '#shared/reports/contract.ts'
import { SessionView } from '#shared/staff/contract.ts'
import { aReport } from '#test/support/a-case.ts'
import { buttonsOf, wordsOf } from '#test/support/line-messages.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { hears, PATIENCE_MS } from './case-work.ts'
import { STAFF, startTown, type Town } from './town.ts'

useDatabase()

/** What is typed, wherever something can be typed; none of it is found in a push. */
const MARK = {
  subjectName: '例田印太郎',
  place: '印町七丁目',
  detail: '印の新聞',
  callerName: '見本印子',
  callerPhone: '090-0000-4649',
  organisation: '印商店',
  note: '印の覚え書き',
  question: '印の質問',
  answer: '印の答え',
  worry: '印の心配',
  feedback: '印の結果',
  task: '印の用事',
  contact: '印の訪問',
  members: '印の参加者',
  plan: '印の方針',
  handOver: '印の申し送り',
  accepted: '印の承知',
  snooze: '印の保留',
}

/** The titles of all that the work on cases says unasked. */
const TITLES = [
  '新しい連絡',
  '【至急】新しい連絡',
  '【至急】担当が決まっていません',
  '担当のケースに動きがあります',
  '「まだ心配です」と知らせがありました',
  '担当がかわりました',
  '引き継ぎの依頼',
  '【至急】引き継ぎの依頼',
  '【至急】引き継ぎの返事を待っています',
  '担当になりました',
  '手伝いを頼まれました',
  'あなたへのメモがあります',
  'やることを頼まれました',
  'やることの期日が変わりました',
  '引き継ぎの返事が届きました',
  'センターからの質問です',
  '結果のお知らせがあります',
  'もうすぐ期限です',
  '期限が過ぎています',
  '【至急】もうすぐ期限です',
  '【至急】期限が過ぎています',
  '保留の期間が終わりました',
  'きょう確かめるケースがあります',
]
/** Where a push may lead. */
const PLACES = /^\/(console\/cases\/[\w-]+|console\?view=(due|mine)|records\/[\w-]+)$/
const MINUTE_MS = 60_000

let town: Town
beforeAll(async () => {
  town = await startTown('meguro', 'form')
}, PATIENCE_MS)
afterAll(() => town?.close(), PATIENCE_MS)

const phone = (key: string) => town.line.phone(key)
const said = (key: string, words: string) => hears(phone(key), words)
const dayAfter = (days: number) => tokyoDate(new Date(town.now().getTime() + days * 24 * 60 * MINUTE_MS))

/** A member of staff who has just signed in: sessions end while days go by. */
async function at(key: string) {
  const page = await town.signedIn(key)
  const { staff } = SessionView.parse((await page.get('/api/session')).body)
  const see = async (caseId: string) => CaseView.parse((await page.get(`/api/cases/${caseId}`)).body)
  return {
    page,
    id: staff?.id ?? '',
    see,
    change: async (caseId: string, what: NewChange) => {
      const { revision } = await see(caseId)
      const reply = await page.send('PATCH', `/api/cases/${caseId}`, { revision, change: what })
      expect({ what: what.kind, reply }).toMatchObject({ reply: { status: 200 } })
      return CaseView.parse(reply.body)
    },
  }
}

async function takeIn(page: Browser, told: Partial<Intake['told']>): Promise<CaseView> {
  const intake: Intake = {
    id: randomUUID(),
    source: 'phone',
    receivedAt: town.now().toISOString(),
    told: {
      danger: 'no',
      district: 'chuo',
      replyWish: 'feedback',
      subjectName: MARK.subjectName,
      detail: MARK.detail,
      place: { kind: 'address', text: MARK.place },
      ...told,
    },
    reporterKind: 'partner',
    labels: [],
    takeIt: false,
    reporter: { organisation: MARK.organisation, name: MARK.callerName, phone: MARK.callerPhone },
  }
  const reply = await page.send('POST', '/api/cases', intake)
  expect(reply.status).toBe(201)
  return CaseView.parse(reply.body)
}

/** A report of somebody who may be asked back. */
async function aReportInLine(): Promise<{ caseId: string; reportId: string }> {
  await phone('resident').follow()
  const reportId = randomUUID()
  const told = {
    subjectName: MARK.subjectName,
    detail: MARK.detail,
    place: { kind: 'address' as const, text: MARK.place },
  }
  const { userId } = phone('resident')
  const report = aReport({ reportId, sentAt: town.now(), told, reporter: { userId, name: MARK.callerName } })
  const { caseId } = await openCase(report)
  await said(STAFF[0], '新しい連絡')
  return { caseId, reportId }
}

/** Asking, helping, handing over, putting aside and closing: everything that two colleagues do with one case. */
async function workOn(caseId: string, reportId: string): Promise<void> {
  const [first, second] = STAFF
  const one = await at(first)
  const other = await at(second)
  const own = await town.signedIn('resident')
  await one.change(caseId, { kind: 'take' })
  await one.change(caseId, { kind: 'understand', subjectName: MARK.subjectName, labels: ['illness'] })
  await one.change(caseId, { kind: 'ask', reportId, text: MARK.question })
  await said('resident', 'センターからの質問です')
  const { questions } = RecordView.parse((await own.get(`/api/records/${reportId}`)).body)
  const answer = { questionId: questions[0]?.id, text: MARK.answer }
  await own.send('POST', `/api/records/${reportId}/answers`, answer)

  await other.change(caseId, { kind: 'take-over' })
  await other.change(caseId, { kind: 'assign', staffId: one.id })
  await one.change(caseId, { kind: 'add-helper', staffId: other.id })
  await one.change(caseId, { kind: 'note', text: MARK.note, mentions: [other.id] })
  const { tasks } = await one.change(caseId, {
    kind: 'add-task',
    text: MARK.task,
    dueOn: dayAfter(1),
    staffId: other.id,
  })
  const taskId = tasks[0]?.id ?? ''
  await one.change(caseId, { kind: 'change-task', taskId, dueOn: dayAfter(2) })
  for (const words of ['手伝いを頼まれました', 'やることの期日が変わりました']) await said(second, words)
  await one.change(caseId, { kind: 'finish-task', taskId })
  const heldAt = town.now().toISOString()
  await one.change(caseId, {
    kind: 'meeting',
    heldAt,
    members: MARK.members,
    decision: 'not-abuse',
    plan: MARK.plan,
  })

  const to = { kind: 'centre', centreId: 'hokubu' } as const
  const asked = await one.change(caseId, { kind: 'hand-over', to, note: MARK.handOver, feedbackBy: 'them' })
  await said(second, '引き継ぎの依頼')
  const handOverId = asked.handOver?.id ?? ''
  await other.change(caseId, {
    kind: 'answer-hand-over',
    handOverId,
    answer: 'accepted',
    text: MARK.accepted,
  })
  await said(first, '引き継ぎの返事が届きました')
}

async function putAsideAndClose(caseId: string, reportId: string): Promise<void> {
  const [first] = STAFF
  const one = await at(first)
  if ((await one.see(caseId)).owner?.id !== one.id) {
    const { owner } = await one.see(caseId)
    await one.change(caseId, { kind: owner ? 'take-over' : 'take' })
  }
  await one.change(caseId, { kind: 'contact', how: 'visit', outcome: 'met', text: MARK.contact })
  const { snoozedUntil } = await one.change(caseId, { kind: 'snooze', until: dayAfter(2), text: MARK.snooze })
  await passTo(snoozedUntil ?? '')
  await said(first, '保留の期間が終わりました')
  const later = await at(first)
  await later.change(caseId, { kind: 'close', feedback: { kind: 'told', text: MARK.feedback } })
  await said('resident', '結果のお知らせがあります')
  const own = await town.signedIn('resident')
  await own.send('POST', `/api/records/${reportId}/worried`, { text: MARK.worry })
  await said(first, '「まだ心配です」と知らせがありました')
}

/** Nobody takes it, and no centre answers. */
async function forgetDanger(): Promise<void> {
  const one = await at(STAFF[0])
  const { id } = await takeIn(one.page, { danger: 'yes' })
  await said(STAFF[1], '【至急】新しい連絡')
  await town.letPass(4 * MINUTE_MS)
  await said(STAFF[1], '【至急】担当が決まっていません')
  const to = { kind: 'centre', centreId: 'tobu' } as const
  await one.change(id, { kind: 'hand-over', to, note: MARK.handOver, feedbackBy: 'us' })
  await said(STAFF[1], '【至急】引き継ぎの依頼')
  await town.letPass(4 * MINUTE_MS)
  await said(STAFF[1], '【至急】引き継ぎの返事を待っています')
  const answer = await clockOf(id, 'hand-over')
  await passTo(answer.warnAt)
  await said(STAFF[1], '【至急】もうすぐ期限です')
  await passTo(answer.dueAt)
  await said(STAFF[1], '【至急】期限が過ぎています')
}

/** Nobody takes an ordinary one either: it is told of while people are at work. */
async function forgetAnOrdinaryOne(): Promise<void> {
  const { id } = await takeIn((await at(STAFF[0])).page, {})
  const taking = await clockOf(id, 'take')
  await passTo(new Date(new Date(taking.dueAt).getTime() - 60 * MINUTE_MS)) // due when the centre closes
  await said(STAFF[0], 'もうすぐ期限です')
  await passTo(taking.dueAt)
  await passTo(openingAfter(town.now()))
  await said(STAFF[0], '期限が過ぎています')
  await said(STAFF[0], 'きょう確かめるケースがあります')
}

async function clockOf(caseId: string, kind: Clock['kind']): Promise<Clock> {
  const { clocks } = await (await at(STAFF[0])).see(caseId)
  const found = clocks.find((clock) => clock.kind === kind)
  if (!found) throw new Error(`nothing waits for ${kind}`)
  return found
}

function openingAfter(when: Date): Date {
  const centre = town.directory.centre('chuo')
  if (!centre) throw new Error('there is one')
  return nextOpeningAt(centre.hours, when)
}
const passTo = (when: string | Date) => town.letPass(new Date(when).getTime() - town.now().getTime())

test(
  'every push of the work on cases is taken by LINE and tells nothing of what was typed',
  async () => {
    const { caseId, reportId } = await aReportInLine()
    await workOn(caseId, reportId)
    await putAsideAndClose(caseId, reportId)
    await forgetDanger()
    await forgetAnOrdinaryOne()

    const pushes = town.line.calls.filter(({ endpoint }) => endpoint === 'push')
    // While hours go by in a moment, a push that is under way may be sent twice: the second is known to LINE.
    expect(pushes.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    const messages = pushes.flatMap(({ body }) =>
      isRecord(body) && Array.isArray(body['messages']) ? body['messages'].filter(isRecord) : [],
    )
    const words = messages.flatMap((message) => wordsOf([message]))
    expect(TITLES.filter((title) => !words.includes(title))).toEqual([])
    const marks = [
      ...Object.values(MARK),
      MARK.callerPhone.replaceAll('-', ''),
      ...STAFF.map((key) => town.line.persona(key).displayName),
    ]
    const everything = JSON.stringify(pushes.map(({ body }) => body))
    expect(marks.filter((mark) => everything.includes(mark))).toEqual([])
    const paths = buttonsOf(messages).map(({ action }) =>
      String(action['uri']).replace(`https://liff.line.me/${town.line.options.liffId}`, ''),
    )
    expect(paths.filter((path) => !PLACES.test(path))).toEqual([])
    expect(town.complaints).toEqual([])
  },
  PATIENCE_MS,
)
