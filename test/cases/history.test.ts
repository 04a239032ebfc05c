import mongoose from 'mongoose'
import { findCase } from '#bot/cases/case.model.ts'
import { type Case, entered } from '#bot/cases/case.ts'
import { getCase, saveChange } from '#bot/cases/change-case.ts'
import { keepHistoryPages } from '#bot/cases/history/history-page.model.ts'
import { pagesToMove } from '#bot/cases/history/history-pages.ts'
import { noteCase } from '#bot/cases/note-case.ts'
import { addToReport } from '#bot/cases/records/add-to-report.ts'
import { storedOf } from '#bot/cases/stored-case.ts'
import { queryTokens } from '#bot/crypto/search-hash.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { type HistoryEntry, HistoryPage } from '#shared/cases/history.contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { changed, NOW, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()
const by = { id: 's1', name: '職員 一郎' }

/** A case whose history has so many lines, all of them in the case: `行2` and so on after the first. */
async function withLines(count: number, textOf = (n: number) => `行${n}`): Promise<CaseView> {
  const { view } = await aCase({ status: 'active' })
  const read = () => getCase(view.id, aStaff())
  const saved = await saveChange(read, NOW, (current) => {
    let next: Case = current
    for (let n = current.history.length + 1; n <= count; n++)
      next = entered(next, { at: NOW, by, kind: 'note', text: textOf(n) })
    return { next }
  })
  expect(saved.history).toHaveLength(count)
  return CaseView.parse((await cases.staff().get(`/api/cases/${view.id}`)).body)
}

function note(caseId: string, text: string) {
  return noteCase({ caseId, who: aStaff(), seen: 'any', at: NOW }, { text }, async () => null)
}

/** The whole history as somebody meets it who pages back to the beginning, and how many pages that took. */
async function wholeHistory(browser: Browser, caseId: string) {
  const path = `/api/cases/${caseId}`
  const view = CaseView.parse((await browser.get(path)).body)
  let history: HistoryEntry[] = view.history
  let hasOlder = view.hasOlderHistory
  let pages = 0
  while (hasOlder) {
    const page = HistoryPage.parse((await browser.get(`${path}/history?before=${history[0]?.id}`)).body)
    history = [...page.history, ...history]
    hasOlder = page.hasOlder
    pages++
  }
  return { view, history, pages }
}

function idsTo(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `h${n + 1}`)
}

