import { findCase } from '#bot/cases/case.model.ts'
import { getCase, saveChange } from '#bot/cases/change-case.ts'
import { listVaultViews } from '#bot/cases/vault/vault.model.ts'
import { rememberPerson } from '#bot/people/person.model.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView, ReporterView } from '#shared/cases/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const ownerOfPhoto = new Map<string, string>()
const cases = useCases(async (photoId) => {
  const ownerId = ownerOfPhoto.get(photoId)
  return ownerId === undefined ? null : { ownerId, bytes: Buffer.from('jpeg') }
})

async function getBytes(url: string, path: string, { cookies }: Browser) {
  const response = await fetch(url + path, { headers: { cookie: `who=${cookies.get('who')}` } })
  const { headers } = response
  return {
    type: headers.get('content-type'),
    cached: headers.get('cache-control'),
    text: await response.text(),
  }
}

const told = { kind: 'told', text: 'お知らせのとおり訪問し、支援につなぎました。' } as const

describe('reading a case', () => {
  test('shows everything that was told and done', async () => {
    const { view, report } = await aCase({ told: { photos: ['p1'] } })
    const reply = await cases.staff().get(`/api/cases/${view.id}`)
    expect(CaseView.parse(reply.body)).toMatchObject({
      id: view.id,
      subjectName: '例田 太郎',
      placeText: '中央町1-2-3',
      reports: [{ id: report.reportId, photoIds: ['p1'] }],
      history: [{ kind: 'received' }],
    })
    expect(reply.body).toEqual(CaseView.parse(reply.body))
  })

  test('is for staff of its centre alone; others do not hear that it exists', async () => {
    const { view, report } = await aCase({ centreId: 'tobu' })
    const path = `/api/cases/${view.id}`
    expect(await cases.nobody().get(path)).toEqual(refused(401, 'not-signed-in'))
    expect(await cases.person(report.reporter.userId).get(path)).toEqual(refused(403, 'not-staff'))
    expect(await cases.staff(aStaff({ centreIds: ['chuo'] })).get(path)).toEqual(refused(404, 'not-found'))
    expect(await cases.staff(aStaff({ centreIds: ['chuo', 'tobu'] })).get(path)).toMatchObject({
      status: 200,
    })
    expect(await cases.staff().get('/api/cases/none')).toEqual(refused(404, 'not-found'))
  })

  test('serves its photos, and no others', async () => {
    const { view, report } = await aCase({ told: { photos: ['mine', 'moved', 'gone'] } })
    ownerOfPhoto.set('mine', report.reportId).set('moved', 'another report').set('foreign', 'another report')
    const photo = (id: string, who = aStaff()) => cases.staff(who).get(`/api/cases/${view.id}/photos/${id}`)
    for (const id of ['moved', 'gone', 'foreign', 'none'])
      expect(await photo(id)).toEqual(refused(404, 'not-found'))
    expect(await photo('mine', aStaff({ centreIds: ['tobu'] }))).toEqual(refused(404, 'not-found'))
    expect(await cases.nobody().get(`/api/cases/${view.id}/photos/mine`)).toEqual(
      refused(401, 'not-signed-in'),
    )
    const shown = await getBytes(cases.url(), `/api/cases/${view.id}/photos/mine`, cases.staff())
    expect(shown).toEqual({ type: 'image/jpeg', cached: 'no-store', text: 'jpeg' })
  })
})

