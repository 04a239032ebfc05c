import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import type { CaseKind } from '#shared/cases/rules.ts'
import { FEEDBACK_THANKS } from '#shared/reports/words.ts'
import { type Case, isLoud } from '../case.ts'

/*
 * Notices about cases. A lock screen shows them to whoever sits nearby: they say that there is something, with the
 * receipt number, and lead to where it can be read after sign-in. Nothing that anybody told may get in here.
 */

type Named = Pick<Case, 'id' | 'receiptNo' | 'urgency' | 'kind'>

const NEW_CASE: Record<CaseKind, string> = {
  report: '新しい連絡',
  consultation: '新しい相談',
  keyholder: '新しい照会',
  check: '新しい問いかけの知らせ',
  search: '新しい捜索の連絡',
}

/** To the centre's staff on duty: a new case. */
export function newCaseNotice(about: Named): Answer {
  const isUrgent = isLoud(about.urgency)
  const what = NEW_CASE[about.kind]
  return toStaff(about, {
    altText: isUrgent ? `【至急】${what}があります` : `${what}があります`,
    ...(isUrgent && { tone: 'danger' as const }),
    title: isUrgent ? `【至急】${what}` : what,
    lines: [
      `受付番号 ${about.receiptNo}`,
      isUrgent ? 'すぐに開いて、確かめてください。' : '開いて、確かめてください。',
    ],
  })
}

/** To the same, again and again: a loud case that nobody has taken yet. */
export function stillRingingNotice(about: Named): Answer {
  return toStaff(about, {
    altText: '【至急】まだ担当が決まっていません',
    tone: 'danger',
    title: '【至急】担当が決まっていません',
    lines: [`受付番号 ${about.receiptNo}`, 'だれかが担当になるまで、くり返しお知らせします。'],
  })
}

/** To the member of staff who has the case: its reporter answered, added or took something back, or there is news. */
export function newsNotice(about: Named): Answer {
  return toStaff(about, {
    altText: '担当のケースに動きがあります',
    title: '担当のケースに動きがあります',
    lines: [
      `受付番号 ${about.receiptNo}`,
      about.kind === 'report' || about.kind === 'consultation'
        ? '連絡してくれた方から、新しい知らせがあります。'
        : '新しい知らせがあります。',
    ],
  })
}

/** To the member of staff who had the case: its reporter still worries, so that it is open again. */
export function worriedNotice(about: Named): Answer {
  return toStaff(about, {
    altText: '終了したケースが、また開きました',
    title: '「まだ心配です」と知らせがありました',
    lines: [`受付番号 ${about.receiptNo}`, '終了したケースが、新着にもどりました。'],
  })
}

/** To the member of staff who had the case: a colleague has it now. */
export function takenOverNotice(about: Named): Answer {
  return toStaff(about, {
    altText: '担当がかわりました',
    title: '担当がかわりました',
    lines: [`受付番号 ${about.receiptNo}`, 'ほかの職員が担当になりました。'],
  })
}

/** To the staff on duty at a centre that a case is being handed to. */
export function handedOverNotice(about: Named): Answer {
  const isUrgent = isLoud(about.urgency)
  return toStaff(about, {
    altText: isUrgent ? '【至急】引き継ぎの依頼があります' : '引き継ぎの依頼があります',
    ...(isUrgent && { tone: 'danger' as const }),
    title: isUrgent ? '【至急】引き継ぎの依頼' : '引き継ぎの依頼',
    lines: [`受付番号 ${about.receiptNo}`, '開いて、引き受けるかどうかを返事してください。'],
  })
}

/** To the same, again and again: a loud case that they have not answered about. */
export function handOverRingingNotice(about: Named): Answer {
  return toStaff(about, {
    altText: '【至急】引き継ぎの返事を待っています',
    tone: 'danger',
    title: '【至急】引き継ぎの返事を待っています',
    lines: [`受付番号 ${about.receiptNo}`, '返事があるまで、くり返しお知らせします。'],
  })
}

