import type { Answer, Card } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import { DRILL } from '#shared/drills/words.ts'
import type { RecordRow } from '#shared/reports/contract.ts'
import { RECORD_STATE, type RecordState } from '#shared/reports/words.ts'

/** LINE shows at most twelve cards side by side; the page has them all. */
const SHOWN = 10

/** A person's own reports, the newest first, with nothing of what they tell: a chat is read over shoulders. */
export function recordsAnswer(records: RecordRow[]): Answer {
  if (records.length === 0) return NONE
  const cards = records.slice(0, SHOWN).map(recordCard)
  const rest = records.length > SHOWN ? [ALL] : []
  return {
    says: [
      { kind: 'cards', cards, altText: 'わたしの記録' },
      ...rest.map((card) => ({ kind: 'card', card }) as const),
    ],
    mark: 'each',
  }
}

/** What its page is for: nothing is added to or taken back from what is over. */
const POSSIBLE: Record<RecordState, string> = {
  received: '見る・書き足す・取り下げる',
  working: '見る・書き足す・取り下げる',
  closed: '見る',
  withdrawn: '見る',
}

function recordCard({
  id,
  receiptNo,
  isDrill,
  sentAt,
  state,
  centreName,
  centrePhone,
  hasNews,
}: RecordRow): Card {
  return {
    altText: 'わたしの記録',
    eyebrow: `${dayInTokyo(sentAt)}に送信`,
    title: isDrill ? `${DRILL}\n${RECORD_STATE[state]}` : RECORD_STATE[state],
    lines: hasNews ? ['新しいお知らせがあります。'] : [],
    rows: [
      { label: '受付番号', value: receiptNo },
      { label: '担当', value: centreName },
      { label: '電話', value: centrePhone },
    ],
    buttons: [
      { label: POSSIBLE[state], style: 'primary', action: { kind: 'open', path: `/records/${id}` } },
      callButton('センターに電話', centrePhone, 'secondary'),
    ],
  }
}

const ALL: Card = {
  altText: 'わたしの記録',
  lines: ['前の記録はページで見られます。'],
  buttons: [{ label: 'ぜんぶ見る', style: 'secondary', action: { kind: 'open', path: '/records' } }],
}

const NONE: Answer = {
  says: [
    {
      kind: 'card',
      card: {
        altText: 'わたしの記録',
        title: '記録はまだありません',
        lines: ['気になることがあれば知らせてください。'],
        buttons: [
          { label: '気づきを知らせる', style: 'primary', action: { kind: 'command', name: 'report' } },
        ],
      },
    },
  ],
}

/** 「11月22日」 */
function dayInTokyo(instant: string): string {
  return new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', month: 'long', day: 'numeric' }).format(
    new Date(instant),
  )
}