describe('taking', () => {
  test('gives the case to whoever presses first, and stops it ringing', async () => {
    const { view } = await aCase({ told: { danger: 'yes' } })
    const [ichiro, jiro] = [aStaff({ name: '職員 一郎' }), aStaff({ name: '職員 二郎' })]
    const replies = await Promise.all(
      [ichiro, jiro].map((who) => change(cases.staff(who), view, { kind: 'take' })),
    )
    const won = replies.find(({ status }) => status === 200)
    const lost = replies.find(({ status }) => status === 409)
    const after = CaseView.parse(won?.body)
    expect(lost).toEqual(refused(409, 'already-assigned'))
    expect(lost).toMatchObject({ body: { current: { owner: after.owner } } })
    const kept = await findCase(view.id)
    expect(kept).toMatchObject({ status: 'active', owner: after.owner, ringsAt: null })
    expect(kept?.history.filter(({ kind }) => kind === 'taken')).toHaveLength(1)
  })

  test('twice by the same person changes nothing', async () => {
    const who = aStaff()
    const { view } = await aCase({ status: 'active', by: who })
    expect(await changed(cases.staff(who), view, { kind: 'take' })).toEqual(view)
  })

  test('works although something else has changed since', async () => {
    const { view } = await aCase()
    await changed(cases.staff(), view, { kind: 'note', text: '電話した' })
    expect(await changed(cases.staff(), view, { kind: 'take' })).toMatchObject({ status: 'active' })
  })

  test('is not possible once it is closed and nobody had it', async () => {
    const { view } = await aCase({ told: { replyWish: 'none' } })
    const closed = await changed(cases.staff(), view, { kind: 'close', feedback: { kind: 'nobody' } })
    expect(await change(cases.staff(), closed, { kind: 'take' })).toEqual(refused(409, 'not-possible-now'))
  })
})

describe('taking over', () => {
  test('gives a case that a colleague has to another, and the history says from whom', async () => {
    const [absent, me] = [aStaff({ name: '職員 一郎' }), aStaff({ name: '職員 二郎' })]
    const { view } = await aCase({ status: 'active', by: absent })
    const after = await changed(cases.staff(me), view, { kind: 'take-over' })
    expect(after).toMatchObject({ status: 'active', owner: { id: me.id, name: '職員 二郎' } })
    expect(after.history.at(-1)).toMatchObject({
      kind: 'taken-over',
      by: { id: me.id },
      text: '職員 一郎 → 職員 二郎',
    })
    expect(await findCase(view.id)).toMatchObject({ owner: { id: me.id } })
  })

  test('is refused on what is no longer so, and to those who may only look or see another centre', async () => {
    const { view } = await aCase({ status: 'active' })
    await changed(cases.staff(), view, { kind: 'note', text: '電話した' })
    const over = { kind: 'take-over' } as const
    expect(await change(cases.staff(), view, over)).toEqual(refused(409, 'changed-meanwhile'))
    expect(await change(cases.staff(aStaff({ role: 'viewer' })), view, over)).toEqual(
      refused(403, 'not-allowed'),
    )
    expect(await change(cases.staff(aStaff({ centreIds: ['tobu'] })), view, over)).toEqual(
      refused(404, 'not-found'),
    )
  })

  test('changes nothing for whoever has the case, takes what is nobody’s, and leaves closed cases alone', async () => {
    const me = aStaff()
    const over = { kind: 'take-over' } as const
    const mine = await aCase({ status: 'active', by: me })
    expect(await changed(cases.staff(me), mine.view, over)).toEqual(mine.view)
    const nobodys = await aCase()
    expect(await changed(cases.staff(me), nobodys.view, over)).toMatchObject({ owner: { id: me.id } })
    const closed = await aCase({ status: 'closed' })
    expect(await change(cases.staff(me), closed.view, over)).toEqual(refused(409, 'not-possible-now'))
  })
})

describe('a change on what is no longer so', () => {
  test('is refused and shows what changed', async () => {
    const { view } = await aCase()
    const first = await changed(cases.staff(), view, { kind: 'note', text: '訪問した' })
    const stale = await change(cases.staff(), view, { kind: 'note', text: '電話した' })
    expect(stale).toEqual(refused(409, 'changed-meanwhile'))
    expect(stale).toMatchObject({ body: { current: first } })
    expect((await findCase(view.id))?.history.map(({ text }) => text)).toEqual([null, '訪問した'])
  })

  test('of twenty at once one is kept and nineteen are told so', async () => {
    const { view } = await aCase()
    const browser = cases.staff()
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => change(browser, view, { kind: 'note', text: `${n}` })),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await findCase(view.id)).toMatchObject({ revision: 1, history: [{}, { kind: 'note' }] })
  })
})