/** To one member of staff, about what a colleague did: the title, and what it means. */
const TO_COLLEAGUE = {
  assigned: ['担当になりました', 'ほかの職員が、あなたを担当に決めました。'],
  'helper-asked': ['手伝いを頼まれました', 'いっしょに対応してください。「担当」の一覧にも出ます。'],
  mentioned: ['あなたへのメモがあります', '開いて、確かめてください。'],
  'task-given': ['やることを頼まれました', '開いて、期日を確かめてください。'],
  'task-changed': ['やることの期日が変わりました', '開いて、期日を確かめてください。'],
  'hand-over-answered': ['引き継ぎの返事が届きました', '開いて、確かめてください。'],
} as const
export type ColleagueNotice = keyof typeof TO_COLLEAGUE

/** To one member of staff, about what a colleague did. */
export function colleagueNotice(about: Named, kind: ColleagueNotice): Answer {
  const [title, line] = TO_COLLEAGUE[kind]
  return toStaff(about, { altText: title, title, lines: [`受付番号 ${about.receiptNo}`, line] })
}

function toStaff({ id }: Named, card: Card): Answer {
  return asCard(card, [
    { label: '開く', action: { kind: 'open', path: `/console/cases/${id}` }, style: 'primary' },
  ])
}

/** To the reporter: staff ask something. */
export function askedNotice({ receiptNo }: Named, reportId: string): Answer {
  return asCard(
    {
      altText: 'センターから質問が届いています',
      title: 'センターからの質問です',
      lines: [`受付番号 ${receiptNo}`, 'わかる範囲で、お答えください。'],
    },
    [{ label: '質問を見る', action: { kind: 'open', path: `/records/${reportId}` }, style: 'primary' }],
  )
}

/** To the reporter: what became of it can be read, on its page or, where the network allows it, in chat. */
export function feedbackNotice(
  { receiptNo, kind }: Named,
  reportId: string,
  intake: 'form' | 'chat',
): Answer {
  const action: Button['action'] =
    intake === 'chat'
      ? { kind: 'command', name: 'feedback', argument: reportId }
      : { kind: 'open', path: `/records/${reportId}` }
  return asCard(
    {
      altText: '結果のお知らせが届いています',
      tone: 'done',
      title: '結果のお知らせがあります',
      lines: [
        `受付番号 ${receiptNo}`,
        kind === 'report'
          ? '気づいて、知らせてくださって、ありがとうございました。'
          : '相談してくださって、ありがとうございました。',
      ],
    },
    [{ label: '結果を見る', action, style: 'primary' }],
  )
}

/** In chat, when the reporter asks for it (`INTAKE=chat`): the feedback itself, and whether it was of use. */
export function feedbackAnswer(reportId: string, text: string, centreName: string): Answer {
  return asCard(
    {
      altText: '結果のお知らせ',
      tone: 'done',
      title: '結果のお知らせ',
      // As the page of `INTAKE=form` has it, which is what staff saw before they sent it.
      lines: [text, FEEDBACK_THANKS, centreName, 'お知らせは、役に立ちましたか。'],
    },
    [
      { label: '役に立った', action: { kind: 'command', name: 'helpful', argument: `${reportId}:yes` } },
      { label: 'そうでもない', action: { kind: 'command', name: 'helpful', argument: `${reportId}:no` } },
      { label: 'まだ心配です', action: { kind: 'open', path: `/records/${reportId}` } },
    ],
  )
}

/** In chat, when there is none (any more). */
export function noFeedbackAnswer(): Answer {
  const card = {
    altText: 'わたしの記録',
    lines: ['お知らせが見つかりませんでした。', '「わたしの記録」から見られます。'],
  }
  return asCard(card, [
    { label: 'わたしの記録', action: { kind: 'open', path: '/records' }, style: 'primary' },
  ])
}

/** In chat, after rating the feedback. */
export function ratedAnswer(): Answer {
  return { says: [{ kind: 'text', text: 'ありがとうございます。センターに伝わりました。' }] }
}

function asCard(card: Card, buttons: Button[]): Answer {
  return { says: [{ kind: 'card', card: { ...card, buttons } }] }
}
