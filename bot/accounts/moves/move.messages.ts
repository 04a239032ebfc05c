/** 引きつぎ: what somebody with a new LINE account, and their old one, are told. Nobody's name stands in it. */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import { STAFF_MOVED } from './staff.messages.ts'

const ALT = '引きつぎのお知らせがあります'

/** Why it cannot be done, in words of its own. */
export const REFUSED = {
  notGood: 'このコードは、使えません。文字を確かめてください。わからないときは、センターに電話してください。',
  used: 'このコードでの引きつぎは、もう終わっています。このLINEで、今までどおり使えます。',
  moving: 'いま、引きついでいます。終わってから、もう一度お試しください。',
  tooMany:
    '何度も合わなかったので、少しの間、受け付けられません。1時間ほど待つか、センターに電話してください。',
  oldOne: 'これは、前のLINEです。新しいLINEでひらいて、コードを入れてください。',
  practising: '訓練に参加している間は、引きつげません。訓練をやめてから、もう一度お試しください。',
  other: 'ほかの引きつぎが、終わっていません。少し待ってから、もう一度お試しください。',
} as const

/** To the old account: a code was issued for it, maybe not at their wish. */
export function codeIssued({ phone }: { phone: string }): Answer {
  return card({
    altText: ALT,
    title: '引きつぎのコードを出しました',
    lines: [
      'このLINEの登録や記録を、新しいLINEへ うつすためのコードです。',
      'おぼえが ないときは、すぐに センターへ 電話してください。',
    ],
    buttons: [callButton('センターに電話', phone)],
  })
}

/** To the new account: everything is there, but for the sign-in of staff, which belongs to no resident. */
export function moved({ isStaff }: { isStaff: boolean }): Answer {
  return card({
    altText: ALT,
    tone: 'done',
    title: '引きつぎが終わりました',
    lines: ['前のLINEの登録や記録を、このLINEに うつしました。', ...(isStaff ? [STAFF_MOVED] : [])],
    buttons: [button('登録した内容を見る', '/settings'), button('わたしの記録を見る', '/records')],
  })
}

/** To the old account: nothing is left there. */
export function movedAway({ phone }: { phone: string }): Answer {
  return card({
    altText: ALT,
    title: '新しいLINEに引きつぎました',
    lines: [
      'このLINEには、登録や記録は もう ありません。',
      'おぼえが ないときは、すぐに センターへ 電話してください。',
    ],
    buttons: [callButton('センターに電話', phone)],
  })
}

/** To whoever asks how, or typed their code: the page where it is done. */
export function howToMove(path: string, { phone }: { phone: string }): Answer {
  return card({
    altText: '引きつぎのご案内',
    title: '前のLINEから 引きつぐ',
    lines: [
      'LINEが 新しくなったとき、前の登録や記録を うつせます。',
      'センターで もらった、8文字のコードを つかいます。',
      'コードが ないときは、センターに 電話してください。',
    ],
    buttons: [
      button('引きつぎのページをひらく', path, 'primary'),
      callButton('センターに電話', phone, 'secondary'),
    ],
  })
}

function card(told: Card): Answer {
  return { says: [{ kind: 'card', card: told }] }
}

function button(label: string, path: string, style: Button['style'] = 'secondary'): Button {
  return { label, style, action: { kind: 'open', path } }
}