test('a case at which everybody saves at once asks to be tried again later', async () => {
  const { view } = await aCase({ status: 'active' })
  const outdated = { ...(await getCase(view.id, aStaff())), revision: 0 }
  const saving = saveChange(
    async () => outdated,
    NOW,
    (next) => ({ next }),
  )
  await expect(saving).rejects.toThrow(expect.objectContaining({ code: 'out-of-order' }))
})

describe('rights', () => {
  test.each([
    { kind: 'take' },
    { kind: 'note', text: 'x' },
    { kind: 'status', to: 'watching' },
    { kind: 'close', feedback: { kind: 'withheld', reason: 'told-by-phone' } },
    { kind: 'assign', staffId: 'x' },
    { kind: 'add-helper', staffId: 'x' },
    { kind: 'remove-helper', staffId: 'x' },
    { kind: 'contact', how: 'visit', outcome: 'met' },
    { kind: 'add-task', text: 'x', dueOn: '2026-07-03' },
    { kind: 'change-task', taskId: 't1', dueOn: '2026-07-03' },
    { kind: 'finish-task', taskId: 't1' },
    {
      kind: 'hand-over',
      to: { kind: 'centre', centreId: 'tobu' },
      note: 'x',
      feedbackBy: 'us',
    },
    { kind: 'answer-hand-over', handOverId: 'o1', answer: 'accepted' },
    { kind: 'withdraw-hand-over', handOverId: 'o1' },
    {
      kind: 'meeting',
      heldAt: '2026-07-02T02:00:00.000Z',
      members: 'x',
      decision: 'abuse',
      plan: 'x',
    },
    { kind: 'seen' },
  ] satisfies NewChange[])('a viewer cannot $kind, and another centre finds nothing', async (what) => {
    const { view } = await aCase({ status: 'active' })
    expect(await change(cases.staff(aStaff({ role: 'viewer' })), view, what)).toEqual(
      refused(403, 'not-allowed'),
    )
    expect(await change(cases.staff(aStaff({ centreIds: ['nanbu'] })), view, what)).toEqual(
      refused(404, 'not-found'),
    )
    expect((await findCase(view.id))?.revision).toBe(view.revision)
  })

  test('what does not fit the contract is refused without repeating it', async () => {
    const { view } = await aCase()
    const reply = await cases
      .staff()
      .send('PATCH', `/api/cases/${view.id}`, { revision: 0, change: { kind: 'MARK' } })
    expect(reply).toEqual(refused(400, 'bad-request'))
    expect(JSON.stringify(reply.body)).not.toContain('MARK')
  })
})

describe('status', () => {
  test('goes to watching and back, each in the history', async () => {
    const { view } = await aCase({ status: 'active' })
    const watching = await changed(cases.staff(), view, { kind: 'status', to: 'watching' })
    const active = await changed(cases.staff(), watching, { kind: 'status', to: 'active' })
    expect(active.history.slice(-2)).toMatchObject([
      { kind: 'status', text: '様子を見ている' },
      { kind: 'status', text: '対応中' },
    ])
  })

  test('beginning to work on a new case is taking it', async () => {
    const { view } = await aCase()
    const who = aStaff()
    expect(await changed(cases.staff(who), view, { kind: 'status', to: 'active' })).toMatchObject({
      status: 'active',
      owner: { id: who.id },
    })
  })

  test.each([
    ['new', 'watching', 'not-possible-now'],
    ['active', 'new', 'not-possible-now'],
    ['closed', 'active', 'not-possible-now'],
    ['active', 'closed', 'feedback-undecided'],
  ] as const)('from %s to %s is refused: %s', async (from, to, code) => {
    const { view } = await aCase({ status: from })
    expect(await change(cases.staff(), view, { kind: 'status', to })).toEqual(refused(409, code))
  })
})

