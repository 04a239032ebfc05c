import { namesSomeone } from '#bot/cases/vault/feedback-names.ts'
import { makePrint } from '#bot/prints/make-print.ts'
import { maskCase } from '#bot/prints/mask-case.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { PRINT_FORM, type PrintForm } from '#shared/prints/rules.ts'
import { aMaterial, aToldReport, aWorkedCase, readPdf } from './printed.ts'

const SAYS = '模範さん（090-0000-0009）の話'
const names = (text: string) => namesSomeone(text, { names: ['模範 花子'], phones: ['090-0000-0009'] })
const AT = '2026-07-01T02:00:00.000Z'
const BY = { id: 's1', name: '職員 一郎' }

/** The reporter's name and phone wherever somebody can write. */
function namedEverywhere(): CaseView {
  const worked = aWorkedCase()
  return {
    ...worked,
    subjectName: `例田 太郎（${SAYS}）`,
    placeText: SAYS,
    reports: [
      aToldReport({
        subjectName: `例田 太郎（${SAYS}）`,
        place: { kind: 'vicinity', text: SAYS },
        detail: SAYS,
        additions: [{ at: AT, text: SAYS }],
        questions: [{ id: 'q1', text: SAYS, askedAt: AT, by: BY, answer: SAYS, answeredAt: AT }],
        feedback: { text: SAYS, at: AT, toldBy: null, readAt: null, helpful: null },
      }),
      aToldReport({ id: 'r2', place: { kind: 'pin', latitude: 35.6, longitude: 139.7, text: SAYS } }),
    ],
    history: worked.history.map((entry) => ({
      ...entry,
      text: SAYS,
      changes: [{ what: 'subjectName', from: SAYS, to: null }],
    })),
    tasks: worked.tasks.map((task) => ({ ...task, text: SAYS })),
    meetings: [...worked.meetings, ...worked.meetings].map((held) => ({
      ...held,
      members: SAYS,
      plan: SAYS,
    })),
    handOvers: worked.handOvers.map((handOver) => ({
      ...handOver,
      to: { kind: 'body', body: 'other', name: SAYS },
      note: SAYS,
      answer: SAYS,
    })),
  }
}

test('no words of a case that leave for a form name the reporter', () => {
  const { view, isMasked } = maskCase(namedEverywhere(), names)
  expect(isMasked).toBe(true)
  expect(JSON.stringify(view)).not.toMatch(/模範|0000-0009/)
  expect(view.subjectName).toContain('例田 太郎')
})

test.each(Object.keys(PRINT_FORM) as PrintForm[])('nor does the form %s', async (form) => {
  const { view } = maskCase(namedEverywhere(), names)
  const { flat } = await readPdf(
    await makePrint(form, aMaterial(view), { municipality: '目黒区', isMasked: true }),
  )
  expect(flat).toContain('■■■')
  expect(flat).not.toMatch(/模範|0000-0009/)
})

test('a case that names nobody stays as it is', () => {
  const seen = aWorkedCase()
  const { view, isMasked } = maskCase(seen, names)
  expect(isMasked).toBe(false)
  expect(view).toEqual(seen)
})
