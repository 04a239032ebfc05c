import { CaseView } from '#shared/cases/contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { FormView } from '#shared/forms/contract.ts'
import { RecordList, RecordView } from '#shared/reports/contract.ts'
import type { Browser, Reply } from '#test/support/server.ts'
import type { Town } from './town.ts'

const OPEN = { conditions: BUILT_IN_VIEWS.open.conditions }

/** Whatever a page sends, however late: turned down kindly or done, never our fault. */
async function sent(reply: Promise<Reply>): Promise<Reply> {
  const { status, body, headers } = await reply
  if (status >= 500) throw new Error(`a page was answered ${status}: ${JSON.stringify(body)}`)
  return { status, body, headers }
}

/** Fills in the page of the draft that is open, if one is, and says that it is done. True if the chat is to hear so. */
export async function atPage(town: Town, userId: string): Promise<boolean> {
  const page = await town.signedIn(userId)
  const { status, body } = await sent(page.get('/api/drafts/current'))
  if (status !== 200) return false
  const { draftId, revision } = FormView.parse(body)
  const answers = {
    subjectName: '例田 太郎',
    detail: '新聞が三日分たまっています。',
    place: { kind: 'vicinity', text: '見本公園' },
    reporterPhone: revision % 3 === 0 ? 'でんわ' : '090-0000-0001',
  }
  await sent(page.send('PATCH', `/api/drafts/${draftId}`, { answers }))
  const spoken = revision % 2 === 0
  const done = await sent(page.send('POST', `/api/drafts/${draftId}/done`, { spoken }))
  return spoken && done.status === 204
}

/** Adds to, answers about, rates or withdraws one of the person's own reports. Nothing of it is said in chat. */
export async function atRecords(town: Town, userId: string, which: number): Promise<false> {
  const page = await town.signedIn(userId)
  const { records } = RecordList.parse((await sent(page.get('/api/records'))).body)
  const id = records[which % Math.max(1, records.length)]?.id
  if (id === undefined) return false
  const { questions } = RecordView.parse((await sent(page.get(`/api/records/${id}`))).body)
  const open = questions.find(({ answer }) => answer === undefined)
  if (open)
    await sent(
      page.send('POST', `/api/records/${id}/answers`, { questionId: open.id, text: '昼に見ました。' }),
    )
  else if (which % 4 === 0) await sent(page.send('POST', `/api/records/${id}/withdrawal`))
  else if (which % 4 === 1) await sent(page.send('POST', `/api/records/${id}/helpful`, { helpful: true }))
  else await sent(page.send('POST', `/api/records/${id}/additions`, { text: '窓に明かりがつきました。' }))
  return false
}

/** A member of staff does something with a case, whatever state it is in. */
export async function atStaff(town: Town, which: number): Promise<false> {
  const page = await town.signedIn(which % 2 === 0 ? 'staff-1' : 'staff-2')
  const { cases } = CaseList.parse((await sent(page.send('POST', '/api/cases/search', OPEN))).body)
  const row = cases[which % Math.max(1, cases.length)]
  if (!row) return false
  const { id, revision, reports } = CaseView.parse((await sent(page.get(`/api/cases/${row.id}`))).body)
  const change = changeFor(which, reports[0]?.id ?? '')
  await sent(patch(page, id, revision, change))
  return false
}

function patch(page: Browser, id: string, revision: number, change: unknown): Promise<Reply> {
  return page.send('PATCH', `/api/cases/${id}`, { revision, change })
}

function changeFor(which: number, reportId: string): unknown {
  const feedback = { kind: 'told', text: '様子を見てきました。' }
  const changes = [
    { kind: 'take' },
    { kind: 'take' },
    { kind: 'ask', reportId, text: '何時ごろでしたか。' },
    { kind: 'note', text: '電話をかけた。' },
    { kind: 'close', feedback },
    { kind: 'close', feedback: { kind: 'withheld', reason: 'told-by-phone' } },
    { kind: 'reopen', text: '続きがあった。' },
    { kind: 'seen' },
  ]
  return changes[Math.floor(which / 2) % changes.length]
}
