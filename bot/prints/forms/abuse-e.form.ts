import { MEETING_DECISION } from '#shared/cases/rules.ts'
import { ABUSE } from '#shared/statistics/official.ts'
import { type Block, boxes, byHand, type Form, field, openBoxes, row, table, words } from '../form.ts'
import { abuseOf, type Material, meetingsOf } from '../material.ts'
import { calendarDay, momentOf } from '../when.ts'
import { SUBJECT } from './people.ts'
import { HAND_OVERS, RECEIPT, RISK_SHEET, SIGNED } from './receipt.ts'

/** What the console keeps is the meeting of the core members; the others are written by hand. */
const MEETINGS = { core: 'コアメンバー会議', case: 'ケース会議', review: '評価会議', other: 'その他' }

/** E票: what the meeting decided, the plan, and when it will be looked at again. */
export const abuseEForm: Form = {
  lead: 'コアメンバー会議の記録と支援計画。会議は受け付けのあと、すみやかに開きます。',
  sections: [
    { title: '受付', blocks: RECEIPT },
    { title: '本人', blocks: SUBJECT },
    {
      title: '会議',
      blocks: [
        row(field('会議の種別', ({ view }) => boxes(MEETINGS, view.meetings.length > 0 ? ['core'] : []))),
        row(field('開催日時', (from) => words(meeting(from, ({ heldAt }) => momentOf(new Date(heldAt)))), 1)),
        row(
          field('出席者', (from) =>
            words(
              meeting(from, ({ members }) => members),
              2,
            ),
          ),
        ),
        row(field('判断', (from) => boxes(MEETING_DECISION, [meeting(from, ({ decision }) => decision)]))),
        row(field('虐待の種別', (from) => boxes(ABUSE, abuseOf(from)))),
        row(byHand('判断の根拠', 3)),
        row(field('緊急性', () => openBoxes('あり', 'なし', 'まだ判断できない'))),
        row(
          field('必要な措置', () =>
            openBoxes(
              '見守り・訪問',
              'サービスの利用',
              '一時保護',
              '立入調査',
              '面会制限',
              '成年後見',
              '警察へ援助要請',
            ),
          ),
        ),
      ],
    },
    { title: '危害リスク', blocks: RISK_SHEET },
    {
      title: '支援計画',
      blocks: [
        row(
          field('方針・計画', (from) =>
            words(
              meeting(from, ({ plan }) => plan),
              5,
            ),
          ),
        ),
        table({ やること: 8, 担当: 3, 期限: 3, 完了: 2 }, (from) => taskRows(from), 5),
        HAND_OVERS,
      ],
    },
    { title: 'これまでの会議', blocks: [earlierMeetings()] },
    {
      title: '評価',
      blocks: [
        row(
          byHand('次の会議', 1, 1, '　　　年　　月　　日　　時'),
          field('虐待の解消', () => openBoxes('解消', '一部', '続いている')),
        ),
        row(byHand('評価の内容', 3)),
        row(field('今後', () => openBoxes('終結', '継続', '計画の見直し', 'ほかの支援へ'))),
        SIGNED,
      ],
    },
  ],
}

/** Of the meeting that was held last. */
function meeting<T>(from: Material, of: (held: Material['view']['meetings'][number]) => T): T | null {
  const last = meetingsOf(from).at(-1)
  return last === undefined ? null : of(last)
}

function taskRows({ view }: Material) {
  return view.tasks.map(({ text, staff, dueOn, doneAt }) => [
    words(text),
    words(staff?.name ?? view.owner?.name ?? ''),
    words(calendarDay(dueOn)),
    boxes({ done: '済' }, [doneAt === null ? null : 'done']),
  ])
}

function earlierMeetings(): Block {
  return table(
    { 日時: 4, 出席者: 4, 判断: 3, '方針・計画': 7 },
    (from) =>
      meetingsOf(from)
        .slice(0, -1)
        .map(({ heldAt, members, decision, plan }) => [
          words(momentOf(new Date(heldAt))),
          words(members),
          words(MEETING_DECISION[decision]),
          words(plan),
        ]),
    0,
  )
}
