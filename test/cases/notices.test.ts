import mongoose from 'mongoose'
import { askReporter } from '#bot/cases/ask-reporter.ts'
import { findCase } from '#bot/cases/case.model.ts'
import { closeCase } from '#bot/cases/close-case.ts'
import { flushNotices } from '#bot/cases/notices/flush-notices.ts'
import { ringAgain } from '#bot/cases/notices/ring-again.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import { answerQuestion } from '#bot/cases/records/answer-question.ts'
import { rateFromChat, showFeedback } from '#bot/cases/records/feedback-in-chat.ts'
import { withdrawReport } from '#bot/cases/records/withdraw-report.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import { takeOverCase } from '#bot/cases/team/take-over-case.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import { FEEDBACK_THANKS } from '#shared/reports/words.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anOutbox, paths } from './an-outbox.ts'
import { directory } from './signed-in.ts'

useTestKeys()
useDatabase()

function after(minutes: number): Date {
  return new Date(ARRIVED_AT.getTime() + minutes * 60_000)
}

// What earlier tests left behind belongs to nobody
beforeEach(() => flushNotices(anOutbox().ports))

test('a new case is told to the staff on duty at its centre, once', async () => {
  const { ports, sent } = anOutbox()
  const { view } = await aCase({ centreId: 'tobu' })
  expect(await flushNotices(ports)).toBe(1)
  const told = sent()
  expect(told.map(({ to }) => to)).toEqual(['U-duty-tobu', 'U-second-tobu'])
  expect(paths(told)).toEqual([`/console/cases/${view.id}`, `/console/cases/${view.id}`])
  expect(await flushNotices(ports)).toBe(0)
  expect(sent()).toEqual([])
})

test('several workers at once say nothing twice', async () => {
  const { ports, sent } = anOutbox()
  await aCase()
  await Promise.all([flushNotices(ports), flushNotices(ports), flushNotices(ports)])
  expect(sent()).toHaveLength(2)
})

test('a notice that does not get through stays, and does not hold up the others', async () => {
  const broken = anOutbox({
    staffOnDuty: async (centreId) => {
      if (centreId === 'tobu') throw new Error('down')
      return [{ staffId: 's', userId: 'U1' }]
    },
  })
  const { view } = await aCase({ centreId: 'tobu' })
  await aCase({ centreId: 'chuo' })
  await expect(flushNotices(broken.ports)).rejects.toThrow('the notices of 1 cases wait')
  expect(broken.sent()).toHaveLength(1)
  const { ports, sent } = anOutbox()
  await flushNotices(ports)
  expect(paths(sent())).toEqual([`/console/cases/${view.id}`, `/console/cases/${view.id}`])
})

describe('a case of danger or abuse', () => {
  test('rings again until somebody takes it, less often as time goes by', async () => {
    const { ports, sent } = anOutbox()
    const { view } = await aCase({ told: { danger: 'yes' } })
    await flushNotices(ports)
    expect(sent()).toHaveLength(2)
    const rungAt: number[] = []
    for (let minute = 0; minute < 60; minute++) {
      await ringAgain(after(minute), ports)
      if (sent().length > 0) rungAt.push(minute)
    }
    expect(rungAt).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 40, 50])
    await takeCase(view.id, aStaff(), after(61))
    await ringAgain(after(600), ports)
    expect(sent()).toEqual([])
  })

  test('rings once, however many workers there are', async () => {
    const { ports, sent } = anOutbox()
    await aCase({ rings: 'abuse', centreId: 'nanbu' })
    await flushNotices(ports)
    sent()
    await Promise.all([ringAgain(after(3), ports), ringAgain(after(3), ports), ringAgain(after(3), ports)])
    expect(sent().filter(({ to }) => to.endsWith('nanbu'))).toHaveLength(2)
  })

  test('is quiet as soon as somebody has it: what was not sent yet never will be', async () => {
    const { ports, sent } = anOutbox()
    const { view } = await aCase({ told: { danger: 'yes' }, centreId: 'seibu' })
    await flushNotices(ports)
    await takeCase(view.id, aStaff(), after(1))
    await flushNotices(ports)
    expect(sent().filter(({ to }) => to.endsWith('seibu'))).toEqual([])
  })

  test('that is taken before anybody was told is told to nobody', async () => {
    const { ports, sent } = anOutbox()
    const { view } = await aCase({ told: { danger: 'yes' } })
    await takeCase(view.id, aStaff(), after(1))
    await flushNotices(ports)
    expect(sent()).toEqual([])
  })

  test('taken while it is being rung is taken back', async () => {
    const { view } = await aCase({ told: { danger: 'yes' }, centreId: 'hokubu' })
    const { ports, sent } = anOutbox()
    await flushNotices(ports)
    sent()
    const slow = { ...ports, staffOnDuty: takeMeanwhile }
    async function takeMeanwhile(centreId: string, at: Date) {
      if (centreId === 'hokubu') await takeCase(view.id, aStaff(), after(4))
      return ports.staffOnDuty(centreId, at)
    }
    await ringAgain(after(4), slow)
    expect(sent().filter(({ to }) => to.endsWith('hokubu'))).toEqual([])
  })
})

