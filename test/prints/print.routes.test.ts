import type { RequestHandler } from 'express'
import { entered, viewOf } from '#bot/cases/case.ts'
import { getCase, saveChange } from '#bot/cases/change-case.ts'
import { answerHandOver } from '#bot/cases/hand-overs/answer-hand-over.ts'
import { handOver } from '#bot/cases/hand-overs/hand-over.ts'
import { readHistory } from '#bot/cases/history/read-history.ts'
import { mergeCase } from '#bot/cases/links/merge-case.ts'
import { notePrint } from '#bot/cases/note-print.ts'
import { addHelper } from '#bot/cases/team/add-helper.ts'
import { assignCase } from '#bot/cases/team/assign-case.ts'
import { understandCase } from '#bot/cases/understand-case.ts'
import { lookUpReporter } from '#bot/cases/vault/look-up-reporter.ts'
import { namesReporters } from '#bot/cases/vault/names-reporters.ts'
import { listVaultViews } from '#bot/cases/vault/vault.model.ts'
import { setWho } from '#bot/http/who.ts'
import { printRoutes } from '#bot/prints/print.routes.ts'
import { REFUSALS } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { directory, PRINTED_AT, readPdf } from './printed.ts'

useTestKeys()
useDatabase()

let signedIn: StaffView | null = aStaff()
beforeEach(() => {
  signedIn = aStaff()
})

const signIn: RequestHandler = (req, _res, next) => {
  setWho(req, { userId: 'U-print', staff: signedIn })
  next()
}
const server = useServer(() => [
  signIn,
  printRoutes({
    now: () => PRINTED_AT,
    directory,
    cases: {
      getCase: async (caseId, who) => viewOf(await getCase(caseId, who)),
      lookUpReporter,
      namesReporters,
      notePrint,
      readHistory,
    },
  }),
])

