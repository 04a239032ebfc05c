/** Many people at one case at the same moment: what was accepted is there, once, and nothing falls between two cases. */
import fc from 'fast-check'
import { flushNotices, type NoticePorts } from '#bot/cases/notices/flush-notices.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import { type HistoryEntry, HistoryPage } from '#shared/cases/history.contract.ts'
import { CaseList } from '#shared/cases/list.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser, Reply } from '#test/support/server.ts'
import { change, changed, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

const isWhole = process.env['RACES'] === 'whole'
/** A race is lost by chance: so many times each. */
const TIMES = isWhole ? 20 : 3
const times = (how = TIMES) => Array.from({ length: how }, (_, n) => n)

const CENTRES = ['chuo', 'tobu']
const PEOPLE = times(20).map((n) => aStaff({ id: `s${n}`, name: `見本 ${n}`, centreIds: [...CENTRES] }))
let browsers: Browser[] = []
beforeAll(() => {
  browsers = PEOPLE.map((who) => cases.staff(who))
})
const [one, other] = [() => browserOf(0), () => browserOf(1)]
function browserOf(nth: number): Browser {
  const browser = browsers[nth % browsers.length]
  if (!browser) throw new Error('nobody has signed in')
  return browser
}

async function seen(id: string): Promise<CaseView> {
  return CaseView.parse((await one().get(`/api/cases/${id}`)).body)
}

/** The whole history, from the first line on. */
async function wholeHistory(view: CaseView): Promise<HistoryEntry[]> {
  let { history, hasOlderHistory: hasOlder } = view
  while (hasOlder) {
    const reply = await one().get(`/api/cases/${view.id}/history?before=${history[0]?.id}`)
    const page = HistoryPage.parse(reply.body)
    history = [...page.history, ...history]
    hasOlder = page.hasOlder
  }
  return history
}

/** Lines are numbered without a gap; a case stands in a list or is part of one that does, and is never left alone. */
async function expectWhole(id: string): Promise<CaseView> {
  const view = await seen(id)
  expect((await wholeHistory(view)).map((line) => line.id)).toEqual(
    times((await wholeHistory(view)).length).map((n) => `h${n + 1}`),
  )
  if (view.mergedInto !== null) {
    const into = await seen(view.mergedInto)
    expect(into.mergedInto).toBeNull()
    expect(into.mergedCases.map((each) => each.id)).toContain(id)
  } else {
    for (const merged of view.mergedCases) expect((await seen(merged.id)).mergedInto).toBe(id)
    if (view.status !== 'closed') expect(view.owner !== null || view.clocks.length > 0).toBe(true)
    const list = CaseList.parse((await one().send('POST', '/api/cases/search', { q: view.receiptNo })).body)
    expect(list.cases.map((each) => each.id)).toContain(id)
  }
  const kept = new Set(view.reports.map((report) => report.id))
  expect(kept.size).toBe(view.reports.length)
  return view
}

const isOk = ({ status }: Reply) => status === 200
/** Turned down because of somebody else, or because it does not fit any more: never broken. */
function expectAnswered(replies: Reply[]): void {
  expect(replies.filter(({ status }) => ![200, 201, 204, 403, 404, 409].includes(status))).toEqual([])
}

const deed = fc.constantFrom<(mark: string, view: CaseView) => NewChange>(
  () => ({ kind: 'take' }),
  () => ({ kind: 'take-over' }),
  (text) => ({ kind: 'note', text }),
  (text) => ({ kind: 'contact', how: 'call', outcome: 'absent', text }),
  (text) => ({ kind: 'add-task', text, dueOn: '2026-07-10' }),
  () => ({ kind: 'finish-task', taskId: 't1' }),
  () => ({ kind: 'change-task', taskId: 't1', dueOn: '2026-07-11' }),
  () => ({ kind: 'assign', staffId: 's3' }),
  () => ({ kind: 'add-helper', staffId: 's4' }),
  () => ({ kind: 'remove-helper', staffId: 's4' }),
  () => ({ kind: 'understand', urgency: 'abuse' }),
  () => ({ kind: 'understand', labels: ['illness', 'income'] }),
  () => ({ kind: 'risk', tick: ['repeated'], untick: [] }),
  (text) => ({ kind: 'snooze', until: '2026-07-03', text }),
  () => ({ kind: 'wake' }),
  () => ({ kind: 'status', to: 'watching' }),
  () => ({ kind: 'close', feedback: { kind: 'withheld', reason: 'another-body' } }),
  (text) => ({ kind: 'reopen', text }),
  (note) => ({ kind: 'hand-over', to: { kind: 'centre', centreId: 'tobu' }, note, feedbackBy: 'us' }),
  (_, { handOver }) => ({ kind: 'answer-hand-over', handOverId: handOver?.id ?? 'o1', answer: 'accepted' }),
  (text, { handOver }) => ({
    kind: 'answer-hand-over',
    handOverId: handOver?.id ?? 'o1',
    answer: 'declined',
    text,
  }),
  (_, { handOver }) => ({ kind: 'withdraw-hand-over', handOverId: handOver?.id ?? 'o1' }),
)

test('twenty people do anything at one case at once: each accepted step is in the history once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deed, { minLength: 20, maxLength: 20 }), { minLength: 2, maxLength: 4 }),
      async (rounds) => {
        let { view } = await aCase()
        const texts: string[] = []
        let accepted = 0
        for (const [round, deeds] of rounds.entries()) {
          const now = view
          const replies = await Promise.all(
            deeds.map((make, n) => change(browserOf(n), now, make(`印${round}-${n}の`, now))),
          )
          expectAnswered(replies)
          for (const [n, reply] of replies.entries()) {
            const asked = deeds[n]?.(`印${round}-${n}の`, now)
            if (isOk(reply) && asked && JSON.stringify(asked).includes('印')) texts.push(`印${round}-${n}の`)
          }
          accepted += new Set(replies.filter(isOk).map(({ body }) => CaseView.parse(body).revision)).size
          view = await expectWhole(view.id)
        }
        // What is done with a task says again which one.
        const first = (await wholeHistory(view)).filter(({ kind }) => !/^task-(?:done|changed)$/.test(kind))
        const lines = first.map(({ text }) => text ?? '')
        for (const text of texts)
          expect([text, lines.filter((line) => line.includes(text)).length]).toEqual([text, 1])
        expect(lines.filter((line) => line.includes('印'))).toHaveLength(texts.length)
        expect(view.revision).toBeLessThanOrEqual(accepted)
      },
    ),
    { numRuns: isWhole ? 30 : 2 },
  )
}, 300_000)