describe('the history of a case', () => {
  test('of two thousand lines is read to its beginning, nothing lost and nothing twice', async () => {
    const { id } = await withLines(1960)
    for (let n = 1961; n <= 2000; n++) await note(id, `行${n}`)
    const { view, history, pages } = await wholeHistory(cases.staff(), id)
    expect(history.map((line) => line.id)).toEqual(idsTo(2000))
    expect(history.slice(2).map(({ text }) => text)).toEqual(
      Array.from({ length: 1998 }, (_, n) => `行${n + 3}`),
    )
    expect(view.history.length).toBeLessThanOrEqual(301)
    expect(pages).toBe((2000 - view.history.length) / 50)
  }, 60_000)

  test('of a few hundred lines stands in the case alone', async () => {
    const { id } = await withLines(299)
    await note(id, '行300')
    const { view, pages } = await wholeHistory(cases.staff(), id)
    expect([view.history.length, view.hasOlderHistory, pages]).toEqual([300, false, 0])
  })

  test('moves out earlier if its lines are long, so that a case stays small', async () => {
    const { id } = await withLines(290, (n) => `${n}${'長'.repeat(4990)}`)
    await note(id, '行291')
    const { view, history } = await wholeHistory(cases.staff(), id)
    expect(history.map((line) => line.id)).toEqual(idsTo(291))
    expect(JSON.stringify(view.history).length).toBeLessThan(1_010_000)
    const stored = await mongoose.connection.collection<{ _id: string }>('cases').findOne({ _id: id })
    expect(JSON.stringify(stored).length).toBeLessThan(8_000_000)
  }, 30_000)

  test('killed between the two writes, the case is as it was, and goes on as if nothing had been', async () => {
    const { id } = await withLines(400)
    const before = await findCase(id)
    if (!before) throw new Error('the case is there')
    await keepHistoryPages(pagesToMove(before)) // and then the power fails
    const killed = await wholeHistory(cases.staff(), id)
    expect(killed.history.map((line) => line.id)).toEqual(idsTo(400))
    const path = `/api/cases/${id}/history?before=`
    const inside = HistoryPage.parse((await cases.staff().get(`${path}h31`)).body)
    expect(inside).toMatchObject({ hasOlder: false })
    expect(inside.history.map((line) => line.id)).toEqual(idsTo(30))
    expect((await cases.staff().get(`${path}h1`)).body).toEqual({ history: [], hasOlder: false })

    await note(id, '行401')
    const after = await wholeHistory(cases.staff(), id)
    expect(after.pages).toBeGreaterThan(0)
    expect(after.history.map((line) => line.id)).toEqual(idsTo(401))
    expect(after.history.slice(2, 400)).toEqual(killed.history.slice(2))
  })

  test('loses and doubles nothing when twenty write at once while it moves', async () => {
    const { id } = await withLines(301)
    await Promise.all(Array.from({ length: 20 }, (_, n) => note(id, `同時${n}`)))
    const { history } = await wholeHistory(cases.staff(), id)
    expect(history.map((line) => line.id)).toEqual(idsTo(321))
    expect(new Set(history.slice(301).map(({ text }) => text)).size).toBe(20)
  })

  test('does not wait for staff: what a reporter adds moves lines as well', async () => {
    const { report, view } = await aCase({ status: 'active' })
    await saveChange(
      () => getCase(view.id, aStaff()),
      NOW,
      (current) => {
        let next: Case = current
        for (let n = 0; n < 310; n++) next = entered(next, { at: NOW, by, kind: 'note', text: `${n}` })
        return { next }
      },
    )
    await addToReport({ userId: report.reporter.userId, reportId: report.reportId }, '猫もいます', NOW)
    const { view: after, history } = await wholeHistory(cases.staff(), view.id)
    expect(after.hasOlderHistory).toBe(true)
    expect(history.map((line) => line.id)).toEqual(idsTo(313))
  })
})

describe('older lines', () => {
  test('are found by the phones that stand in them, and lie sealed', async () => {
    const { id, revision, ...seen } = await withLines(2)
    const noted = await changed(
      cases.staff(),
      { id, revision, ...seen },
      {
        kind: 'note',
        text: 'MARK 03-0000-0009',
      },
    )
    await saveChange(
      () => getCase(id, aStaff()),
      NOW,
      (current) => {
        let next: Case = current
        for (let n = 0; n < 320; n++) next = entered(next, { at: NOW, by, kind: 'note', text: `${n}` })
        return { next }
      },
    )
    await note(id, '続き')
    const current = await findCase(id)
    if (!current) throw new Error('the case is there')
    expect(current.history.map((line) => line.id)).not.toContain(noted.history.at(-1)?.id)
    expect(storedOf(current).set.tokens).toEqual(expect.arrayContaining(queryTokens('03-0000-0009')))
    const pages = await mongoose.connection.collection('case_history').find({ caseId: id }).toArray()
    expect(pages.length).toBeGreaterThan(0)
    expect(JSON.stringify(pages)).not.toMatch(/MARK|0000-0009|職員/)
  })

  test('are read by whoever may read the case, and by nobody else', async () => {
    const { id } = await withLines(400)
    await note(id, '行401')
    const path = `/api/cases/${id}/history?before=h60`
    const reply = await cases.staff(aStaff({ role: 'viewer' })).get(path)
    expect(HistoryPage.parse(reply.body)).toMatchObject({ hasOlder: true })
    expect(HistoryPage.parse(reply.body).history.map((line) => line.id)).toEqual(idsTo(59).slice(50))
    expect(await cases.staff(aStaff({ centreIds: ['tobu'] })).get(path)).toEqual(refused(404, 'not-found'))
    expect(await cases.person('U1').get(path)).toEqual(refused(403, 'not-staff'))
    expect(await cases.nobody().get(path)).toEqual(refused(401, 'not-signed-in'))
  })

  test.each(['', '?before=', '?before=h0', '?before=x1', '?before=h1&more=1', '?before=h9999999999'])(
    'asked for with "%s" are refused',
    async (query) => {
      const { view } = await aCase()
      expect(await cases.staff().get(`/api/cases/${view.id}/history${query}`)).toEqual(
        refused(400, 'bad-request'),
      )
    },
  )
})
