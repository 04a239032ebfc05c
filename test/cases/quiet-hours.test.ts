import { askReporter } from '#bot/cases/ask-reporter.ts'
import type { Asked } from '#bot/cases/change-case.ts'
import { closeCase } from '#bot/cases/close-case.ts'
import { markSeen } from '#bot/cases/mark-seen.ts'
import { flushNotices } from '#bot/cases/notices/flush-notices.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import { answerQuestion } from '#bot/cases/records/answer-question.ts'
import type { OwnReport } from '#bot/cases/records/change-as-reporter.ts'
import { markFeedbackRead } from '#bot/cases/records/mark-feedback-read.ts'
import { withdrawReport } from '#bot/cases/records/withdraw-report.ts'
import { addTask } from '#bot/cases/tasks/add-task.ts'
import { finishTask } from '#bot/cases/tasks/finish-task.ts'
import { addHelper } from '#bot/cases/team/add-helper.ts'
import { assignCase } from '#bot/cases/team/assign-case.ts'
import { removeHelper } from '#bot/cases/team/remove-helper.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anOutbox } from './an-outbox.ts'

useTestKeys()
useDatabase()

// What earlier tests left behind belongs to nobody
beforeEach(() => flushNotices(anOutbox().ports))

describe('in the quiet hours', () => {
  const night = new Date('2026-07-01T19:06:00.000Z') // 04:06 in Japan
  const morning = new Date('2026-07-01T22:00:00.000Z')
  const dueAt = (told: ReturnType<ReturnType<typeof anOutbox>['sent']>) => told.map((notice) => notice.dueAt)

  test('nobody hears of an ordinary case until they are over, and never if it was taken meanwhile', async () => {
    const { ports, sent } = anOutbox()
    await aCase({ sentAt: night })
    await flushNotices(ports)
    expect(dueAt(sent())).toEqual([morning, morning])
    const { view } = await aCase({ sentAt: night })
    await flushNotices(ports)
    await takeCase(view.id, aStaff(), night)
    await flushNotices(ports)
    expect(sent()).toEqual([])
  })

  test('of a case that waits for the morning those hear who are on duty then', async () => {
    const asked: Date[] = []
    const staffOnDuty = async (_centreId: string, at: Date) => {
      asked.push(at)
      return []
    }
    await aCase({ sentAt: night })
    await aCase({ sentAt: night, told: { danger: 'yes' } })
    await flushNotices(anOutbox({ staffOnDuty }).ports)
    expect(asked).toHaveLength(2)
    expect(asked).toEqual(expect.arrayContaining([morning, night]))
  })

  test('staff hear of danger at once, and whoever is asked about it too', async () => {
    const { ports, sent } = anOutbox()
    const me = aStaff()
    const { view, report } = await aCase({ sentAt: night, told: { danger: 'yes' } })
    await askReporter({ caseId: view.id, who: me, seen: 'any', at: night }, report.reportId, '何階ですか')
    await flushNotices(ports)
    expect(dueAt(sent())).toEqual([night, night, night])
  })

  test('no phone of a reporter rings for an ordinary question or for what became of it', async () => {
    const { ports, sent } = anOutbox()
    const me = aStaff()
    for (const danger of ['no', 'yes'] as const) {
      const { view, report } = await aCase({ status: 'active', by: me, told: { danger } })
      await flushNotices(ports)
      sent()
      const asked = { caseId: view.id, who: me, seen: 'any' as const, at: night }
      if (danger === 'no') await askReporter(asked, report.reportId, '何時ごろでしたか')
      await closeCase(asked, { kind: 'told', text: '無事でした。' })
      await flushNotices(ports)
      const told = dueAt(sent())
      expect(told).toEqual(told.map(() => morning))
      expect(told).not.toEqual([])
    }
  })

  describe('what was put off is not said if it is settled before they are over', () => {
    const me = aStaff({ id: 'me' })
    const colleague = aStaff({ id: 'colleague', name: '職員 二郎' })
    const findStaff = async (id: string) => [me, colleague].find((who) => who.id === id) ?? null
    type Step = (about: { own: OwnReport; as: (who: StaffView) => Asked }) => Promise<unknown>
    const changes: [string, string, Step, Step][] = [
      [
        'a question that is answered',
        'reporter',
        ({ as, own }) => askReporter(as(me), own.reportId, '何時ごろでしたか'),
        ({ own }) => answerQuestion(own, { questionId: 'q1', text: '9時ごろ' }, night),
      ],
      [
        'a question of a report that is taken back',
        'reporter',
        ({ as, own }) => askReporter(as(me), own.reportId, '何時ごろでしたか'),
        ({ own }) => withdrawReport(own, night),
      ],
      [
        'a question in a case that is closed',
        'reporter',
        ({ as, own }) => askReporter(as(me), own.reportId, '何時ごろでしたか'),
        ({ as }) => closeCase(as(me), { kind: 'withheld', reason: 'another-body' }),
      ],
      [
        'feedback that is read',
        'reporter',
        ({ as }) => closeCase(as(me), { kind: 'told', text: '無事でした。' }),
        ({ own }) => markFeedbackRead(own, night),
      ],
      [
        'help that is asked for no more',
        'U-colleague',
        ({ as }) => addHelper(as(me), 'colleague', findStaff),
        ({ as }) => removeHelper(as(me), 'colleague'),
      ],
      [
        'a case that was given and taken back',
        'U-colleague',
        ({ as }) => assignCase(as(me), 'colleague', findStaff),
        ({ as }) => assignCase(as(me), 'me', findStaff),
      ],
      [
        'a task that is finished',
        'U-colleague',
        ({ as }) => addTask(as(me), { text: '電話', dueOn: '2026-07-03', staffId: 'colleague' }, findStaff),
        ({ as }) => finishTask(as(me), 't1'),
      ],
      [
        'news that are read',
        'U-me',
        ({ own }) => addToReport(own, '猫もいます', night),
        ({ as }) => markSeen(as(me)),
      ],
    ]
    test.each(changes)('%s', async (_, hearer, something, settle) => {
      const { ports, sent } = anOutbox()
      const { view, report } = await aCase({ status: 'active', by: me })
      const own = { userId: report.reporter.userId, reportId: report.reportId }
      const as = (who: StaffView) => ({ caseId: view.id, who, seen: 'any', at: night }) as const
      await flushNotices(ports)
      sent()
      const putOff: [key: string, to: string][] = []
      const enqueue: typeof ports.enqueue = async (notice) => {
        putOff.push([notice.key, notice.to])
        await ports.enqueue(notice)
      }
      await something({ own, as })
      await flushNotices({ ...ports, enqueue })
      await settle({ own, as })
      await flushNotices(ports)
      const to = hearer === 'reporter' ? own.userId : hearer
      expect(putOff).toEqual([[expect.any(String), to]])
      expect(sent().map(({ key }) => key)).not.toContain(putOff[0]?.[0])
    })

    test('but what is open again is', async () => {
      const { ports, sent } = anOutbox()
      const { view } = await aCase({ status: 'active', by: me })
      const as = (at: Date) => ({ caseId: view.id, who: me, seen: 'any', at }) as const
      await flushNotices(ports)
      sent()
      for (const id of ['colleague', 'me', 'colleague']) await assignCase(as(night), id, findStaff)
      await flushNotices(ports)
      expect(sent().map(({ to, dueAt: at }) => [to, at])).toContainEqual(['U-colleague', morning])
    })
  })
})
