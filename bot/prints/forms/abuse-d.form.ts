import { isLabel, LABELS } from '#shared/cases/labels.ts'
import { FOR_WHOM } from '#shared/reports/words.ts'
import { ABUSE } from '#shared/statistics/official.ts'
import { boxes, byHand, type Form, field, openBoxes, row, table, words } from '../form.ts'
import { abuseOf, contentOf } from '../material.ts'
import { SUBJECT, SUBJECT_CARE } from './people.ts'
import { COURSE, RECEIPT, RISK_SHEET } from './receipt.ts'

/** D票: everything that is known, in one place, before a plan is made. */
export const abuseDForm: Form = {
  lead: '確かめた事実をまとめ、虐待が起きている背景と、支援の手がかりを整理します。',
  sections: [
    { title: '受付', blocks: RECEIPT },
    { title: '本人の概要', blocks: [...SUBJECT, ...SUBJECT_CARE] },
    {
      title: '本人の情報',
      blocks: [
        row(byHand('本人の希望・意思', 2)),
        row(byHand('健康・心身の状態', 2), byHand('医療・服薬', 2)),
        row(byHand('生活・介護の状況', 2), byHand('お金・契約', 2)),
        row(field('危機への対処', () => openBoxes('自分で助けを呼べる', '時には呼べる', '呼べない'))),
      ],
    },
    {
      title: '養護者・家族の情報',
      blocks: [
        row(byHand('養護者の希望', 2)),
        row(byHand('健康・介護の負担', 2), byHand('仕事・収入', 2)),
        row(byHand('本人との関係', 2)),
        row(byHand('家族関係図', 7, 1), byHand('地域との関わり', 7, 1)),
      ],
    },
    {
      title: '虐待の状況',
      blocks: [
        row(field('対象の区分', (from) => boxes(FOR_WHOM, [from.view.forWhom]))),
        row(field('虐待の種別', (from) => boxes(ABUSE, abuseOf(from)))),
        row(
          field('課題', ({ view }) =>
            words(view.labels.map((id) => (isLabel(id) ? LABELS[id].name : id)).join('、') || null),
          ),
        ),
        row(field('連絡の内容', (from) => words(contentOf(from), 3))),
      ],
    },
    { title: '危害リスク', blocks: RISK_SHEET },
    { title: '経過', blocks: [COURSE] },
    {
      title: '全体のまとめ',
      blocks: [
        row(byHand('虐待が起きている背景', 4)),
        row(byHand('本人・家族の強み', 3)),
        table({ 課題: 6, 優先: 1, 支援の手がかり: 6 }, () => [], 4),
      ],
    },
  ],
}
