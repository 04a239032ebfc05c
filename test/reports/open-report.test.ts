import type { Card } from '#bot/conversation/say.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { openReport, type Remembered } from '#bot/reports/open-report.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { urgencyOf } from '#shared/cases/rules.ts'
import type { NewReport } from '#shared/reports/contract.ts'
import { actionsOf, NOON, textsOf } from '#test/support/chat.ts'

const directory = openDirectory(await loadPreset('meguro'))
const NIGHT = new Date('2026-06-08T23:00:00+09:00')
const NEW_YEAR = new Date('2027-01-01T12:00:00+09:00')

/** Sends a report and answers what came of it. */
async function send(told: Partial<NewReport>, at: Date = NOON) {
  const arrived: ArrivedReport[] = []
  const remembered: Remembered[] = []
  const submit = openReport({
    directory,
    openCase: async (report) => {
      arrived.push(report)
      const { danger, urgent } = report.told
      return {
        caseId: 'c',
        receiptNo: '482-719-306',
        urgency: urgencyOf({ danger, urgent, rings: report.rings }),
      }
    },
    remember: async (_userId, kept) => void remembered.push(kept),
  })
  const typed = [{ messageId: 'm', text: '書きのこし', at }]
  const sending = { draftId: 'd1', userId: 'U1', at, typed, messageIds: { detail: 'm2' } }
  const answer = await submit({ danger: 'no', ...told }, sending)
  const [report] = arrived
  if (!report) throw new Error('no case was opened')
  const cards = answer.says.flatMap((say): Card[] => (say.kind === 'card' ? [say.card] : []))
  const calls = actionsOf(answer).flatMap(({ action }) => (action.kind === 'call' ? [action.phone] : []))
  return { report, remembered, answer, cards, calls, words: textsOf(answer).join('\n') }
}

describe('a report that is sent', () => {
  test('goes to the centre of its district, under the id of its draft', async () => {
    const { report } = await send({ district: 'seibu' })
    expect(report).toMatchObject({ reportId: 'd1', sentAt: NOON, centreId: 'seibu', districtId: 'seibu' })
    expect(report.typed).toEqual([{ messageId: 'm', text: '書きのこし', at: NOON }])
    expect(report.messageIds).toEqual({ detail: 'm2' })
  })

  test('goes by the words of its address, else to the central centre', async () => {
    const place = { kind: 'address', text: '自由が丘1丁目' } as const
    expect((await send({ place })).report).toMatchObject({ centreId: 'seibu', districtId: 'seibu' })
    expect((await send({})).report).toMatchObject({ centreId: 'chuo', districtId: null })
  })

  test('keeps who reported out of what was told', async () => {
    const own = { organisation: '見本商店', reporterName: '見本 花子', reporterPhone: '090-0000-0001' }
    const { report, remembered } = await send({ ...own, district: 'chuo', replyWish: 'both' })
    expect(report.reporter).toEqual({
      userId: 'U1',
      organisation: '見本商店',
      name: '見本 花子',
      phone: '090-0000-0001',
    })
    expect(JSON.stringify(report.told)).not.toMatch(/見本|090/)
    expect(remembered).toEqual([
      { districtId: 'chuo', organisation: '見本商店', name: '見本 花子', phone: '090-0000-0001' },
    ])
  })

  test('names nobody and keeps nothing for whoever stays anonymous', async () => {
    const { report, remembered } = await send({ reporterName: '見本 花子', replyWish: 'anonymous' })
    expect(report.reporter).toEqual({ userId: 'U1' })
    expect(remembered).toEqual([])
  })

  test('does not forget what was left out this time', async () => {
    expect((await send({ reporterName: '見本 花子' })).remembered).toEqual([{ name: '見本 花子' }])
  })
})

describe('the receipt', () => {
  test('tells the number, who has it, their phone, and what comes next by when', async () => {
    const { words, calls, cards } = await send({ district: 'nanbu', replyWish: 'both' })
    expect(words).toContain('受付番号: 482-719-306')
    expect(words).toContain('南部地域包括支援センター')
    expect(words).toContain('平日の1〜2日のうちに内容を確かめます')
    expect(words).toContain('あとでお知らせします')
    expect(words).toContain('ありがとうございます')
    expect(calls).toEqual(['03-0000-0104'])
    expect(cards).toHaveLength(1)
  })

  test('promises nothing to whoever wants to hear nothing', async () => {
    expect((await send({ replyWish: 'none' })).words).not.toContain('お知らせします')
  })

  test.each([
    ['at night', NIGHT],
    ['at the new year', NEW_YEAR],
  ])('names the duty desk first %s', async (_when, at) => {
    const { words, calls } = await send({ district: 'nanbu' }, at)
    expect(calls).toEqual(['03-0000-0100', '03-0000-0104'])
    expect(words).toContain('閉まっています')
  })

  test.each([
    ['danger', { danger: 'yes' }, '命の危険として'],
    ['abuse', { signGroup: 'abuse' }, '虐待の心配として'],
  ] as const)('of %s says so with 119 and 110 before everything else', async (urgency, told, words) => {
    const sent = await send(told)
    expect(sent.report.rings).toBe(urgency === 'abuse' ? 'abuse' : 'ordinary')
    expect(sent.cards[0]).toMatchObject({ tone: 'danger' })
    expect(sent.cards[0]?.lines.join()).toContain(words)
    expect(sent.calls.slice(0, 2)).toEqual(['119', '110'])
    expect(sent.words).toContain('すぐ知らせました')
  })

  test('repeats nothing of what was told', async () => {
    const told = {
      detail: '新聞がたまっています',
      subjectName: '例田 太郎',
      place: { kind: 'landmark', text: '赤い屋根' },
    } as const
    expect(JSON.stringify((await send(told)).answer)).not.toMatch(/新聞|例田|赤い/)
  })
})
