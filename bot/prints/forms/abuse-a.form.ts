import { ABUSE } from '#shared/statistics/official.ts'
import { boxes, byHand, type Form, field, openBoxes, row, words } from '../form.ts'
import { abuseOf, contentOf } from '../material.ts'
import { CALLER, SUBJECT, SUBJECT_CARE } from './people.ts'
import { RECEIPT, URGENCY_BLOCKS } from './receipt.ts'

/** A票: what was told, and by what kind of person. */
export const abuseAForm: Form = {
  lead: '高齢者虐待防止法 7条・9条による相談・通報・届出の受け付け。通報した人を特定させる情報は漏らしません（8条）。',
  sections: [
    { title: '受付', blocks: RECEIPT },
    {
      title: '相談者・通報者',
      blocks: [...CALLER, row(field('受付の種別', () => openBoxes('相談', '通報', '本人からの届出')))],
    },
    {
      title: '本人の状況',
      blocks: [...SUBJECT, ...SUBJECT_CARE, row(byHand('利用中のサービス'), byHand('経済状況'))],
    },
    {
      title: '相談・通報の内容',
      blocks: [
        row(field('内容', (from) => words(contentOf(from), 6))),
        row(
          field('情報の源', () =>
            openBoxes('自分で見た', '声や物音で推測した', '本人から聞いた', '関係者から聞いた', 'その他'),
          ),
        ),
        row(field('虐待の種別（疑い）', (from) => boxes(ABUSE, abuseOf(from)))),
      ],
    },
    {
      title: '養護者（虐待をしている疑いのある人）',
      blocks: [
        row(byHand('氏名', 1, 3), byHand('年齢', 1, 2)),
        row(
          field('続柄', () => openBoxes('配偶者', '息子', '娘', '子の配偶者', '孫', '兄弟姉妹', 'その他'), 3),
          field('同居・別居', () => openBoxes('同居', '別居'), 2),
        ),
        row(byHand('職業', 1, 3), byHand('電話', 1, 2)),
      ],
    },
    { title: '緊急性', blocks: URGENCY_BLOCKS },
    {
      title: '今後の対応',
      blocks: [
        row(
          field('判断', () =>
            openBoxes(
              '終了（聞き取りのみ）',
              '終了（情報提供・助言）',
              'ほかの機関へ取り次ぎ',
              '継続（虐待対応を除く権利擁護）',
              '継続（包括的・継続的な支援）',
              '継続（虐待対応：B票へ）',
            ),
          ),
        ),
        row(byHand('理由・申し送り', 2)),
      ],
    },
  ],
}
