import { findCase } from '#bot/cases/case.model.ts'
import { worryAgain } from '#bot/cases/records/worry-again.ts'
import { RecordView } from '#shared/reports/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

async function closed(given: Parameters<typeof aCase>[0] = {}) {
  const { view, report } = await aCase({
    status: 'closed',
    sentAt: new Date(NOW.getTime() - 3_600_000),
    ...given,
  })
  const person = cases.person(report.reporter.userId)
  return { view, report, person, path: `/api/records/${report.reportId}` }
}

describe('まだ心配です', () => {
  test('opens a closed case again as new, with the words beside the report', async () => {
    const owner = aStaff()
    const { view, person, path } = await closed({ by: owner })
    expect(RecordView.parse((await person.get(path)).body).mayWorry).toBe(true)
    const reply = await person.send('POST', `${path}/worried`, { text: 'きのうも明かりがつきませんでした。' })
    expect(RecordView.parse(reply.body)).toMatchObject({ state: 'received', mayWorry: false, mayAdd: true })
    const current = await findCase(view.id)
    expect(current).toMatchObject({ status: 'new', owner: null, hasNews: true, closing: null })
    expect(current?.reports[0]?.additions.at(-1)?.text).toBe('きのうも明かりがつきませんでした。')
    expect(current?.history.at(-1)).toMatchObject({ kind: 'worried', by: null, text: null })
  })

  test('needs no words', async () => {
    const { view, person, path } = await closed()
    await person.send('POST', `${path}/worried`, {})
    expect((await findCase(view.id))?.reports[0]?.additions).toEqual([])
  })

  test('is refused while the case is open', async () => {
    const { report } = await aCase()
    const person = cases.person(report.reporter.userId)
    expect(await person.send('POST', `/api/records/${report.reportId}/worried`, {})).toEqual(
      refused(409, 'not-possible-now'),
    )
  })

  test('is refused long after: then it is a new report', async () => {
    const { person, path } = await closed({ sentAt: new Date(NOW.getTime() - 100 * 86_400_000) })
    expect(RecordView.parse((await person.get(path)).body).mayWorry).toBe(false)
    expect(await person.send('POST', `${path}/worried`, {})).toEqual(refused(409, 'too-long-ago'))
  })

  test('is nothing for a report that was taken back, or for somebody else', async () => {
    const { report, path } = await closed()
    const stranger = cases.person('U-stranger')
    expect(await stranger.send('POST', `${path}/worried`, {})).toEqual(refused(404, 'not-found'))
    const own = { userId: report.reporter.userId, reportId: report.reportId }
    await worryAgain(own, '', NOW)
    const { withdrawReport } = await import('#bot/cases/records/withdraw-report.ts')
    await withdrawReport(own, NOW)
    await expect(worryAgain(own, '', NOW)).rejects.toMatchObject({ code: 'already-withdrawn' })
  })
})
