import { CONTACT_HOW, CONTACT_OUTCOME } from '#shared/cases/rules.ts'
import { ABUSE } from '#shared/statistics/official.ts'
import { boxes, byHand, type Form, field, openBoxes, row, table, type Value, words } from '../form.ts'
import { abuseOf, allSigns, courseOf } from '../material.ts'
import { momentOf, stackedMoment } from '../when.ts'
import { SUBJECT } from './people.ts'
import { RECEIPT, SIGNED } from './receipt.ts'

/** What to look for, by heading; how it was checked is ticked beside it. */
const CHECKS = [
  checked('身体の状態', 'あざ・傷・やけど', '骨折', 'やせ・脱水', '意識がはっきりしない', '説明があいまい'),
  checked(
    '生活の状況',
    '不衛生・異臭',
    '食事をとれていない',
    '着替えがない',
    '冷暖房がない',
    '閉じ込め・拘束',
  ),
  checked('話の内容', '怖い・痛い', '帰りたくない', '死にたい', '殺される', '話をしたがらない'),
  checked('表情・態度', 'おびえ・不安', '無気力', '急な変化', '養護者の前で話さない'),
  checked('医療・サービス', '受診させない', '薬がない', 'サービスを断る', '中断'),
  checked('お金', '年金・通帳を使われている', '払えない', '生活費がない', '知らない契約'),
  checked('養護者の態度', '暴言・無視', '疲れきっている', '会わせない', '助言を聞かない', '飲酒・依存'),
]

function checked(label: string, ...signs: string[]): Value[] {
  return [words(label), openBoxes(...signs, 'その他'), openBoxes('写', '目', '記', '聴')]
}

/** C票: what somebody saw and heard who went there. */
export const abuseCForm: Form = {
  lead: '見たこと・聞いたことをそのまま書きます。確認の方法は 写＝写真、目＝目視、記＝記録、聴＝聴き取り。',
  sections: [
    { title: '受付', blocks: RECEIPT },
    { title: '本人', blocks: SUBJECT },
    {
      title: '訪問・電話などの記録',
      blocks: [
        table(
          { 日時: 4, 方法: 2, 結果: 3, '見たこと・聞いたこと': 8, 職員: 2 },
          (from) =>
            courseOf(from).flatMap(({ entry: { contact, by }, at, text }) =>
              contact
                ? [
                    [
                      words(stackedMoment(new Date(at))),
                      words(CONTACT_HOW[contact.how]),
                      words(CONTACT_OUTCOME[contact.outcome]),
                      words(text),
                      words(by?.name ?? ''),
                    ],
                  ]
                : [],
            ),
          3,
        ),
        row(
          field('安否の確認', ({ view }) => words(view.checkedAt && momentOf(new Date(view.checkedAt))), 3),
          field('場所', () => openBoxes('居宅', '病院', '施設', 'その他'), 2),
        ),
        row(byHand('同席した人'), byHand('面接した人')),
      ],
    },
    {
      title: '確かめること',
      blocks: [
        row(field('連絡にあった様子', (from) => words(allSigns(from)))),
        table({ 項目: 3, 確かめたこと: 9, 確認の方法: 4 }, () => CHECKS, CHECKS.length),
      ],
    },
    {
      title: '虐待の種別ごとの事実',
      blocks: [
        row(field('疑いのある種別', (from) => boxes(ABUSE, abuseOf(from)))),
        table(
          { 種別: 3, '事実（いつ・どこで・だれが・なにを）': 8, 確認の方法: 4 },
          () =>
            Object.values(ABUSE).map((kind) => [
              words(kind, 2),
              words(null),
              openBoxes('写', '目', '記', '聴'),
            ]),
          Object.keys(ABUSE).length,
        ),
      ],
    },
    {
      title: '本人・養護者の意向',
      blocks: [
        row(byHand('本人の意向', 2)),
        row(byHand('養護者の意向', 2)),
        row(field('保護の希望', () => openBoxes('求めている', '求めていない', '確かめられない'))),
        SIGNED,
      ],
    },
  ],
}
