/** What is said while somebody offers help or asks for it. Short sentences, few kanji, one thing at a time. */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { REFUSALS, type RefusalCode } from '#shared/refusal.ts'
import { argumentOf, button, pageButton } from './buttons.ts'
import type { Errand } from './errand.ts'
import type { Helper } from './helper.ts'

/** The questions to somebody who wants to help. */
export const ASK_HELPER = {
  skills: {
    label: 'できること',
    title: 'どんなことが できますか',
    lines: ['すきなこと、とくいなことも えらべます。', 'いくつでも えらべます。'],
  },
  times: { label: '時間', title: 'いつ できますか', lines: ['いくつでも えらべます。'] },
  district: { label: '場所', title: 'どこで できますか', lines: ['近くの おねがいを お知らせします。'] },
  age: {
    label: '年れい',
    title: 'あなたの年れいは',
    lines: ['おねがいできることが、年れいで かわります。'],
  },
  words: {
    label: 'ひとこと',
    title: 'ほかに つたえたいことは ありますか',
    lines: ['れい：むかし、電気の仕事を していました。'],
    help: 'とくいなことや、気をつけてほしいことを書いてください。',
  },
  name: {
    label: '名前',
    title: 'あなたの名前を書いてください',
    lines: ['担当の職員が見ます。', '手つだう相手にも、決まったら つたえます。'],
    help: '担当の職員と、手つだう相手だけが見ます。',
  },
  phone: {
    label: '電話番号',
    title: 'あなたの電話番号を書いてください',
    lines: ['担当の職員が、れんらくに使います。'],
    help: '担当の職員と、手つだう相手だけが使います。',
  },
}

/** The questions to somebody who needs small help. */
export const ASK_ERRAND = {
  skill: { label: 'たのみたいこと', title: '何を たのみたいですか' },
  wanted: { label: 'いつ', title: 'いつが よいですか' },
  district: { label: '地区', title: 'どの地区ですか' },
  words: {
    label: 'くわしいこと',
    title: 'くわしく教えてください',
    lines: ['れい：げんかんの電球が 切れました。'],
    help: 'どんな手つだいが いるかを書いてください。',
  },
  place: {
    label: '場所',
    title: 'どこへ行けば よいですか',
    lines: ['手つだう人が決まったら、その人に つたえます。'],
    help: '住所を書いてください。手つだう人と、担当の職員だけが見ます。',
  },
  name: {
    label: '名前',
    title: 'あなたの名前を書いてください',
    lines: ['手つだう人が決まったら、その人に つたえます。'],
    help: '手つだう人と、担当の職員だけが見ます。',
  },
  phone: {
    label: '電話番号',
    title: 'あなたの電話番号を書いてください',
    lines: ['手つだう人が、れんらくに使います。'],
    help: '手つだう人と、担当の職員だけが使います。',
  },
}

/** About the page on which a helper writes who they are. */
export const HELPER_PAGE = {
  title: '名前を書いてください',
  lines: ['LINEには残さず、ページに書きます。'],
  open: '名前を書く',
}

/** About the page on which it is written where help is needed. */
export const ERRAND_PAGE = {
  title: '名前と場所を書いてください',
  lines: ['LINEには残さず、ページに書きます。', '手つだう人が決まるまで、職員だけが見ます。'],
  open: '名前と場所を書く',
}

/** Nothing is promised: the coordinator answers. */
export function receiptOfHelper(
  { state }: Pick<Helper, 'state'>,
  centre: { name: string; phone: string },
): Answer {
  const next =
    state === 'new'
      ? ['担当の職員から、お返事をします。', 'お返事まで、少しお待ちください。']
      : ['あたらしい内容を おぼえました。']
  return card({
    altText: '受け取りました',
    tone: 'done',
    title: 'ありがとうございます',
    lines: ['あなたの力が たすけになります。', ...next],
    rows: [{ label: '担当', value: centre.name }],
    buttons: [
      button('わたしの活動を見る', 'my-help', undefined, 'primary'),
      callButton('担当に電話', centre.phone, 'secondary'),
    ],
  })
}

export function receiptOfErrand({ state, districtId }: Errand, directory: Directory): Answer {
  const { centre } = directory.responsible({ district: districtId })
  const next =
    state === 'asked'
      ? ['担当の職員が、内容を確かめます。', 'それから、手つだう人を さがします。']
      : ['手つだう人を さがします。']
  return card({
    altText: '受け取りました',
    tone: 'done',
    title: '受け取りました',
    lines: [...next, '決まったら、お知らせします。', '急ぐときは、電話してください。'],
    rows: [{ label: '担当', value: centre.name }],
    buttons: [
      button('おねがいを見る', 'my-help', undefined, 'primary'),
      callButton('担当に電話', centre.phone, 'secondary'),
    ],
  })
}

/** A button of something that this town does not offer (any more). */
export function notHere(): Answer {
  return doneAnswer('ここでは できません', ['いまは、おこなっていません。'])
}

export function refusedAnswer(code: RefusalCode): Answer {
  return card({
    altText: 'お知らせします',
    title: 'できませんでした',
    lines: REFUSALS[code].say.split(/(?<=。)/),
    buttons: [button('わたしの活動を見る', 'my-help')],
  })
}

function doneAnswer(title: string, lines: string[], buttons: Button[] = []): Answer {
  return card({ altText: title, title, lines, ...(buttons.length > 0 && { buttons }) })
}

/** They have it: whom and where they read on the page. */
export function yoursAnswer(errandId: string): Answer {
  return doneAnswer(
    'ありがとうございます',
    ['あなたに おねがいします。', '名前と場所は、ページで見られます。', '行く前に、電話をしてください。'],
    [pageButton('くわしく見る', 'primary'), button('行けなくなりました', 'errand-cannot', errandId)],
  )
}

/** Nothing is lost by pressing the wrong button. */
function sureAnswer(title: string, lines: string[], yes: Button): Answer {
  return doneAnswer(title, lines, [{ ...yes, style: 'danger' }, button('やめておく', 'my-help')])
}

export function askToCancel(errandId: string): Answer {
  const yes = button('取り消す', 'errand-cancel', argumentOf(errandId, 'sure'))
  return sureAnswer('取り消しますか', ['手つだう人が決まっていたら、その人にも知らせます。'], yes)
}

export function askToGiveBack(errandId: string): Answer {
  const yes = button('行けなくなりました', 'errand-cannot', argumentOf(errandId, 'sure'))
  return sureAnswer('行けなくなりましたか', ['べつの人を さがします。', '相手にも知らせます。'], yes)
}

/** To whoever said no: there will be another time. */
export function noThanksAnswer(): Answer {
  return doneAnswer('わかりました', ['教えてくださって、ありがとうございます。', 'また おねがいします。'])
}

export function cancelledAnswer(): Answer {
  return doneAnswer('取り消しました', ['また いつでも たのめます。'])
}

export function givenBackAnswer(): Answer {
  return doneAnswer('わかりました', ['べつの人を さがします。', '教えてくださって、ありがとうございます。'])
}

export function thankedAnswer(): Answer {
  return doneAnswer('お礼を おくりました', ['手つだった人に つたえます。'])
}

export function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}
