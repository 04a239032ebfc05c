import { comesFromLine, invitationIn, plannedAddress, withoutLine } from '#liff/arrival.ts'
import { possibleActions } from '#liff/cases/possible-actions.ts'
import { whatChanged } from '#liff/cases/what-changed.ts'
import { ageInWords, momentInWords } from '#liff/ui/when.ts'
import { aCase, anEntry, aReport, minutesAgo, NOW } from './support/factories.ts'

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
    expect(plannedAddress('https://a.example/liff/?liff.state=%2F%2Fevil.example')).toBe('/liff/')
    expect(plannedAddress('https://a.example/liff/?liff.state=https%3A%2F%2Fevil.example')).toBe('/liff/')
  })

  test('holds an invitation only where one belongs', () => {
    expect(invitationIn('/liff/invite/ab_C-1')).toBe('ab_C-1')
    expect(invitationIn('/liff/invite')).toBeNull()
    expect(invitationIn('/liff/records/invite1')).toBeNull()
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
    expect(whatChanged(before, after)).toEqual([
      '状態：未対応 → 対応中',
      '担当：なし → 例山 次郎',
      'センターが移りました',
      '例山 次郎：メモ「留守でした。」',
    ])
    expect(whatChanged(after, after)).toEqual([])
  })
})

describe('what can be done with a case', () => {
  test('follows from how it stands', () => {
    const me = 'staff-1'
    const owner = { id: me, name: '見本 花子' }
    expect(possibleActions(aCase(), me, 2)).toEqual(['take', 'note', 'close', 'ask', 'move'])
    expect(possibleActions(aCase({ status: 'active', owner }), me, 1)).toEqual([
      'note',
      'close',
      'ask',
      'watch',
    ])
    expect(possibleActions(aCase({ status: 'watching', owner }), me, 1)).toEqual([
      'note',
      'close',
      'ask',
      'activate',
    ])
    expect(possibleActions(aCase({ status: 'closed', owner }), me, 2)).toEqual(['reopen', 'note'])
    const theirs = aCase({ status: 'active', owner: { id: 'staff-2', name: '例山 次郎' } })
    expect(possibleActions(theirs, me, 2).slice(-2)).toEqual(['take-over', 'move'])
    expect(possibleActions({ ...theirs, status: 'closed' }, me, 2)).toEqual(['reopen', 'note'])
    expect(possibleActions(aCase({ reports: [aReport({ mayAskBack: false })] }), me, 1)).not.toContain('ask')
    expect(
      possibleActions(aCase({ reports: [aReport({ withdrawnAt: minutesAgo(1) })] }), me, 1),
    ).not.toContain('ask')
  })
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