test('an ordinary case does not ring again', async () => {
  const { ports, sent } = anOutbox()
  const { view } = await aCase({ centreId: 'tobu' })
  await flushNotices(ports)
  sent()
  await ringAgain(after(600), ports)
  expect(paths(sent())).not.toContain(`/console/cases/${view.id}`)
})

describe('news', () => {
  test('of the reporter goes to the one who has the case', async () => {
    const { ports, sent } = anOutbox()
    const me = aStaff()
    const { view, report } = await aCase({ status: 'active', by: me })
    const own = { userId: report.reporter.userId, reportId: report.reportId }
    const asked = { caseId: view.id, who: me, seen: view.revision, at: after(5) }
    await askReporter(asked, report.reportId, '何時ごろでしたか')
    await flushNotices(ports)
    expect(sent()).toMatchObject([{ to: own.userId }])
    await answerQuestion(own, { questionId: 'q1', text: '9時ごろ' }, after(6))
    await addToReport(own, '猫もいます', after(7))
    await withdrawReport(own, after(8))
    await flushNotices(ports)
    const told = sent()
    expect(told.map(({ to }) => to)).toEqual([`U-${me.id}`, `U-${me.id}`, `U-${me.id}`])
    expect(new Set(paths(told))).toEqual(new Set([`/console/cases/${view.id}`]))
  })

  test('goes to those on duty while nobody has the case, or its owner has left it or the centre', async () => {
    const { ports, sent } = anOutbox({
      reachable: async (_who, _at, _when, centres) => (centres ? [] : ['U-elsewhere']),
    })
    for (const status of ['new', 'active'] as const) {
      const { report } = await aCase({ status })
      await flushNotices(ports)
      sent()
      await addToReport({ userId: report.reporter.userId, reportId: report.reportId }, '猫', after(5))
      await flushNotices(ports)
      expect(sent().map(({ to }) => to)).toEqual(['U-duty-chuo', 'U-second-chuo'])
    }
  })
})

describe('while the owner is away', () => {
  test('news go to everybody who stands in, once each', async () => {
    const { ports, sent } = anOutbox({
      reachable: async (_staffId, centreId) => [`U-head-of-${centreId}`, 'U-admin'],
    })
    const { report } = await aCase({ status: 'active' })
    await flushNotices(ports)
    sent()
    await addToReport({ userId: report.reporter.userId, reportId: report.reportId }, '猫', after(5))
    await flushNotices(ports)
    await flushNotices(ports)
    expect(sent().map(({ to }) => to)).toEqual(['U-head-of-chuo', 'U-admin'])
  })
})

describe('taking a case over', () => {
  test('tells whoever had it, once and without content', async () => {
    const { ports, sent } = anOutbox()
    const [former, me] = [aStaff(), aStaff()]
    const { view } = await aCase({ status: 'active', by: former })
    await flushNotices(ports)
    sent()
    await takeOverCase({ caseId: view.id, who: me, seen: view.revision, at: after(5) })
    await flushNotices(ports)
    await flushNotices(ports)
    const told = sent()
    expect(told.map(({ to }) => to)).toEqual([`U-${former.id}`])
    expect(paths(told)).toEqual([`/console/cases/${view.id}`])
    for (const { answer } of told) assertContentFree(answer)
  })

  test('tells nobody if whoever had it has left, or has it again', async () => {
    const former = aStaff()
    const over = async (who: StaffView, seen: number, caseId: string) =>
      takeOverCase({ caseId, who, seen, at: after(5) })
    const gone = anOutbox({ reachable: async () => [] })
    const { view } = await aCase({ status: 'active', by: former })
    await flushNotices(gone.ports)
    gone.sent()
    await over(aStaff(), view.revision, view.id)
    await flushNotices(gone.ports)
    expect(gone.sent()).toEqual([])
    const { ports, sent } = anOutbox()
    const second = await aCase({ status: 'active', by: former })
    await flushNotices(ports)
    sent()
    const colleague = aStaff()
    const taken = await over(colleague, second.view.revision, second.view.id)
    await over(former, taken.revision, second.view.id)
    await flushNotices(ports)
    expect(sent().map(({ to }) => to)).toEqual([`U-${colleague.id}`])
  })
})

