import { z } from 'zod'
import { parse } from '#bot/http/answer.ts'
import { CaseChange } from '#shared/cases/change.contract.ts'
import { Intake } from '#shared/cases/intake.contract.ts'
import { NewView } from '#shared/cases/list.contract.ts'
import { Refusal } from '#shared/refusal.ts'

/** What a contract answers to a request that does not fit: which fields, and in which words. */
function refusalOf<T>(contract: z.ZodType<T>, given: unknown): Pick<Refusal, 'fields' | 'say'> {
  try {
    parse(contract, given)
  } catch (error) {
    if (error instanceof Refusal) return { fields: error.fields, say: error.say }
    throw error
  }
  throw new Error('it fits')
}

const changed = (change: object) => ({ revision: 0, change })

test.each([
  [
    { kind: 'note', text: '長'.repeat(5001) },
    ['change.text'],
    '「文」は5000文字までです。短くしてください。',
  ],
  [{ kind: 'note', text: '  ' }, ['change.text'], '「文」を書いてください。'],
  [{ kind: 'snooze', until: '2026-02-30' }, ['change.until'], '「終わりの日」の日付を確かめてください。'],
  [
    { kind: 'add-task', text: '電話する', dueOn: '明日' },
    ['change.dueOn'],
    '「期日」の日付を確かめてください。',
  ],
  [{ kind: 'status', to: 'forgotten' }, ['change.to'], '「変更先」を選びなおしてください。'],
  [
    { kind: 'close', feedback: { kind: 'withheld', reason: 'x' } },
    ['change.feedback.reason'],
    '「理由」を選びなおしてください。',
  ],
])('the change %j is refused at %j', (change, fields, say) => {
  expect(refusalOf(CaseChange, changed(change))).toEqual({ fields, say })
})

test('an unknown field is named, unless it may be something that somebody typed', () => {
  expect(refusalOf(CaseChange, changed({ kind: 'take', force: true })).fields).toEqual(['change.force'])
  const typed = refusalOf(CaseChange, changed({ kind: 'take', '例田 太郎': 1, '09000000001': 1 }))
  expect(typed).toEqual({ fields: ['change.?'], say: undefined })
})

test('inside of a list the list is named, with the place', () => {
  const view = { name: '北部', sharedWith: 'me', conditions: { status: ['new', 'lost'] } }
  expect(refusalOf(NewView, view)).toEqual({
    fields: ['conditions.status.1'],
    say: '「状態」を選びなおしてください。',
  })
})

test('where the name of a field alone would not tell, the object around it does', () => {
  const view = { name: '北部', sharedWith: 'me', conditions: { to: '2026-13-01' } }
  expect(refusalOf(NewView, view).say).toBe('「終わりの日」の日付を確かめてください。')
})

test('several faults are all named, the first in words', () => {
  const { fields, say } = refusalOf(Intake, { id: 'x', source: 'line', receivedAt: 'yesterday' })
  expect(fields).toEqual(expect.arrayContaining(['id', 'source', 'receivedAt', 'told', 'reporter']))
  expect(say).toBe('「受付の方法」を選びなおしてください。')
})

test('too many of something are refused with how many there may be', () => {
  const photos = z.object({ photos: z.array(z.string()).max(4) })
  expect(refusalOf(photos, { photos: Array(5).fill('a') }).say).toBe('「写真」は4件までです。')
})
