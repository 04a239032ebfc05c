import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { openCase } from '#bot/cases/open-case.ts'
import { findRecords } from '#bot/cases/records/records.ts'
import type { Flow } from '#bot/conversation/flow.ts'
import type { Heard, Input } from '#bot/conversation/input.ts'
import type { Action, Answer } from '#bot/conversation/say.ts'
import { createTalk } from '#bot/conversation/talk.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { isConcern } from '#bot/reports/concern.ts'
import { openReport } from '#bot/reports/open-report.ts'
import { reportFlow } from '#bot/reports/report.flow.ts'
import { actionsOf, NOON, textsOf } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { talkOptions } from '#test/support/talker.ts'

useDatabase()
useTestKeys()

const directory = openDirectory(await loadPreset('meguro'))
const flow = reportFlow({
  directory,
  known: async () => ({ answers: { district: 'chuo' }, savedPlaces: [] }),
  submit: openReport({ directory, openCase, remember: async () => null }),
})

/** What goes wrong around one thing that somebody does. */
const mishap = fc.constantFrom('none', 'none', 'none', 'redelivered', 'twice', 'crash before', 'crash after')
const deed = fc.record({
  press: fc.nat(30),
  instead: fc.constantFrom('', '', '', '', '心配です', 'sticker', 'menu', 'old'),
  mishap,
})

/** The report's flow in a process that dies where it is told to. */
function dying(crash: { at: 'before' | 'after' | null }): Flow {
  return {
    ...flow,
    submit: async (values, sending) => {
      const { at } = crash
      crash.at = null
      if (at === 'before') throw new Error('power cut')
      const receipt = await flow.submit(values, sending)
      if (at === 'after') throw new Error('power cut')
      return receipt
    },
  }
}

function inputOf(action: Action | undefined): Input {
  if (action?.kind === 'tap' || action?.kind === 'control' || action?.kind === 'command') return action
  if (action?.kind === 'pickDate') return { ...action, kind: 'date', value: action.initial ?? '' }
  if (action?.kind === 'sendLocation') return { kind: 'place', latitude: 35.63, longitude: 139.69 }
  return action ? { kind: 'media', media: 'photo', contentId: randomUUID() } : { kind: 'sticker' }
}

test('whatever breaks on its way, each report that was acknowledged is one case, with one receipt', async () => {
  const run = async (deeds: { press: number; instead: string; mishap: string }[]) => {
    const userId = `U${randomUUID()}`
    const crash: { at: 'before' | 'after' | null } = { at: null }
    const start = () =>
      createTalk(
        talkOptions({
          intake: 'form',
          flows: { report: dying(crash) },
          newId: randomUUID,
          offers: { command: 'report', isConcern },
        }),
      )
    let talk = start()
    const last: { answer: Answer | null } = { answer: null }
    const seen: Input[] = []
    const receipts = new Set<string>()
    const hear = async (input: Input, mishap: string) => {
      const heard: Heard = { eventId: randomUUID(), userId, at: NOON, messageId: randomUUID(), input }
      crash.at = mishap === 'crash before' ? 'before' : mishap === 'crash after' ? 'after' : null
      const first = await talk(heard).catch((error: unknown) => {
        // The inbox works on the event again, in a new process.
        if (!(error instanceof Error && error.message === 'power cut')) throw error
        talk = start()
        return talk(heard)
      })
      crash.at = null
      if (mishap === 'redelivered') expect(await talk(heard)).toEqual(first)
      if (mishap === 'twice') await talk({ ...heard, eventId: randomUUID(), messageId: randomUUID() })
      last.answer = first ?? last.answer
      for (const line of last.answer ? textsOf(last.answer) : []) {
        const [, receipt] = /^受付番号: (.+)$/.exec(line) ?? []
        if (receipt) receipts.add(receipt)
      }
      seen.push(input)
    }
    await hear({ kind: 'command', name: 'report' }, 'redelivered')
    for (const { press, instead, mishap } of deeds) {
      const actions = last.answer
        ? actionsOf(last.answer).filter(({ action }) => !['call', 'open', 'link'].includes(action.kind))
        : []
      const pressed = inputOf(actions[press % Math.max(1, actions.length)]?.action)
      const input: Record<string, Input | undefined> = {
        心配です: { kind: 'text', text: '心配です' },
        sticker: { kind: 'sticker' },
        menu: { kind: 'command', name: 'report' },
        old: seen[press % seen.length],
      }
      await hear(input[instead] ?? pressed, mishap)
    }
    // However it went: from here three presses lead to a receipt.
    await hear({ kind: 'command', name: 'report', argument: 'new' }, 'none')
    for (const label of ['いいえ', 'わからない', 'ここまでで送る', '送る']) {
      const found = last.answer && actionsOf(last.answer).find((one) => one.label === label)
      await hear(inputOf(found?.action), 'crash after')
    }
    const records = await findRecords(userId, directory)
    expect(records.length).toBeGreaterThan(0)
    expect(receipts).toEqual(new Set(records.map(({ receiptNo }) => receiptNo)))
  }
  await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 15 }), run), { numRuns: 20 })
}, 60_000)
