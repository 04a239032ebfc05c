/** 年に1回の確認: what the leads of a partner are asked, and what they hear back. */
import type { Action, Answer, Button, Card } from '#bot/conversation/say.ts'
import { RENEWAL_ANSWER, type RenewalAnswer, STOP_REASON } from '#shared/partners/rules.ts'
import { PARTNER_PAGE } from '../partners.messages.ts'

/** The command behind the buttons. */
export const RENEWAL = 'renewal'

/** As a command's argument: year, answer, reason. */
function told(year: number, ...rest: string[]): Action {
  return { kind: 'command', name: RENEWAL, argument: [year, ...rest].join(' ') }
}

function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}

/** Without content: which partner it is about, stands on its page. */
export function renewalNotice(year: number, isAgain: boolean): Answer {
  const answers: Button[] = [
    { label: RENEWAL_ANSWER.continue, style: 'primary', action: told(year, 'continue') },
    { label: RENEWAL_ANSWER.change, style: 'secondary', action: told(year, 'change') },
    { label: RENEWAL_ANSWER.stop, style: 'secondary', action: told(year, 'stop') },
  ]
  return card({
    altText: '年に1回の確認のお知らせ',
    title: isAgain ? '返事を待っています' : '年に1回の確認です',
    lines: [
      '見守りのネットワークへの参加を、ことしも続けますか。',
      'えらんでください。くわしくは、団体のページで見られます。',
    ],
    buttons: [...answers, { ...PARTNER_PAGE, style: 'link' }],
  })
}

/** Why they stop, before it is done. */
export function whyAnswer(year: number): Answer {
  const reasons = Object.entries(STOP_REASON).map(
    ([reason, label]): Button => ({ label, style: 'secondary', action: told(year, 'stop', reason) }),
  )
  return card({
    altText: '参加をやめる理由',
    title: '参加をやめますか',
    lines: ['理由をえらぶと、参加をやめます。', 'メンバーの方も、メニューがもとに戻ります。'],
    buttons: [...reasons, { label: 'やめないで続ける', style: 'primary', action: told(year, 'continue') }],
  })
}

const THANKS: Record<RenewalAnswer, { title: string; lines: string[] }> = {
  continue: {
    title: 'ありがとうございます',
    lines: ['ことしも続けると、記録しました。', 'これからも、よろしくお願いします。'],
  },
  change: {
    title: 'ありがとうございます',
    lines: ['続けると、記録しました。', '団体のページで、内容を直してください。'],
  },
  stop: {
    title: '参加をやめました',
    lines: ['これまで、ありがとうございました。', 'また始めたいときは、センターに連絡してください。'],
  },
}

export function renewedAnswer(answer: RenewalAnswer): Answer {
  const { title, lines } = THANKS[answer]
  return card({
    altText: '確認の返事を受け取りました',
    tone: 'done',
    title,
    lines: [...lines],
    buttons: [PARTNER_PAGE],
  })
}

/** An old button, somebody who is not lead, or a partner that takes part no more. */
export function notRenewable(say: string): Answer {
  return card({
    altText: '確認の返事について',
    title: 'いまは返事ができません',
    lines: [say],
    buttons: [PARTNER_PAGE],
  })
}

export const WHY_NOT = {
  lead: '返事ができるのは、団体の見守り担当者です。',
  over: 'この確認は、終わっています。',
}