test('notes that are tried again until they are taken are all there, whoever else writes', async () => {
  const { view } = await aCase()
  await Promise.all(
    times(20).map(async (n) => {
      for (;;) {
        const reply = await change(browserOf(n), await seen(view.id), { kind: 'note', text: `印${n}の` })
        if (isOk(reply)) return
        expect(reply).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
      }
    }),
  )
  const { history, revision } = await expectWhole(view.id)
  const notes = history.filter(({ kind }) => kind === 'note').map(({ text }) => text)
  expect(notes).toHaveLength(20)
  expect(new Set(notes)).toEqual(new Set(times(20).map((n) => `印${n}の`)))
  expect(revision).toBe(view.revision + 20)
}, 60_000)

test('a hand-over that is accepted and taken back at once is one of both', async () => {
  for (const _ of times()) {
    const { view } = await aCase({ status: 'active', by: PEOPLE[0] ?? aStaff() })
    const given = await changed(one(), view, {
      kind: 'hand-over',
      to: { kind: 'centre', centreId: 'tobu' },
      note: 'お願いします',
      feedbackBy: 'us',
    })
    const handOverId = given.handOver?.id ?? ''
    const replies = await Promise.all([
      change(other(), given, { kind: 'answer-hand-over', handOverId, answer: 'accepted' }),
      change(one(), given, { kind: 'withdraw-hand-over', handOverId }),
    ])
    expectAnswered(replies)
    expect(replies.filter(isOk)).toHaveLength(1)
    const { centreId, handOvers, history } = await expectWhole(view.id)
    expect(centreId).toBe(handOvers[0]?.state === 'accepted' ? 'tobu' : 'chuo')
    expect(history.filter(({ kind }) => /hand-over-(accepted|withdrawn)/.test(kind))).toHaveLength(1)
  }
}, 60_000)

test('two people finish the same task: it is finished once', async () => {
  for (const _ of times()) {
    const { view } = await aCase({ status: 'active' })
    const tasked = await changed(one(), view, { kind: 'add-task', text: '電話する', dueOn: '2026-07-10' })
    const replies = await Promise.all(
      [one(), other()].map((browser) => change(browser, tasked, { kind: 'finish-task', taskId: 't1' })),
    )
    expect(replies.filter(isOk)).toHaveLength(1)
    const { history } = await expectWhole(view.id)
    expect(history.filter(({ kind }) => kind === 'task-done')).toHaveLength(1)
  }
}, 60_000)

