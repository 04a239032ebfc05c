import { CASE_STATUS, WITHHELD } from '#shared/cases/rules.ts'
import { HARDSHIP } from '#shared/statistics/official.ts'
import { boxes, byHand, type Form, field, openBoxes, row, words } from '../form.ts'
import { contentOf, hardshipOf } from '../material.ts'
import { dayOf } from '../when.ts'
import { CALLER, CALLER_REACHED, SUBJECT, SUBJECT_CARE } from './people.ts'
import { COURSE, HAND_OVERS, RECEIPT, URGENCY_BLOCKS } from './receipt.ts'

/** What the reporter was told at the end. */
const TOLD = { told: '伝えた', withheld: '伝えない', nobody: '伝える相手がいない' }

/** 総合相談の受付票. */
export const consultationForm: Form = {
  lead: 'わかる範囲で記入します。空いているところは、聞き取ったときに手で書き入れます。',
  sections: [
    { title: '受付', blocks: RECEIPT },
    { title: '相談者（連絡してくれた方）', blocks: [...CALLER, CALLER_REACHED] },
    { title: '対象者', blocks: [...SUBJECT, ...SUBJECT_CARE] },
    { title: '緊急性', blocks: URGENCY_BLOCKS },
    {
      title: '相談の内容',
      blocks: [
        row(field('区分', (from) => boxes(HARDSHIP, hardshipOf(from)))),
        row(field('内容', (from) => words(contentOf(from), 6))),
      ],
    },
    {
      title: '対応',
      blocks: [
        row(byHand('助言・情報提供', 3)),
        row(
          field('今後の対応', () =>
            openBoxes(
              '終了（聞き取りのみ）',
              '終了（情報提供・助言）',
              'ほかの機関へ取り次ぎ',
              '継続して支援',
            ),
          ),
        ),
      ],
    },
    {
      title: '同意',
      blocks: [
        row(
          field('情報共有の同意', () => openBoxes('本人', '家族', 'なし', '未確認'), 2),
          byHand('署名', 2, 3),
        ),
      ],
    },
    { title: '引き継ぎ・関係機関', blocks: [HAND_OVERS] },
    { title: '経過', blocks: [COURSE] },
    {
      title: '終了',
      blocks: [
        row(
          field('状態', ({ view }) => boxes(CASE_STATUS, [view.status]), 3),
          field('終了日', ({ view }) => words(view.closing && dayOf(new Date(view.closing.at))), 2),
        ),
        row(
          field('結果のお知らせ', ({ view }) => boxes(TOLD, [view.closing?.feedback ?? null]), 3),
          field('理由', ({ view }) => words(view.closing?.reason ? WITHHELD[view.closing.reason] : null), 2),
        ),
      ],
    },
  ],
}