async function print(caseId: string, asked: unknown): Promise<Response> {
  return fetch(`${server.url()}/api/cases/${caseId}/prints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
}

async function printed(caseId: string, asked: unknown) {
  const response = await print(caseId, asked)
  expect(response.status).toBe(200)
  return { response, ...(await readPdf(new Uint8Array(await response.arrayBuffer()))) }
}

async function historyOf(caseId: string) {
  return viewOf(await getCase(caseId, aStaff())).history.map(({ kind, text }) => ({ kind, text }))
}

test('a print is a PDF that is kept nowhere and named by its receipt number alone', async () => {
  const { view } = await aCase()
  const { response, flat } = await printed(view.id, { form: 'consultation' })
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('content-disposition')).toBe(`inline; filename="${view.receiptNo}.pdf"`)
  expect(flat).toContain('氏名例田太郎')
  expect(flat).toContain('新聞がたまっています。')
})

test('who printed which form stands in the history of the case', async () => {
  const { view } = await aCase()
  await printed(view.id, { form: 'abuse-b' })
  expect((await historyOf(view.id)).at(-1)).toEqual({ kind: 'printed', text: '虐待受付票（B票）' })
  const about = [`case:${view.id}`, `receipt:${view.receiptNo}`, 'form:abuse-b']
  expect(await lastNoted()).toMatchObject([{ kind: 'printed', about }])
})

test('nothing of the vault is on a print, and nobody has looked into it', async () => {
  const { view } = await aCase({ reporter: { organisation: '例田ベーカリー' } })
  for (const form of ['consultation', 'abuse-a']) {
    const { flat } = await printed(view.id, { form })
    expect(flat).not.toMatch(/見本|花子|090-0000-0001|例田ベーカリー/)
  }
  expect(await listVaultViews(view.id)).toEqual([])
})

test('what names the reporter in free words is hidden, and the print says so', async () => {
  const { view } = await aCase({
    told: {
      detail: '向かいの見本です。電話は０９０－００００－０００１。例田太郎さんの新聞がたまっています。',
    },
    reporter: { organisation: '例田ベーカリー' },
  })
  const { flat } = await printed(view.id, { form: 'consultation' })
  expect(flat).toContain('向かいの■■■です。電話は■■■。')
  expect(flat).toContain('例田太郎さんの新聞がたまっています。')
  expect(flat).toContain('■■■は、連絡してくれた方の')
})

test('the reporter is on the print when asked for with a reason, which is logged as on the screen', async () => {
  const { view, report } = await aCase({ told: { detail: '見本です。新聞がたまっています。' } })
  const withReporter = { reportId: report.reportId, reason: 'other', other: '会議で使うため' }
  const { flat } = await printed(view.id, { form: 'abuse-a', withReporter })
  expect(flat).toContain('氏名見本花子電話090-0000-0001')
  expect(flat).toContain('見本です。')
  expect(await listVaultViews(view.id)).toEqual([
    expect.objectContaining({
      reportId: report.reportId,
      staffId: signedIn?.id,
      reason: 'other',
      other: '会議で使うため',
    }),
  ])
  expect((await historyOf(view.id)).slice(-2)).toEqual([
    { kind: 'reporter-seen', text: '会議で使うため' },
    { kind: 'printed', text: '相談・通報・届出受付票（A票）（連絡してくれた方の情報つき）' },
  ])
})

test.each([
  ['a form that does not exist', { form: 'abuse-z' }],
  ['no form', {}],
  ['something unknown beside it', { form: 'abuse-a', color: true }],
  ['the reporter without a reason', { form: 'abuse-a', withReporter: { reportId: 'r1' } }],
  ['another reason without words', { form: 'abuse-a', withReporter: { reportId: 'r1', reason: 'other' } }],
])('refuses %s', async (_what, asked) => {
  const { view } = await aCase()
  const response = await print(view.id, asked)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'bad-request' })
  expect((await historyOf(view.id)).some(({ kind }) => kind === 'printed')).toBe(false)
})

test('refuses the reporter of a report that is not in this case, without a look into the vault', async () => {
  const [{ view }, other] = [await aCase(), await aCase()]
  const withReporter = { reportId: other.report.reportId, reason: 'call-back' }
  const response = await print(view.id, { form: 'abuse-a', withReporter })
  expect(response.status).toBe(404)
  expect(await listVaultViews(view.id)).toEqual([])
})

test.each([
  ['who only reads', { role: 'viewer' as const }, 403, 'not-allowed' as const],
  ['who runs salons', { role: 'organiser' as const }, 403, 'not-allowed' as const],
  [
    'of another centre, who does not hear that the case exists',
    { centreIds: ['tobu'] },
    404,
    'not-found' as const,
  ],
])('refuses somebody %s', async (_who, given, status, code) => {
  const { view } = await aCase()
  signedIn = aStaff(given)
  const response = await print(view.id, { form: 'consultation' })
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual(expect.objectContaining({ code, say: REFUSALS[code].say }))
  expect((await historyOf(view.id)).some(({ kind }) => kind === 'printed')).toBe(false)
})

test('refuses residents', async () => {
  const { view } = await aCase()
  signedIn = null
  expect((await print(view.id, { form: 'consultation' })).status).toBe(403)
})

test('a merged case can still be printed', async () => {
  const who = aStaff()
  const [from, into] = [await aCase(), await aCase()]
  await mergeCase({ caseId: from.view.id, who, seen: from.view.revision, at: PRINTED_AT }, into.view.id)
  await printed(from.view.id, { form: 'consultation' })
  expect((await historyOf(from.view.id)).at(-1)).toEqual({ kind: 'printed', text: '相談受付票' })
  // Who reported is looked up where the report stands now; nobody is said to have seen it here.
  const withReporter = { reportId: from.report.reportId, reason: 'call-back' }
  expect((await print(from.view.id, { form: 'consultation', withReporter })).status).toBe(409)
  expect((await lastNoted(2)).map(({ kind }) => kind)).toEqual(['reporter-seen', 'not-done'])
})

test('the record says whom a case was given to and who helps, and no name that somebody corrected', async () => {
  const [jiro, saburo] = [aStaff({ name: '職員 次郎' }), aStaff({ name: '職員 三郎' })]
  const findStaff = async (id: string) => [jiro, saburo].find((each) => each.id === id) ?? null
  const { view } = await aCase({ told: { subjectName: '見本 花子' } })
  const asked = { caseId: view.id, who: aStaff(), seen: 'any' as const, at: PRINTED_AT }
  await assignCase(asked, jiro.id, findStaff)
  await addHelper(asked, saburo.id, findStaff)
  await understandCase(
    { ...asked, kind: 'understand' },
    { kind: 'understand', subjectName: '例田 太郎' },
    directory,
  )
  const { flat } = await printed(view.id, { form: 'consultation' })
  expect(flat).toContain('担当を決定職員次郎')
  expect(flat).toContain('協力者を追加職員三郎')
  expect(flat).not.toContain('花子')
})

test('a centre that is asked to take a case on prints it after it has said yes', async () => {
  const { view } = await aCase({ centreId: 'chuo' })
  const asked = { caseId: view.id, who: aStaff({ centreIds: ['chuo'] }), seen: view.revision, at: PRINTED_AT }
  await handOver(
    asked,
    { to: { kind: 'centre', centreId: 'tobu' }, note: '転居', feedbackBy: 'us' },
    directory,
  )
  signedIn = aStaff({ centreIds: ['tobu'] })
  const response = await print(view.id, { form: 'consultation' })
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({ code: 'not-possible-now' })

  const { revision, handOver: waiting } = viewOf(await getCase(view.id, signedIn))
  await answerHandOver(
    { caseId: view.id, who: signedIn, seen: revision, at: PRINTED_AT, kind: 'answer-hand-over' },
    { handOverId: waiting?.id ?? '', answer: 'accepted', text: '' },
    directory,
  )
  await printed(view.id, { form: 'consultation' })
})

test('a record that goes far back is printed from its beginning', async () => {
  const { view } = await aCase()
  const who = aStaff()
  const by = { id: who.id, name: who.name }
  const texts = Array.from({ length: 400 }, (_, nth) => `記録${nth + 1}番`)
  const write = (lines: string[]) =>
    saveChange(
      () => getCase(view.id, who),
      PRINTED_AT,
      (current) => ({
        next: lines.reduce((so, text) => entered(so, { at: PRINTED_AT, by, kind: 'note', text }), current),
      }),
    )
  await write(texts)
  await write(['最後の記録'])
  expect(viewOf(await getCase(view.id, who)).hasOlderHistory).toBe(true)
  const { flat } = await printed(view.id, { form: 'consultation' })
  for (const text of [...texts, '最後の記録']) expect(flat).toContain(text)
  expect(flat).not.toContain('これより前の経過')
})