describe('closing', () => {
  test('tells the reporter who wants it, and says so in the history', async () => {
    const { view } = await aCase({ status: 'active' })
    const closed = await changed(cases.staff(), view, { kind: 'close', feedback: told })
    expect(closed).toMatchObject({
      status: 'closed',
      closing: { feedback: 'told', reason: null, at: NOW.toISOString() },
      reports: [{ feedback: { text: told.text, readAt: null, helpful: null } }],
    })
    expect(closed.history.at(-1)).toMatchObject({ kind: 'closed', text: `お知らせした内容: ${told.text}` })
  })

  test('without telling needs a reason', async () => {
    const { view } = await aCase({ status: 'active' })
    const feedback = { kind: 'withheld', reason: 'subject-safety' } as const
    const closed = await changed(cases.staff(), view, { kind: 'close', feedback })
    expect(closed).toMatchObject({
      closing: { feedback: 'withheld', reason: 'subject-safety' },
      reports: [{ feedback: null }],
    })
  })

  test('with nobody to tell is right only when nobody waits', async () => {
    const { view: waits } = await aCase({ status: 'active' })
    const nobody = { kind: 'close', feedback: { kind: 'nobody' } } as const
    expect(await change(cases.staff(), waits, nobody)).toEqual(refused(409, 'feedback-undecided'))
    const { view: none } = await aCase({ status: 'active', told: { replyWish: 'anonymous' } })
    expect(await changed(cases.staff(), none, nobody)).toMatchObject({ status: 'closed' })
  })

  test('does not tell those who want no feedback', async () => {
    const { view } = await aCase({ status: 'active', told: { replyWish: 'none' } })
    expect(await change(cases.staff(), view, { kind: 'close', feedback: told })).toEqual(
      refused(409, 'feedback-not-wanted'),
    )
  })

  test.each([
    ['the subject', '例田さんはお元気でした。'],
    ['the reporter', '見本 花子様、ありがとうございました。'],
    ["the reporter's phone", '090-0000-0001 にお電話しました。'],
    ["the subject's phone", '0300000002 にお電話しました。'],
  ])('does not send a text that names %s', async (_, text) => {
    const { view } = await aCase({ status: 'active', told: { detail: '電話は03-0000-0002です' } })
    expect(await change(cases.staff(), view, { kind: 'close', feedback: { kind: 'told', text } })).toEqual(
      refused(409, 'feedback-names-someone'),
    )
    expect(await findCase(view.id)).toMatchObject({ status: 'active' })
  })

  test('happens once', async () => {
    const { view } = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), view, { kind: 'close', feedback: told })).toEqual(
      refused(409, 'not-possible-now'),
    )
  })

  test('can be undone with a reason, and then needs a new decision', async () => {
    const { view } = await aCase({ status: 'closed' })
    const who = aStaff()
    const open = await changed(cases.staff(who), view, { kind: 'reopen', text: '家族から電話があった' })
    expect(open).toMatchObject({ status: 'active', owner: { id: who.id }, closing: null })
    expect(open.history.at(-1)).toMatchObject({ kind: 'reopened', text: '家族から電話があった' })
    expect(await change(cases.staff(), open, { kind: 'reopen', text: 'もう一度' })).toEqual(
      refused(409, 'not-possible-now'),
    )
    expect(await changed(cases.staff(), open, { kind: 'close', feedback: told })).toMatchObject({
      reports: [{ feedback: { text: told.text } }],
    })
  })
})

