import { CLOCK } from '#shared/cases/rules.ts'
import { ABUSE } from '#shared/statistics/official.ts'
import { boxes, byHand, type Form, field, openBoxes, row, table, words } from '../form.ts'
import { abuseOf, contentOf, type Material } from '../material.ts'
import { momentOf } from '../when.ts'
import { SUBJECT } from './people.ts'
import { HAND_OVERS, RECEIPT, RISK_SHEET, SIGNED, URGENCY_BLOCKS } from './receipt.ts'

/** B票: the suspicion is shared, and how it will be checked is decided. */
export const abuseBForm: Form = {
  lead: '受け付けた内容を共有し、緊急性と事実確認の進め方を決めます。',
  sections: [
    { title: '受付', blocks: RECEIPT },
    { title: '本人', blocks: SUBJECT },
    {
      title: '虐待の疑い',
      blocks: [
        row(field('種別（疑い）', (from) => boxes(ABUSE, abuseOf(from)))),
        row(field('具体的な内容', (from) => words(contentOf(from), 5))),
      ],
    },
    { title: '緊急性', blocks: URGENCY_BLOCKS },
    { title: '危害リスク確認', blocks: RISK_SHEET },
    {
      title: '期限',
      blocks: [
        row(
          field(CLOCK.check, (from) => words(checkedBy(from)), 3),
          field('確かめた日時', ({ view }) => words(view.checkedAt && momentOf(new Date(view.checkedAt))), 3),
        ),
      ],
    },
    {
      title: '庁内・関係機関の情報',
      blocks: [
        row(
          field('集める情報', () =>
            openBoxes(
              '住民基本台帳',
              '介護保険',
              '生活保護',
              '障害福祉',
              '医療機関',
              '民生委員',
              '警察',
              'その他',
            ),
          ),
        ),
        table({ 機関: 3, 確認日: 2, 得られた情報: 8 }, () => [], 3),
        HAND_OVERS,
      ],
    },
    {
      title: '協議の結果',
      blocks: [
        row(byHand('協議した人'), byHand('協議の日時', 1, 1, '　　年　　月　　日　　時　　分')),
        row(
          field('緊急性の判断', () => openBoxes('あり', 'なし', 'まだ判断できない'), 2),
          byHand('理由', 2, 3),
        ),
        row(
          field('事実確認の方法', () =>
            openBoxes('訪問して面接', '関係機関から聞き取り', '立入調査（11条）', '警察へ援助要請（12条）'),
          ),
        ),
        row(byHand('確認する人'), byHand('確認の予定', 1, 1, '　　年　　月　　日　　時　　分まで')),
        SIGNED,
      ],
    },
  ],
}

/** By when the subject's state has to be known. */
function checkedBy({ view }: Material): string | null {
  const clock = view.clocks.find(({ kind }) => kind === 'check')
  return clock ? `${momentOf(new Date(clock.dueAt))}まで` : null
}
