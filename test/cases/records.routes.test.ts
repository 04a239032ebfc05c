import { findCase } from '#bot/cases/case.model.ts'
import { keepReporter } from '#bot/cases/vault/vault.model.ts'
import { RecordList, RecordView } from '#shared/reports/contract.ts'
import { ARRIVED_AT, aCase, aReport, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { changed, directory, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const ownerOfPhoto = new Map<string, string>()
const cases = useCases(async (photoId) => {
  const ownerId = ownerOfPhoto.get(photoId)
  return ownerId === undefined ? null : { ownerId, bytes: Buffer.from('"jpeg"') }
})

/** A case with its reporter signed in. */
async function reported(given: Parameters<typeof aCase>[0] = {}) {
  const { view, report } = await aCase(given)
  return {
    view,
    report,
    path: `/api/records/${report.reportId}`,
    person: cases.person(report.reporter.userId),
  }
}

async function record(person: Browser, path: string): Promise<RecordView> {
  const reply = await person.get(path)
  expect(reply).toMatchObject({ status: 200 })
  return RecordView.parse(reply.body)
}

describe('わたしの記録', () => {
  test('lists one’s own reports, newest first, and nothing of what they tell', async () => {
    const userId = 'U-lists'
    for (const minute of [1, 3, 2]) {
      await aCase({ reporter: { userId }, sentAt: new Date(ARRIVED_AT.getTime() + minute * 60_000) })
    }
    await aCase({ reporter: { userId: 'U-other' } })
    const reply = await cases.person(userId).get('/api/records')
    const { records } = RecordList.parse(reply.body)
    expect(records.map(({ sentAt }) => new Date(sentAt).getMinutes())).toEqual([3, 2, 1])
    expect(records[0]).toMatchObject({
      state: 'received',
      centreName: directory.centre('chuo')?.name,
      centrePhone: directory.centre('chuo')?.phone,
      hasNews: false,
    })
    expect(JSON.stringify(reply.body)).not.toMatch(/例田|中央町1|新聞が/)
  })

  test('leaves out a report that is still on its way', async () => {
    const { reportId } = aReport()
    const told = { organisation: null, name: null, phone: null, email: null, address: null }
    const reporter = { userId: 'U-crash', ...told }
    await keepReporter(reportId, reporter, 'no case yet', ARRIVED_AT)
    const person = cases.person('U-crash')
    expect(RecordList.parse((await person.get('/api/records')).body).records).toEqual([])
    expect(await person.get(`/api/records/${reportId}`)).toEqual(refused(404, 'not-found'))
  })

  test('shows what was told, in words and in the order of the questions', async () => {
    const { person, path } = await reported({
      told: {
        signs: ['mail'],
        noticed: { date: '2026-06-30', time: '09:30' },
        urgent: 'no',
        consent: 'none',
      },
    })
    expect((await record(person, path)).told).toEqual([
      { label: '命の危険', value: 'いいえ' },
      { label: '気になること', value: directory.signGroup('ill')?.label },
      { label: '様子', value: '新聞や郵便がたまっている' },
      { label: '気づいた日', value: '6月30日 9時30分ごろ' },
      { label: '場所', value: '住所：中央町1-2-3' },
      { label: '相手の名前', value: '例田 太郎' },
      { label: '相手の方', value: '高齢の方' },
      { label: '急ぎ', value: '急がなくてよい' },
      { label: '本人や家族', value: 'まだ伝えていない' },
      { label: 'くわしい様子', value: '新聞がたまっています。' },
      { label: 'お知らせ', value: '結果も質問も受け取る' },
    ])
  })

  test('shows a pin without words as a place on the map', async () => {
    const place = { kind: 'pin', latitude: 35.63, longitude: 139.69 } as const
    const { person, path } = await reported({ told: { place } })
    expect((await record(person, path)).told).toContainEqual({ label: '場所', value: '地図の位置' })
  })

  test.each([
    ['new', 'received', true],
    ['active', 'working', true],
    ['watching', 'working', true],
    ['closed', 'closed', false],
  ] as const)('says of a case that is %s: %s', async (status, state, mayAdd) => {
    const { person, path } = await reported({ status })
    expect(await record(person, path)).toMatchObject({ state, mayAdd, mayWithdraw: mayAdd })
  })

  test('is for the reporter alone: not for others, not for staff, not without signing in', async () => {
    const { path } = await reported()
    for (const other of [cases.person('U-stranger'), cases.staff(aStaff({ role: 'admin' }))]) {
      expect(await other.get(path)).toEqual(refused(404, 'not-found'))
      expect(await other.send('POST', `${path}/additions`, { text: 'x' })).toEqual(refused(404, 'not-found'))
      expect(await other.send('POST', `${path}/withdrawal`)).toEqual(refused(404, 'not-found'))
      expect(await other.send('POST', `${path}/helpful`, { helpful: true })).toEqual(
        refused(404, 'not-found'),
      )
      expect(await other.get(`${path}/photos/p1`)).toEqual(refused(404, 'not-found'))
    }
    expect(await cases.nobody().get(path)).toEqual(refused(401, 'not-signed-in'))
    expect(await cases.nobody().get('/api/records')).toEqual(refused(401, 'not-signed-in'))
  })

  test('shows the photos that were sent with it', async () => {
    const { person, path, report } = await reported({ told: { photos: ['own-photo'] } })
    ownerOfPhoto.set('own-photo', report.reportId)
    expect(await person.get(`${path}/photos/own-photo`)).toMatchObject({ status: 200, body: 'jpeg' })
    expect(await person.get(`${path}/photos/another`)).toEqual(refused(404, 'not-found'))
  })
})

describe('adding something', () => {
  test('reaches the case as news until somebody has read it', async () => {
    const { person, path, view } = await reported({ status: 'active' })
    const reply = await person.send('POST', `${path}/additions`, { text: '  今朝は窓が開いていました  ' })
    expect(RecordView.parse(reply.body).additions).toMatchObject([{ text: '今朝は窓が開いていました' }])
    const kept = await findCase(view.id)
    expect(kept).toMatchObject({ hasNews: true, changedAt: NOW })
    expect(kept?.history.at(-1)).toMatchObject({ kind: 'added', by: null, text: null })

    const stale = { revision: view.revision, change: { kind: 'seen' } }
    expect(await cases.staff().send('PATCH', `/api/cases/${view.id}`, stale)).toEqual(
      refused(409, 'changed-meanwhile'),
    )
    const newest = { ...view, revision: kept?.revision ?? 0 }
    const seen = await changed(cases.staff(), newest, { kind: 'seen' })
    expect(seen).toMatchObject({ hasNews: false, revision: newest.revision + 1 })
    expect(await changed(cases.staff(), seen, { kind: 'seen' })).toEqual(seen)
  })

  test('by several people pressing at once loses nothing', async () => {
    const { person, path, view } = await reported({ status: 'active' })
    const texts = Array.from({ length: 10 }, (_, n) => `追記 ${n}`)
    await Promise.all(texts.map((text) => person.send('POST', `${path}/additions`, { text })))
    const additions = (await findCase(view.id))?.reports[0]?.additions ?? []
    expect(additions.map(({ text }) => text).sort()).toEqual(texts)
  })

  test('of the same words again, when the answer got lost, is one', async () => {
    const { person, path, view } = await reported({ status: 'active' })
    const add = async (text: string) =>
      RecordView.parse((await person.send('POST', `${path}/additions`, { text })).body).additions.length
    expect([await add('また来ました'), await add('また来ました')]).toEqual([1, 1])
    expect([await add('帰りました'), await add('また来ました')]).toEqual([2, 3])
    expect((await findCase(view.id))?.reports[0]?.additions).toHaveLength(3)
  })

  test('needs words, and an open case', async () => {
    const open = await reported()
    expect(await open.person.send('POST', `${open.path}/additions`, { text: ' ' })).toEqual(
      refused(400, 'bad-request'),
    )
    const closed = await reported({ status: 'closed' })
    expect(await closed.person.send('POST', `${closed.path}/additions`, { text: 'x' })).toEqual(
      refused(409, 'not-possible-now'),
    )
  })

  test('has an end', async () => {
    const typed = Array.from({ length: 100 }, (_, n) => ({ messageId: `m${n}`, text: 'x', at: ARRIVED_AT }))
    const { person, path } = await reported({ typed })
    expect(await person.send('POST', `${path}/additions`, { text: 'x' })).toEqual(
      refused(409, 'not-possible-now'),
    )
  })
})

describe('answering a question', () => {
  async function asked() {
    const given = await reported({ status: 'active' })
    const what = { kind: 'ask', reportId: given.report.reportId, text: '何時ごろでしたか' } as const
    return { ...given, view: await changed(cases.staff(), given.view, what) }
  }

  test('reaches the case, and the record no longer asks', async () => {
    const { person, path, view } = await asked()
    expect(await record(person, path)).toMatchObject({ hasNews: true, questions: [{ id: 'q1' }] })
    const reply = await person.send('POST', `${path}/answers`, { questionId: 'q1', text: '9時ごろ' })
    expect(RecordView.parse(reply.body)).toMatchObject({
      hasNews: false,
      questions: [{ answer: '9時ごろ', answeredAt: NOW.toISOString() }],
    })
    expect(await findCase(view.id)).toMatchObject({ hasNews: true })
  })

  test('twice alike changes nothing; otherwise it is refused', async () => {
    const { person, path, view } = await asked()
    const answer = (questionId: string, text: string) =>
      person.send('POST', `${path}/answers`, { questionId, text })
    await answer('q1', '9時ごろ')
    const revision = (await findCase(view.id))?.revision
    expect(await answer('q1', '9時ごろ')).toMatchObject({ status: 200 })
    expect((await findCase(view.id))?.revision).toBe(revision)
    expect(await answer('q1', '10時ごろ')).toEqual(refused(409, 'not-possible-now'))
    expect(await answer('q9', '9時ごろ')).toEqual(refused(404, 'not-found'))
  })
})

describe('taking a report back', () => {
  test('keeps it with the centre, marked, and ends news to the reporter', async () => {
    const { person, path, view, report } = await reported({ status: 'active' })
    const reply = await person.send('POST', `${path}/withdrawal`)
    expect(RecordView.parse(reply.body)).toMatchObject({
      state: 'withdrawn',
      mayAdd: false,
      mayWithdraw: false,
    })
    const kept = await findCase(view.id)
    expect(kept).toMatchObject({
      hasNews: true,
      status: 'active',
      reports: [{ withdrawnAt: NOW.toISOString(), detail: '新聞がたまっています。' }],
    })
    expect(kept?.history.at(-1)).toMatchObject({
      kind: 'withdrawn',
      text: expect.stringContaining('内容は残しています'),
    })

    const newest = { ...view, revision: kept?.revision ?? 0 }
    const ask = { kind: 'ask', reportId: report.reportId, text: '何時ごろでしたか' } as const
    const send = (change: object) =>
      cases.staff().send('PATCH', `/api/cases/${view.id}`, { revision: newest.revision, change })
    expect(await send(ask)).toEqual(refused(409, 'cannot-ask-back'))
    expect(await send({ kind: 'close', feedback: { kind: 'told', text: '訪問しました' } })).toEqual(
      refused(409, 'feedback-not-wanted'),
    )
    expect(
      await changed(cases.staff(), newest, { kind: 'close', feedback: { kind: 'nobody' } }),
    ).toMatchObject({
      status: 'closed',
    })
  })

  test('is possible once, and while the case is open', async () => {
    const { person, path } = await reported()
    await person.send('POST', `${path}/withdrawal`)
    expect(await person.send('POST', `${path}/withdrawal`)).toEqual(refused(409, 'already-withdrawn'))
    expect(await person.send('POST', `${path}/additions`, { text: 'x' })).toEqual(
      refused(409, 'already-withdrawn'),
    )
    const closed = await reported({ status: 'closed' })
    expect(await closed.person.send('POST', `${closed.path}/withdrawal`)).toEqual(
      refused(409, 'not-possible-now'),
    )
  })
})

describe('feedback', () => {
  const text = '訪問し、支援につなぎました。'

  test('is news until it is opened, which the case notes once', async () => {
    const { person, path, view } = await reported({ status: 'active' })
    await changed(cases.staff(), view, { kind: 'close', feedback: { kind: 'told', text } })
    expect(await record(person, path)).toMatchObject({ state: 'closed', hasNews: true, feedback: { text } })
    expect(await record(person, path)).toMatchObject({ hasNews: false })
    const kept = await findCase(view.id)
    expect(kept?.reports[0]?.feedback?.readAt).toBe(NOW.toISOString())
    expect(kept?.history.filter(({ kind }) => kind === 'feedback-read')).toHaveLength(1)
  })

  test('can be rated, and rated again', async () => {
    const { person, path, view } = await reported({ status: 'active' })
    const rate = (helpful: boolean) => person.send('POST', `${path}/helpful`, { helpful })
    expect(await rate(true)).toEqual(refused(409, 'not-possible-now'))
    await changed(cases.staff(), view, { kind: 'close', feedback: { kind: 'told', text } })
    expect(RecordView.parse((await rate(true)).body).feedback).toMatchObject({ helpful: true })
    await rate(true)
    await rate(false)
    expect((await findCase(view.id))?.reports[0]?.feedback?.helpful).toBe(false)
  })
})