describe('asking the reporter', () => {
  test('keeps the question with the report', async () => {
    const { view, report } = await aCase({ status: 'active' })
    const what = { kind: 'ask', reportId: report.reportId, text: '何時ごろでしたか' } as const
    const asked = await changed(cases.staff(), view, what)
    expect(asked.reports[0]?.questions).toMatchObject([{ id: 'q1', text: '何時ごろでしたか', answer: null }])
    expect(asked.history.at(-1)).toMatchObject({ kind: 'asked' })
    expect(await changed(cases.staff(), asked, what)).toMatchObject({
      reports: [{ questions: [{}, { id: 'q2' }] }],
    })
  })

  test('is refused where it is not wished, no longer possible or about no report of the case', async () => {
    const ask = (reportId: string) => ({ kind: 'ask', reportId, text: '何時ごろでしたか' }) as const
    const quiet = await aCase({ status: 'active', told: { replyWish: 'feedback' } })
    expect(await change(cases.staff(), quiet.view, ask(quiet.report.reportId))).toEqual(
      refused(409, 'cannot-ask-back'),
    )
    const closed = await aCase({ status: 'closed' })
    expect(await change(cases.staff(), closed.view, ask(closed.report.reportId))).toEqual(
      refused(409, 'not-possible-now'),
    )
    expect(await change(cases.staff(), quiet.view, ask(closed.report.reportId))).toEqual(
      refused(404, 'not-found'),
    )
  })
})

describe('looking the reporter up', () => {
  test('shows them after writing down who asked and why', async () => {
    const who = aStaff()
    const { view, report } = await aCase({ status: 'active', reporter: { organisation: '例の新聞店' } })
    await rememberPerson(String(report.reporter.userId), { language: 'vi' })
    const path = `/api/cases/${view.id}/reporter`
    const body = { reportId: report.reportId, reason: 'other', other: '書類を返すため' }
    const reply = await cases.staff(who).send('POST', path, body)
    expect(ReporterView.parse(reply.body)).toEqual({
      organisation: '例の新聞店',
      name: '見本 花子',
      phone: '090-0000-0001',
      email: null,
      address: null,
      replyWish: 'both',
      language: 'vi',
    })
    expect(reply.headers.get('cache-control')).toBe('no-store')
    expect(JSON.stringify(reply.body)).not.toContain(report.reporter.userId)
    expect(await listVaultViews(view.id)).toEqual([
      {
        reportId: report.reportId,
        caseId: view.id,
        staffId: who.id,
        at: NOW,
        reason: 'other',
        other: '書類を返すため',
      },
    ])
    const about = [`case:${view.id}`, `receipt:${view.receiptNo}`, `report:${report.reportId}`, 'why:other']
    expect(await lastNoted()).toEqual([{ kind: 'reporter-seen', by: who.id, about }])
    expect((await findCase(view.id))?.history.at(-1)).toMatchObject({
      kind: 'reporter-seen',
      by: { id: who.id },
      text: '書類を返すため',
    })
  })

  test('is refused without a reason, to viewers, to other centres and for reports of other cases', async () => {
    const { view, report } = await aCase()
    const other = await aCase()
    const path = `/api/cases/${view.id}/reporter`
    const body = { reportId: report.reportId, reason: 'call-back' }
    const post = (who: ReturnType<typeof aStaff>, what: object) => cases.staff(who).send('POST', path, what)
    expect(await post(aStaff(), { reportId: report.reportId })).toEqual(refused(400, 'bad-request'))
    expect(await post(aStaff(), { ...body, reason: 'other' })).toEqual(refused(400, 'bad-request'))
    expect(await post(aStaff({ role: 'viewer' }), body)).toEqual(refused(403, 'not-allowed'))
    expect(await post(aStaff({ centreIds: ['tobu'] }), body)).toEqual(refused(404, 'not-found'))
    expect(await post(aStaff(), { ...body, reportId: other.report.reportId })).toEqual(
      refused(404, 'not-found'),
    )
    expect(await listVaultViews(view.id)).toEqual([])
    expect((await findCase(view.id))?.history).toHaveLength(1)
  })
})
