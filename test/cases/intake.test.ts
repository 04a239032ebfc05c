import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { findReporter } from '#bot/cases/vault/vault.model.ts'
import { CaseView } from '#shared/cases/contract.ts'
import type { Intake } from '#shared/cases/intake.contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import type { CaseKind } from '#shared/cases/rules.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { change, changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

/** A call that somebody types: a neighbour of somebody in 駒場 (北部). */
function aCall(given: Partial<Intake> = {}): Intake {
  return {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date(NOW.getTime() - 20 * 60_000).toISOString(),
    told: {
      danger: 'no',
      signGroup: 'ill',
      place: { kind: 'address', text: '駒場1-2-3' },
      subjectName: '例田 太郎',
      replyWish: 'feedback',
    },
    reporterKind: 'neighbour',
    labels: ['unseen'],
    takeIt: true,
    reporter: { name: '見本 花子', phone: '090-0000-0001' },
    ...given,
  }
}

const aWish = (topic: string) => ({ topic, forWhom: null, meetHow: null, meetAt: null })

async function takenIn(staff: Browser, call: Intake): Promise<CaseView> {
  const reply = await staff.send('POST', '/api/cases', call)
  expect(reply).toMatchObject({ status: 201 })
  return CaseView.parse(reply.body)
}

describe('a call, typed by staff', () => {
  test('becomes a case of the responsible centre in the hands of the one who typed it', async () => {
    const who = aStaff()
    const view = await takenIn(cases.staff(who), aCall())
    expect(view).toMatchObject({
      source: 'phone',
      reporterKind: 'neighbour',
      labels: ['unseen'],
      centreId: 'hokubu',
      status: 'active',
      owner: { id: who.id },
      subjectName: '例田 太郎',
      receivedAt: new Date(NOW.getTime() - 20 * 60_000).toISOString(),
    })
    expect(view.reports[0]).toMatchObject({ source: 'phone', mayAskBack: false, wantsFeedback: true })
    expect(view.history[0]).toMatchObject({ kind: 'received', by: { id: who.id } })
  })

  test('stays new and rings for everybody if nobody takes it', async () => {
    const call = aCall({ takeIt: false, told: { danger: 'yes' } })
    expect(await takenIn(cases.staff(), call)).toMatchObject({
      status: 'new',
      owner: null,
      urgency: 'danger',
    })
  })

  test('keeps the caller in the vault and nowhere else', async () => {
    const call = aCall()
    const view = await takenIn(cases.staff(), call)
    expect(JSON.stringify(view)).not.toMatch(/見本|090-0000-0001/)
    expect(await findReporter(call.id)).toMatchObject({ userId: null, name: '見本 花子' })
    const asked = { reportId: call.id, reason: 'call-back' }
    const reply = await cases.staff().send('POST', `/api/cases/${view.id}/reporter`, asked)
    expect(reply.body).toMatchObject({ name: '見本 花子', phone: '090-0000-0001' })
  })

  test('keeps no name of a caller who wants to stay anonymous', async () => {
    const call = aCall({ told: { danger: 'no', replyWish: 'anonymous' } })
    await takenIn(cases.staff(), call)
    expect(await findReporter(call.id)).toMatchObject({ name: null, phone: null })
  })

  test('opens one case, however often it is sent', async () => {
    const [staff, call] = [cases.staff(), aCall()]
    const [first, second] = [await takenIn(staff, call), await takenIn(staff, call)]
    expect(second.id).toBe(first.id)
  })

  test('of another centre’s area begins with the centre that was called', async () => {
    const who = aStaff({ centreIds: ['nanbu'] })
    expect(await takenIn(cases.staff(who), aCall())).toMatchObject({
      centreId: 'nanbu',
      districtId: 'hokubu',
    })
  })

  test.each([
    ['a moment to come', { receivedAt: new Date(NOW.getTime() + 3_600_000).toISOString() }],
    ['a moment long ago', { receivedAt: new Date(NOW.getTime() - 40 * 86_400_000).toISOString() }],
    ['a label that does not exist', { labels: ['nonsense'] }],
    ['a topic that does not exist', { consultation: aWish('nonsense') }],
  ])('with %s is refused', async (_, wrong) => {
    expect(await cases.staff().send('POST', '/api/cases', aCall(wrong))).toEqual(refused(400, 'bad-request'))
  })

  test('with a field that nobody knows, or as if it came by LINE, is refused', async () => {
    const staff = cases.staff()
    expect(await staff.send('POST', '/api/cases', { ...aCall(), extra: 1 })).toEqual(
      refused(400, 'bad-request'),
    )
    expect(await staff.send('POST', '/api/cases', { ...aCall(), source: 'line' })).toEqual(
      refused(400, 'bad-request'),
    )
  })

  test('asking for advice becomes a consultation, found as one and never among reports', async () => {
    const staff = cases.staff()
    const asked = {
      topic: 'carer',
      forWhom: 'family',
      meetHow: 'visit',
      meetAt: { date: '2026-07-08' },
    } as const
    const caller = { name: '見本 花子', email: 'hana@example.jp', address: '中央町9-9-9' }
    const given = { told: { danger: 'no' as const, detail: '父の介護' }, labels: [], reporter: caller }
    const view = await takenIn(staff, aCall({ ...given, consultation: asked }))
    expect(view).toMatchObject({ kind: 'consultation', topic: 'carer', labels: ['carer-tired'] })
    expect(view.reports[0]?.consultation).toEqual(asked)
    expect(view.clocks.map(({ kind }) => kind)).toEqual(['answer'])
    const lookUp = { reportId: view.reports[0]?.id, reason: 'call-back' }
    const reply = await staff.send('POST', `/api/cases/${view.id}/reporter`, lookUp)
    expect(reply.body).toMatchObject({ email: 'hana@example.jp', address: '中央町9-9-9' })

    const report = await takenIn(staff, aCall())
    const kept = mongoose.connection.collection<{ _id: string }>('cases')
    await kept.updateOne({ _id: report.id }, { $unset: { kind: 1, topic: 1 } }) // as an earlier version kept it
    const found = async (caseKind: CaseKind[]) => {
      const { body } = await staff.send('POST', '/api/cases/search', { conditions: { caseKind } })
      return CaseList.parse(body).cases.map(({ id, kind }) => ({ id, kind }))
    }
    expect(await found(['consultation'])).toEqual([{ id: view.id, kind: 'consultation' }])
    const reports = await found(['report'])
    expect(reports).toContainEqual({ id: report.id, kind: 'report' })
    expect(reports.map(({ id }) => id)).not.toContain(view.id)
  })

  test('is not taken in by a viewer', async () => {
    const viewer = cases.staff(aStaff({ role: 'viewer' }))
    expect(await viewer.send('POST', '/api/cases', aCall())).toEqual(refused(403, 'not-allowed'))
  })
})

