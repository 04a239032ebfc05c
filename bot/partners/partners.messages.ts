/** What partners, their people and those who would like to be one are told. */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import type { Partner, Unsaid } from './partner.ts'

export const PARTNER_PAGE: Button = {
  label: '団体のページを見る',
  style: 'primary',
  action: { kind: 'open', path: '/partner' },
}

function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}

interface Words {
  title: string
  lines: string[]
}

/** To the people of the partner: that there is something, and where to read it. */
const TO_PARTNER: Record<
  Exclude<Unsaid['what'], 'applied' | 'answered' | 'renewal-asked' | 'renewal-reminded'> | 'asked-again',
  Words
> = {
  accepted: {
    title: '申し込みの返事が届きました',
    lines: ['参加が決まりました。ありがとうございます。', 'くわしいことは、ページで読めます。'],
  },
  asked: { title: '申し込みについて質問があります', lines: ['ページで読んで、返事を書いてください。'] },
  'asked-again': {
    title: '申し込みの質問に、まだ返事がありません',
    lines: ['ページで読んで、返事を書いてください。', '返事があるまで、申し込みは止まっています。'],
  },
  declined: { title: '申し込みの返事が届きました', lines: ['ページで読めます。'] },
  stopped: { title: '団体の参加についてのお知らせ', lines: ['ページで読めます。'] },
  'gave-up': { title: '受け取りました', lines: ['これまで、ありがとうございました。'] },
  resumed: { title: '団体の参加についてのお知らせ', lines: ['また、よろしくお願いします。'] },
}

/** Without content: who applies, and for what, stands on the page. */
export function partnerNotice(what: keyof typeof TO_PARTNER): Answer {
  const { title, lines } = TO_PARTNER[what]
  return card({ altText: 'お知らせがあります', title, lines: [...lines], buttons: [PARTNER_PAGE] })
}

const TO_STAFF: Record<'applied' | 'answered' | 'gave-up' | 'waits' | 'silent', Words> = {
  silent: {
    title: '申し込みの質問に、返事がありません',
    lines: ['電話で聞くか、参加を決めるか、断るかしてください。'],
  },
  waits: {
    title: '返事を待っている申し込みがあります',
    lines: ['協力団体などの申し込みに、まだ返事をしていません。'],
  },
  applied: { title: '参加の申し込みがあります', lines: ['協力団体などになりたいという申し込みです。'] },
  answered: { title: '申し込みの質問に返事がありました', lines: ['つづきを見てください。'] },
  'gave-up': { title: '参加をやめる団体があります', lines: ['理由は、画面で読めます。'] },
}

export function staffNotice(what: keyof typeof TO_STAFF, { id }: Pick<Partner, 'id'>): Answer {
  const { title, lines } = TO_STAFF[what]
  const open: Button = {
    label: '画面で見る',
    style: 'primary',
    action: { kind: 'open', path: `/console/network/partners/${id}` },
  }
  return card({ altText: '協力団体のことでお知らせがあります', title, lines, buttons: [open] })
}

/** To the leads: somebody has joined. Who, stands on the page. */
export function joinedNotice(): Answer {
  return card({
    altText: 'お知らせがあります',
    title: '団体に新しい方が入りました',
    lines: ['だれが入ったかは、ページで見られます。', '知らない方のときは、ページから外してください。'],
    buttons: [PARTNER_PAGE],
  })
}