describe('feedback', () => {
  const text = '訪問し、支援につなぎました。'

  async function closed() {
    const { view, report } = await aCase({ status: 'active' })
    await flushNotices(anOutbox().ports)
    const asked = { caseId: view.id, who: aStaff(), seen: view.revision, at: after(5) }
    await closeCase(asked, { kind: 'told', text })
    return { view, report, own: { userId: report.reporter.userId, reportId: report.reportId } }
  }

  test('is announced to the reporter with the way to its page, and names no case beside them', async () => {
    const { ports, sent } = anOutbox()
    const { view, own } = await closed()
    await flushNotices(ports)
    const told = sent()
    expect(told).toMatchObject([{ to: own.userId }])
    expect(paths(told)).toEqual([`/records/${own.reportId}`])
    expect(`${told[0]?.key} ${told[0]?.about}`).not.toContain(view.id)
  })

  test('is read in chat where the network allows it, and rated there', async () => {
    const { ports, sent } = anOutbox({ intake: 'chat' })
    const { view, own } = await closed()
    await flushNotices(ports)
    const [told] = sent()
    expect(JSON.stringify(told?.answer)).not.toContain(text)
    expect(JSON.stringify(told?.answer)).toContain(`"name":"feedback","argument":"${own.reportId}"`)

    const shown = await showFeedback(own, directory, after(6))
    expect(shown).toMatchObject({
      says: [
        {
          card: {
            altText: '結果のお知らせ',
            lines: [text, FEEDBACK_THANKS, directory.centre(view.centreId)?.name, expect.any(String)],
          },
        },
      ],
    })
    await rateFromChat(own.userId, `${own.reportId}:yes`, after(7))
    expect((await findCase(view.id))?.reports[0]?.feedback).toMatchObject({
      readAt: after(6).toISOString(),
      helpful: true,
    })
  })

  test('of somebody else is not shown, and an old button gets a kind answer', async () => {
    const { own } = await closed()
    const none = expect.objectContaining({ says: [expect.objectContaining({ kind: 'card' })] })
    for (const answer of [
      await showFeedback({ ...own, userId: 'U-stranger' }, directory, after(6)),
      await showFeedback({ ...own, reportId: 'gone' }, directory, after(6)),
      await rateFromChat('U-stranger', `${own.reportId}:yes`, after(6)),
      await rateFromChat(own.userId, 'broken', after(6)),
    ]) {
      expect(answer).toEqual(none)
      expect(JSON.stringify(answer)).not.toContain(text)
    }
  })
})

test.each(['form', 'chat'] as const)('no notice carries anything that anybody told (%s)', async (intake) => {
  const { ports, sent } = anOutbox({ intake })
  const me = aStaff({ name: 'MARK-STAFF' })
  const told = {
    subjectName: 'MARK-SUBJECT',
    place: { kind: 'address', text: 'MARK-PLACE' },
    detail: 'MARK-DETAIL',
    danger: 'yes',
    signGroup: 'MARK-GROUP',
    signs: ['MARK-SIGN'],
  } as const
  const reporter = { organisation: 'MARK-ORGANISATION', name: 'MARK-NAME', phone: '090-MARK' }
  const { view, report } = await aCase({
    told: { ...told, signs: [...told.signs] },
    reporter,
    rings: 'abuse',
  })
  await flushNotices(ports)
  await ringAgain(after(5), ports)
  const taken = await takeCase(view.id, me, after(6))
  const own = { userId: report.reporter.userId, reportId: report.reportId }
  const asked = (seen: number) => ({ caseId: view.id, who: me, seen, at: after(7) })
  const question = await askReporter(asked(taken.revision), report.reportId, 'MARK-QUESTION')
  const notices = sent()
  await flushNotices(ports)
  notices.push(...sent())
  await answerQuestion(own, { questionId: 'q1', text: 'MARK-ANSWER' }, after(8))
  await addToReport(own, 'MARK-ADDITION', after(9))
  await flushNotices(ports)
  notices.push(...sent())
  const decision = { kind: 'told', text: 'MARK-FEEDBACK' } as const
  await closeCase(asked(question.revision + 2), decision)
  await flushNotices(ports)

  notices.push(...sent())
  const titles = notices.map(({ answer }) => JSON.stringify(answer).match(/"title":"([^"]*)"/)?.[1])
  expect(new Set(titles)).toEqual(
    new Set([
      '【至急】新しい連絡',
      '【至急】担当が決まっていません',
      'センターからの質問です',
      '担当のケースに動きがあります',
      '結果のお知らせがあります',
    ]),
  )
  for (const { answer } of notices) {
    expect(JSON.stringify(answer)).not.toMatch(/MARK|abuse|虐待/)
    assertContentFree(answer)
  }

  // The kind of sign may be known to chat as well; everything else lies sealed, after all that happened to it
  for (const name of ['cases', 'vault', 'vault_views']) {
    const stored = await mongoose.connection.collection(name).find({}).toArray()
    expect(JSON.stringify(stored)).not.toMatch(/MARK-(?!GROUP)/)
  }
})
