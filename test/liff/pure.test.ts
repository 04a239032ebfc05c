import { comesFromLine, invitationIn, plannedAddress, withoutLine } from '#liff/arrival.ts'
import { changeInWords, mostWordsOf, withWords, wordsOf } from '#liff/cases/page/change-in-words.ts'
import { textInWords } from '#liff/cases/page/entry-in-words.ts'
import { groupedActions, possibleActions } from '#liff/cases/page/possible-actions.ts'
import { whatChanged } from '#liff/cases/page/what-changed.ts'
import { isDoneAlready } from '#liff/cases/unsent/is-done-already.ts'
import { ageInWords, dayAfter, distanceInWords, instantOf, momentInWords, wallClock } from '#liff/ui/when.ts'
import { Change, type NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import { aCase, aDirectory, aMember, anEntry, aReport, minutesAgo, NOW } from './support/factories.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/120 Safari/537.36'
const IN_LINE = 'Mozilla/5.0 (iPhone) Safari Line/15.12.1 LIFF'

describe('the address of a page', () => {
  test('tells whether LINE has opened it', () => {
    expect(comesFromLine('https://a.example/liff/console', CHROME)).toBe(false)
    expect(comesFromLine('https://a.example/liff/console', IN_LINE)).toBe(true)
    expect(comesFromLine('https://a.example/liff/?liff.state=%2Fform', CHROME)).toBe(true)
    expect(comesFromLine('https://a.example/liff/form?code=c&liffClientId=1', CHROME)).toBe(true)
    expect(comesFromLine('https://a.example/liff/form#access_token=x', CHROME)).toBe(true)
  })

  test('loses what LINE added and nothing else', () => {
    const added = 'code=c&state=s&liffClientId=1&liffRedirectUri=u&liff.hback=2'
    expect(withoutLine(`https://a.example/liff/form?page=2&${added}#access_token=x&id_token=y`)).toBe(
      '/liff/form?page=2',
    )
    expect(withoutLine('https://a.example/liff/form#part')).toBe('/liff/form#part')
  })

  test('leads where LINE would have led, and never to another site', () => {
    expect(plannedAddress('https://a.example/liff/?liff.state=%2Fconsole%2Fcases%2Fx1')).toBe(
      '/liff/console/cases/x1',
    )
    const list = encodeURIComponent('/console?status=new,active&label=food')
    expect(plannedAddress(`https://a.example/liff/?liff.state=${list}`)).toBe(
      '/liff/console?status=new,active&label=food',
    )
    const session = encodeURIComponent('/salons/hidamari:2026-12-02?step=people')
    expect(plannedAddress(`https://a.example/liff/?liff.state=${session}`)).toBe(
      '/liff/salons/hidamari:2026-12-02?step=people',
    )
    expect(plannedAddress('https://a.example/liff/?liff.state=%2F%2Fevil.example')).toBe('/liff/')
    expect(plannedAddress('https://a.example/liff/?liff.state=https%3A%2F%2Fevil.example')).toBe('/liff/')
  })

  test('holds an invitation only where one belongs', () => {
    expect(invitationIn('/liff/invite/ab_C-1')).toBe('ab_C-1')
    expect(invitationIn('/liff/invite')).toBeNull()
    expect(invitationIn('/liff/records/invite1')).toBeNull()
  })
})

describe('a line of the history', () => {
  test('tells the days of a task as people say them, and leaves the words as they are', () => {
    const line = (kind: HistoryEntry['kind'], text: string) => textInWords({ kind, text }, NOW)
    expect(line('task-added', '(2026-11-01の件で)電話する(2026-11-23まで)')).toBe(
      '(2026-11-01の件で)電話する（11月23日(月)まで）',
    )
    expect(line('task-changed', '電話する(2026-11-23 → 2027-01-05)')).toBe(
      '電話する（11月23日(月) → 2027年1月5日）',
    )
    expect(line('note', '次は(2026-11-23まで)')).toBe('次は(2026-11-23まで)')
    expect(textInWords({ kind: 'task-added', text: null }, NOW)).toBeNull()
  })
})

describe('what others changed', () => {
  const by = { id: 'staff-2', name: '例山 次郎' }

  test('is told a line each, without what was known', () => {
    const before = aCase()
    const note = anEntry({ id: 'e2', kind: 'note', by, text: '留守でした。' })
    const taken = anEntry({ id: 'e3', kind: 'taken', by })
    const after = aCase({
      status: 'active',
      owner: by,
      centreId: 'east',
      history: [...before.history, taken, note],
    })
    const telling = { directory: aDirectory(), now: NOW }
    expect(whatChanged(before, after, 'staff-1', telling)).toEqual([
      '状態：未対応 → 対応中',
      '担当：なし → 例山 次郎',
      'センター：北部センター → 東部センター',
      '例山 次郎：メモ「留守でした。」',
    ])
    const ticked = anEntry({ id: 'h3', by, kind: 'risk', text: '＋ くり返されている' })
    const told = whatChanged(before, { ...before, history: [...before.history, ticked] }, 'staff-1', telling)
    expect(told).toEqual(['例山 次郎：リスクを確認しました「＋ くり返されている」'])
    expect(whatChanged(after, after, 'staff-1', telling)).toEqual([])
    const own = { ...before, history: [...before.history, note] }
    expect(whatChanged(before, own, by.id, telling)).toEqual([])
  })
})

describe('what can be done with a case', () => {
  const me = aMember()
  const owner = { id: me.id, name: me.name }
  const active = aCase({ status: 'active', owner })
  const handedTo = (centreId: string) => ({
    centreId: 'north',
    handOver: { id: 'o1', to: { kind: 'centre' as const, centreId }, fromCentreId: 'north' },
  })

  test('begins with what is likeliest as it stands', () => {
    expect(possibleActions(aCase(), me).slice(0, 2)).toEqual(['take', 'contact'])
    expect(possibleActions(active, me).slice(0, 2)).toEqual(['contact', 'note'])
    expect(possibleActions({ ...active, status: 'watching' }, me).slice(0, 2)).toEqual(['contact', 'close'])
    expect(possibleActions({ ...active, status: 'closed' }, me)).toEqual([
      'reopen',
      'note',
      'understand',
      'print',
    ])
  })

  test('offers nothing that would be refused', () => {
    const offered = (about: Partial<CaseView>) => possibleActions({ ...active, ...about }, me)
    expect(offered({})).not.toContain('take')
    expect(offered({})).not.toContain('take-over')
    expect(offered({ owner: { id: 'staff-2', name: '例山 次郎' } })).toContain('take-over')
    expect(offered({})).toContain('watch')
    expect(offered({ status: 'watching' })).toContain('activate')
    expect(offered({ snoozedUntil: minutesAgo(-60) })).toContain('wake')
    expect(offered({ snoozedUntil: minutesAgo(-60) })).not.toContain('snooze')
    expect(offered({ reports: [aReport({ mayAskBack: false })] })).not.toContain('ask')
    expect(offered({ reports: [aReport({ withdrawnAt: minutesAgo(1) })] })).not.toContain('ask')
    expect(offered(handedTo('east'))).not.toContain('hand-over')
    expect(offered({ mergedInto: 'case-9' })).toEqual(['print'])
  })

  test('is little for a centre that has not taken it on yet', () => {
    const east = aMember({ centreIds: ['east'] })
    const north = aMember({ centreIds: ['north'] })
    expect(possibleActions({ ...active, ...handedTo('east') }, east)).toEqual(['accept', 'note', 'decline'])
    expect(possibleActions({ ...active, ...handedTo('east') }, north)).toContain('withdraw-hand-over')
    expect(possibleActions({ ...active, ...handedTo('east') }, north)).not.toContain('accept')
  })

  test('stands each under one heading, and none is missing', () => {
    const all = possibleActions({ ...active, ...handedTo('east') }, me)
    const grouped = groupedActions(all).flatMap(([, names]) => names)
    expect([...grouped].sort()).toEqual([...all].sort())
  })
})

describe('a change that was sent again', () => {
  const base = aCase({ revision: 3 })
  const me = { id: 'staff-1', name: '見本 花子' }
  const change = { kind: 'note' as const, text: '留守でした。' }
  const after = (revision: number, entry: Partial<HistoryEntry>) => ({
    ...base,
    revision,
    history: [...base.history, anEntry({ id: 'h2', kind: 'note', by: me, ...entry })],
  })

  test('is recognised if the server had taken it and only its answer was lost', () => {
    const made = { base, change, staffId: me.id }
    expect(isDoneAlready(made, after(4, { text: '留守でした。' }))).toBe(true)
    expect(isDoneAlready(made, after(6, { text: '留守でした。' }))).toBe(true)
    expect(isDoneAlready(made, after(4, { text: '会えました。' }))).toBe(false)
    expect(isDoneAlready(made, after(4, { text: '留守でした。', by: { id: 'staff-2', name: '例山' } }))).toBe(
      false,
    )
    expect(isDoneAlready(made, base)).toBe(false)
    const watch = { base, change: { kind: 'status' as const, to: 'watching' as const }, staffId: me.id }
    expect(isDoneAlready(watch, after(4, { kind: 'status' }))).toBe(true)
    expect(isDoneAlready(watch, after(5, { kind: 'status' }))).toBe(false)
  })
})

describe('how a change reads while it waits', () => {
  const telling = { directory: aDirectory(), now: NOW }

  test.each<NewChange>([
    { kind: 'note', text: 'あ' },
    { kind: 'ask', reportId: 'r1', text: 'あ' },
    { kind: 'close', feedback: { kind: 'told', text: 'あ' } },
    { kind: 'reopen', text: 'あ' },
    { kind: 'contact', how: 'call', outcome: 'met', text: 'あ' },
    { kind: 'add-task', text: 'あ', dueOn: '2026-11-25' },
    { kind: 'snooze', until: '2026-11-25', text: 'あ' },
    { kind: 'hand-over', to: { kind: 'body', body: 'police', name: '見本署' }, note: 'あ', feedbackBy: 'us' },
    { kind: 'answer-hand-over', handOverId: 'h1', answer: 'declined', text: 'あ' },
    { kind: 'meeting', heldAt: '2026-11-22T05:30:00.000Z', members: 'あ', decision: 'abuse', plan: 'あ' },
  ])('with as many words as the server takes: $kind', (change) => {
    const long = 'あ'.repeat(mostWordsOf(change))
    expect(Change.safeParse(withWords(change, long)).success).toBe(true)
    expect(Change.safeParse(withWords(change, `${long}あ`)).success).toBe(false)
  })

  test('with its words apart, which may be written anew', () => {
    const handOver: NewChange = {
      kind: 'hand-over',
      to: { kind: 'body', body: 'police', name: '見本署' },
      note: 'お願いします。',
      feedbackBy: 'us',
    }
    expect(changeInWords(handOver, telling)).toBe('引き継ぎ：警察（見本署）')
    expect(wordsOf(handOver)).toBe('お願いします。')
    expect(withWords(handOver, '急ぎです。')).toEqual({ ...handOver, note: '急ぎです。' })
    const close: NewChange = { kind: 'close', feedback: { kind: 'told', text: '無事でした。' } }
    expect(withWords(close, '訪問しました。')).toEqual({
      kind: 'close',
      feedback: { kind: 'told', text: '訪問しました。' },
    })
    expect(wordsOf({ kind: 'take' })).toBeNull()
    expect(changeInWords({ kind: 'contact', how: 'call', outcome: 'met' }, telling)).toBe(
      '対応：電話：会えた・話せた',
    )
    const ticks: NewChange = { kind: 'risk', tick: ['repeated', 'harmed'], untick: ['cut-off'] }
    expect(changeInWords(ticks, telling)).toBe(
      'リスクを確認：＋ くり返されている、＋ すでに重い結果が出ている、－ 近所や親族とのつきあいがない',
    )
    expect(changeInWords({ kind: 'snooze', until: '2026-11-25' }, telling)).toBe(
      '保留する：11月25日(水)まで保留',
    )
  })
})

test('days and moments of a form are those in Japan', () => {
  const lateInTokyo = new Date('2026-11-22T15:30:00Z')
  expect(dayAfter(lateInTokyo, 0)).toBe('2026-11-23')
  expect(wallClock(lateInTokyo)).toBe('2026-11-23T00:30')
  expect(instantOf('2026-11-23T00:30')).toBe('2026-11-22T15:30:00.000Z')
  expect(instantOf('')).toBeNull()
  expect(distanceInWords(minutesAgo(-90), NOW)).toBe('あと1時間')
  expect(distanceInWords(minutesAgo(60 * 49), NOW)).toBe('2日すぎ')
})

test('moments are told by the clock on the wall in Japan', () => {
  expect(momentInWords('2026-11-21T15:05:00Z', NOW)).toBe('11月22日(日) 0:05')
  expect(momentInWords('2025-12-31T14:59:00Z', NOW)).toBe('2025年12月31日 23:59')
  expect([0, 59, 60, 60 * 30, 60 * 24 * 3].map((minutes) => ageInWords(minutesAgo(minutes), NOW))).toEqual([
    'たった今',
    '59分前',
    '1時間前',
    '1日前',
    '3日前',
  ])
})
