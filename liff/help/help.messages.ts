/** わたしの活動, as residents read it. Short sentences, few kanji. */
import type { HelperState } from '#shared/help/rules.ts'

export const HELP = {
  title: 'わたしの活動',
  empty: {
    title: 'まだ ありません',
    lead: 'LINEのトークで「役に立ちたい」と送ると、はじめられます。',
  },
  emptyErrands: {
    title: 'まだ ありません',
    lead: 'LINEのトークで「役に立ちたい」か「ちょこっとサービス」と送ると、はじめられます。',
  },
  notHere: { title: 'ここでは できません', lead: 'このまちでは、いまは おこなっていません。' },
  when: 'いつ',
  anyDay: 'いつでも よいそうです',
  anyDayForMe: 'いつでも よい',
  trouble: '担当の職員が 確かめています。少しお待ちください。',
  call: (name: string) => `${name}さんに電話`,
  callCentre: (name: string) => `${name}に電話`,
}

export const HELPER = {
  title: '役に立ちたい',
  standing: {
    new: { title: '返事を お待ちください', lead: '担当の職員から、お返事をします。' },
    active: { title: '活動中です', lead: 'おねがいがあれば、LINEでお知らせします。' },
    resting: { title: 'お休み中です', lead: 'いまは、お知らせが とどきません。' },
    declined: { title: 'お返事があります', lead: '下の お返事を読んでください。' },
  } satisfies Record<HelperState, { title: string; lead: string }>,
  answer: '職員からのお返事',
  skills: 'できること',
  place: '場所',
  anywhere: 'どこでも',
  helped: '手つだった回数',
  times: (times: number) => `${times}回`,
  change: '内容をかえるときは、LINEのトークで「役に立ちたい」と送ってください。',
  rest: 'お休みする',
  back: 'また はじめる',
  rested: 'お休みにしました',
  started: 'また はじめました',
  leave: 'やめる',
  leaveTitle: 'やめますか',
  leaveLead: '名前や できることの内容は、すぐに消えます。引き受けたことは、べつの人を さがします。',
  leaveDo: 'やめる',
  leaveNot: 'やめない',
  left: 'ありがとうございました。内容を消しました。',
}

export const TAKEN = {
  title: '引き受けたこと',
  what: 'くわしいこと',
  place: '行くところ',
  name: '名前',
  more: '続きを読む',
  before: '行く前に、電話をしてください。',
  cancelled: 'おねがいが 取り消されたので、名前や場所は もう見られません。',
  thanks: 'お礼が とどいています',
  done: '終わりました',
  cannot: '行けなくなりました',
}

export const ASKED = {
  title: 'たのんだこと',
  askedAt: (day: string) => `${day}に たのみました`,
  helper: '手つだう人',
  nobodyYet: '手つだう人が決まったら、LINEでお知らせします。',
  thank: 'お礼を おくれます。ひとつ えらんでください。',
  done: '終わりました',
  cancel: '取り消す',
}

export const SAID = {
  done: '終わったことを つたえました',
  cancel: '取り消しました',
  cannot: 'べつの人を さがします',
  thanks: 'お礼を おくりました',
  trouble: '担当の職員に つたえました',
}

export const SURE = {
  done: {
    title: '終わりましたか',
    lead: '相手にも知らせます。',
    yes: '終わりました',
  },
  cancel: {
    title: '取り消しますか',
    lead: '手つだう人が決まっていたら、その人にも知らせます。',
    yes: '取り消す',
  },
  cannot: {
    title: '行けなくなりましたか',
    lead: 'べつの人を さがします。相手にも知らせます。',
    yes: '行けなくなりました',
  },
  no: 'やめておく',
}

export const TROUBLE = {
  open: '困ったことを知らせる',
  title: '困ったこと',
  lead: '担当の職員だけが読みます。相手には つたえません。',
  label: '何がありましたか',
  hint: '何があったかを書いてください。',
  send: '職員に知らせる',
  danger: '体や命が あぶないときは、すぐに119番か110番に電話してください。',
}