describe('telling a caller the result', () => {
  const text = 'センターの職員が訪問し、様子を確かめました。'

  test('asks how they are told, and writes it down', async () => {
    const staff = cases.staff()
    const view = await takenIn(staff, aCall())
    const told = { kind: 'told', text } as const
    expect(await change(staff, view, { kind: 'close', feedback: told })).toEqual(
      refused(409, 'told-how-undecided'),
    )
    const closed = await changed(staff, view, { kind: 'close', feedback: { ...told, toldBy: 'phone' } })
    expect(closed.reports[0]?.feedback).toMatchObject({ text, toldBy: 'phone' })
  })

  test('says beforehand whether a text names somebody', async () => {
    const staff = cases.staff()
    const view = await takenIn(staff, aCall())
    const check = async (words: string) =>
      (await staff.send('POST', `/api/cases/${view.id}/feedback-check`, { text: words })).body
    expect(await check(text)).toEqual({ namesSomeone: false })
    expect(await check('例田さんは無事でした。')).toEqual({ namesSomeone: true })
    expect(await check('見本さん、ありがとう。')).toEqual({ namesSomeone: true })
    expect(await check('09000000001にかけました。')).toEqual({ namesSomeone: true })
    const known = await changed(staff, view, { kind: 'understand', subjectName: '架空 次郎' })
    expect(known.subjectName).toBe('架空 次郎')
    expect(await check('架空さんは無事でした。')).toEqual({ namesSomeone: true })
  })
})
