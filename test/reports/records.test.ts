import { recordsCommands } from '#bot/reports/records.commands.ts'
import type { RecordRow } from '#shared/reports/contract.ts'
import { actionsOf, textsOf } from '#test/support/chat.ts'

const aRecord = (given: Partial<RecordRow> = {}): RecordRow => ({
  id: 'r1',
  receiptNo: '482-719-306',
  sentAt: '2026-06-08T16:00:00.000Z',
  state: 'working',
  centreName: '中央センター',
  centrePhone: '03-0000-0103',
  isDrill: false,
  hasNews: false,
  ...given,
})
const shown = async (records: RecordRow[]) => {
  const { records: show } = recordsCommands(async (userId) => (userId === 'U1' ? records : []))
  return show({ userId: 'U1' })
}

describe('わたしの記録', () => {
  test('shows each report with its number, day in Tokyo, state in words, and phone', async () => {
    const answer = await shown([aRecord()])
    const words = textsOf(answer).join('\n')
    expect(words).toContain('対応しています')
    expect(words).toContain('482-719-306')
    expect(JSON.stringify(answer)).toContain('6月9日')
    expect(actionsOf(answer).map(({ action }) => action)).toEqual([
      { kind: 'open', path: '/records/r1' },
      { kind: 'call', phone: '03-0000-0103' },
    ])
  })

  test.each([
    ['received', '見る・書き足す・取り下げる'],
    ['working', '見る・書き足す・取り下げる'],
    ['closed', '見る'],
    ['withdrawn', '見る'],
  ] as const)('says what can be done with a report that is %s', async (state, label) => {
    expect(actionsOf(await shown([aRecord({ state })]))[0]).toMatchObject({ label })
  })

  test('says where there is news', async () => {
    expect(textsOf(await shown([aRecord({ hasNews: true })])).join()).toContain('新しいお知らせ')
  })

  test('leads on to the page where there are more than a chat can show', async () => {
    const answer = await shown(Array.from({ length: 30 }, (_, i) => aRecord({ id: `r${i}` })))
    const [cards] = answer.says
    expect(cards?.kind === 'cards' && cards.cards.length).toBe(10)
    expect(actionsOf(answer)).toContainEqual(
      expect.objectContaining({ action: { kind: 'open', path: '/records' } }),
    )
  })

  test('offers to report where there is nothing yet', async () => {
    expect(actionsOf(await shown([]))).toMatchObject([{ action: { kind: 'command', name: 'report' } }])
  })
})