test('a reporter still worries while a colleague closes again: the case is open, or closed after it was open', async () => {
  for (const _ of times()) {
    const { view, report } = await aCase({ status: 'closed' })
    const person = cases.person(report.reporter.userId)
    const worry = () =>
      person.send('POST', `/api/records/${report.reportId}/worried`, { text: 'まだ暗いです' })
    const reopened = changed(one(), view, { kind: 'reopen', text: '確かめる' }).then((open) =>
      change(one(), open, { kind: 'close', feedback: { kind: 'withheld', reason: 'another-body' } }),
    )
    const replies = await Promise.all([worry(), worry(), reopened.catch(() => null)])
    expectAnswered(replies.filter((reply) => reply !== null))
    const whole = await expectWhole(view.id)
    const worried = replies.slice(0, 2).filter((reply) => reply && reply.status < 300)
    expect(whole.history.filter(({ kind }) => kind === 'worried')).toHaveLength(worried.length)
    expect(whole.reports[0]?.additions).toHaveLength(worried.length)
  }
}, 60_000)

describe('two cases that are being merged', () => {
  const bystander = (): StaffView => PEOPLE[0] ?? aStaff()

  test('each into the other: at most one is, and both are there', async () => {
    for (const _ of times()) {
      const [{ view: a }, { view: b }] = [await aCase(), await aCase()]
      const replies = await Promise.all([
        change(one(), a, { kind: 'merge', into: b.id }),
        change(other(), b, { kind: 'merge', into: a.id }),
      ])
      expectAnswered(replies)
      await flush()
      const [left, right] = [await expectWhole(a.id), await expectWhole(b.id)]
      const merged = [left, right].filter(({ mergedInto }) => mergedInto !== null)
      expect(merged).toHaveLength(replies.filter(isOk).length)
      expect(merged.length).toBeLessThanOrEqual(1)
    }
  }, 120_000)

  test('one into a second that goes into a third: nobody is lost on the way', async () => {
    for (const _ of times()) {
      const all = [await aCase(), await aCase(), await aCase()].map(({ view }) => view)
      const replies = await Promise.all(
        all.flatMap((view, n) => {
          const into = all[n + 1]
          return into ? [change(browserOf(n), view, { kind: 'merge', into: into.id })] : []
        }),
      )
      expectAnswered(replies)
      await flush()
      for (const view of all) await expectWhole(view.id)
    }
  }, 120_000)

  test('lose nothing that their reporters add meanwhile, merging and taking it back', async () => {
    for (const _ of times()) {
      const into = await aCase({ status: 'active' })
      const from = await aCase()
      const person = cases.person(from.report.reporter.userId)
      let told = 0
      const add = () =>
        person.send('POST', `/api/records/${from.report.reportId}/additions`, { text: `印${told++}の` })
      const mergeUntilDone = async (what: NewChange) => {
        for (;;) {
          const reply = await change(one(), await seen(from.view.id), what)
          if (isOk(reply)) return reply
          expect(reply).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
        }
      }
      const some = async () => [await add(), await add(), await add(), await add()]
      const merging = await Promise.all([
        mergeUntilDone({ kind: 'merge', into: into.view.id }),
        some(),
        some(),
      ])
      expectAnswered(merging.flat())
      await expectWhole(from.view.id)
      const whole = await seen(into.view.id)
      const inIt = whole.reports.find(({ id }) => id === from.report.reportId)
      expect(inIt?.additions).toHaveLength(8)
      const releasing = await Promise.all([mergeUntilDone({ kind: 'unmerge' }), some(), some()])
      expectAnswered(releasing.flat())
      await flush()
      const own = await expectWhole(from.view.id)
      expect(own.reports[0]?.additions.map(({ text }) => text).toSorted()).toEqual(
        times(16)
          .map((n) => `印${n}の`)
          .toSorted(),
      )
      expect((await expectWhole(into.view.id)).reports).toHaveLength(1)
    }
  }, 120_000)

  test('are two again although the one is closed at that moment, and who was told was told', async () => {
    for (const _ of times()) {
      const into = await aCase({ status: 'active', by: bystander() })
      const from = await aCase()
      const gone = await changed(one(), from.view, { kind: 'merge', into: into.view.id })
      const whole = await seen(into.view.id)
      const text = 'センターの職員が様子を確かめました。'
      const [closing, releasing] = await Promise.all([
        change(other(), whole, { kind: 'close', feedback: { kind: 'told', text } }),
        change(one(), gone, { kind: 'unmerge' }),
      ])
      expectAnswered([closing, releasing])
      expect(isOk(releasing)).toBe(true)
      await flush()
      const own = await expectWhole(from.view.id)
      const rest = await expectWhole(into.view.id)
      expect(own.reports).toHaveLength(1)
      expect(rest.reports).toHaveLength(1)
      if (isOk(closing)) expect(rest.status).toBe('closed')
    }
  }, 120_000)
})

/** Nobody is told anything here. */
const quiet: NoticePorts = {
  intake: 'form',
  staffOnDuty: async () => [],
  reachable: async () => [],
  enqueue: async () => undefined,
  cancelAbout: async () => undefined,
}
async function flush(): Promise<void> {
  while ((await flushNotices(quiet)) > 0);
}
