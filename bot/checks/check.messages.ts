/** What is said in chat about 「元気ですか?」. Short sentences, few kanji, one thing at a time: elders read it. */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { callButton, emergencyButtons } from '#bot/directory/account.messages.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { CheckAnswer, PlanState } from '#shared/checks/rules.ts'
import { REFUSALS, type RefusalCode } from '#shared/refusal.ts'
import { answerButtons, button, ownPage } from './buttons.ts'
import { familyOf, type Plan } from './plan.ts'

/** The questions to whoever would like to be asked. */
export const ASK = {
  rhythm: {
    label: 'おたずねする日',
    title: 'いつ おたずねしますか',
    lines: ['その日の朝などに、LINEで「元気ですか」と おたずねします。', 'ボタンを 1回 おすだけです。'],
  },
  days: { label: '曜日', title: 'どの曜日に おたずねしますか', lines: ['いくつでも えらべます。'] },
  hour: { label: '時間', title: '何時に おたずねしますか' },
  tells: {
    label: 'お返事がないとき',
    title: 'お返事がないとき、だれに 知らせますか',
    lines: ['家族には、あとで 招待を おくれます。'],
  },
  name: {
    label: '名前',
    title: 'あなたの名前を書いてください',
    lines: ['知らせる相手だけが見ます。'],
    help: '家族とセンターの、知らせる相手だけが見ます。',
  },
  phone: {
    label: '電話番号',
    title: 'あなたの電話番号を書いてください',
    lines: ['お返事がないときに、電話をします。'],
    help: 'お返事がないときに、ここへ電話をします。',
  },
  address: {
    label: '住所',
    title: 'あなたの住所を書いてください',
    lines: ['電話に出られないとき、たずねていきます。'],
    help: '電話に出られないときに、たずねていくためです。',
  },
  district: { label: '地区', title: 'どの地区に 住んでいますか' },
}

/** About the page on which it is written who is asked. */
export const CHECK_PAGE = {
  title: '名前と電話番号を書いてください',
  lines: ['LINEには残さず、ページに書きます。'],
  open: '名前を書く',
}

/** What happens, said before it is sent. */
export function reviewNotes(tells: unknown): string[] {
  const whom = tells === 'family' ? '家族' : tells === 'centre' ? 'センター' : '家族、つぎに センター'
  return [
    `お返事がないときは、もう一度 おたずねします。それでも ないときは、${whom}に 知らせます。`,
    '「来てほしい」は、いつでも センターにも とどきます。',
    'お休みも、やめるのも、いつでも できます。',
  ]
}

/** It is kept, and what comes next. */
export function chosenAnswer(plan: Plan, { preset }: Directory): Answer {
  const needsFamily = plan.wish.tellsFamily && plan.watchers.length === 0
  return card({
    altText: '受け取りました',
    tone: 'done',
    title: 'ありがとうございます',
    lines: [
      `「${preset.checks.name}」を はじめます。`,
      ...(needsFamily ? ['家族に知らせるには、ページから 招待を おくってください。'] : []),
      '命があぶないときは、119に電話してください。',
    ],
    buttons: [
      ownPage(needsFamily ? '家族を招待する' : 'ページを見る', 'primary'),
      button('いまの せっていを見る', 'check'),
    ],
  })
}

const STATE: Record<PlanState, string> = {
  active: 'おたずねしています',
  paused: 'お休み中です',
  stopped: 'やめました',
}

/** How somebody is asked now, and everything that they can change about it. */
export function standingAnswer(plan: Plan, state: PlanState, { preset }: Directory): Answer {
  return card({
    altText: preset.checks.name,
    title: STATE[state],
    lines: [`${plan.wish.hour}時に おたずねします。`, ...watchedLines(plan)],
    buttons: [
      ...answerButtons(),
      ...(state === 'paused' ? [button('また はじめる', 'check-resume')] : []),
      ownPage(state === 'paused' ? 'ページを見る' : '家族の招待・お休み'),
      button('内容をかえる', 'check', 'change'),
      button('やめる', 'check-stop'),
    ],
  })
}

function watchedLines(plan: Plan): string[] {
  const { tellsFamily, tellsCentre } = plan.wish
  const count = familyOf(plan).length
  const family = count > 0 ? [`家族 ${count}人が 見守っています。`] : []
  const nobody = tellsFamily && count === 0 ? ['家族は まだ いません。ページから 招待できます。'] : []
  return [...family, ...nobody, ...(tellsCentre ? ['センターにも 知らせます。'] : [])]
}

/** After an answer: what follows from it, truthfully. */
export function answeredAnswer(answer: CheckAnswer, plan: Plan, directory: Directory, at: Date): Answer {
  switch (answer) {
    case 'well':
      return thanks(['お返事を ありがとうございます。', '元気で よかったです。'])
    case 'worried':
      return worriedAnswer(plan, directory, at)
    case 'come':
      return comeAnswer(plan, directory, at)
    default:
      return answer satisfies never
  }
}

export function thanks(lines: string[], buttons: Button[] = []): Answer {
  return card({
    altText: 'ありがとうございます',
    tone: 'done',
    title: 'ありがとうございます',
    lines,
    ...(buttons.length > 0 && { buttons }),
  })
}

function worriedAnswer(plan: Plan, directory: Directory, at: Date): Answer {
  const whom = whomTold(plan, plan.wish.tellsCentre)
  return card({
    altText: '知らせました',
    title: '知らせました',
    lines: [
      ...whom,
      'くわしく話したいときは、電話してください。',
      '命があぶないときは、119に電話してください。',
    ],
    buttons: [...contactButtons(plan, directory, at), button('元気に なりました', 'check-answer', 'well')],
  })
}

function comeAnswer(plan: Plan, directory: Directory, at: Date): Answer {
  const { centre } = directory.responsible({ district: plan.wish.districtId })
  const isOpen = directory.isOpen(centre, at)
  return card({
    altText: '知らせました',
    tone: 'danger',
    title: '急ぐときは、\nすぐ電話',
    lines: [
      ...whomTold(plan, true),
      isOpen ? '待てないときは、下の番号に電話してください。' : 'センターは、いま しまっています。',
      ...(isOpen ? [] : ['急ぐときは、下の番号に電話してください。']),
    ],
    buttons: [
      ...emergencyButtons(),
      ...contactButtons(plan, directory, at),
      button('まちがえました・元気です', 'check-answer', 'well'),
    ],
  })
}

function whomTold(plan: Plan, isCentreTold: boolean): string[] {
  const hasFamily = familyOf(plan).length > 0
  if (hasFamily && isCentreTold) return ['家族と センターに 知らせました。']
  if (hasFamily) return ['家族に 知らせました。']
  return isCentreTold ? ['センターに 知らせました。'] : ['まだ だれにも 知らせていません。']
}

/** Whoever answers at this moment: the centre, or the duty desk. */
function contactButtons(plan: Plan, directory: Directory, at: Date): Button[] {
  const { centre } = directory.responsible({ district: plan.wish.districtId })
  const { phone, isOpen } = directory.contact(centre, at)
  return [callButton(isOpen ? 'センターに電話' : '夜間・休日の窓口に電話', phone, 'secondary')]
}

/** A picture says that somebody is well enough to send it; what it was about may be another matter. */
export function photoAnswer(): Answer {
  return thanks(
    [
      '写真を ありがとうございます。',
      '元気の しるしに しました。',
      '気になることの 写真なら、下のボタンを おしてから、もう一度 おくってください。',
    ],
    [{ label: '気づきを知らせる', style: 'secondary', action: { kind: 'command', name: 'report' } }],
  )
}

/** Nothing is lost by pressing the wrong button. */
export function askToStop(): Answer {
  return card({
    altText: 'やめますか',
    title: 'やめますか',
    lines: ['おたずねを やめます。', '見守っている家族にも 知らせます。'],
    buttons: [button('やめる', 'check-stop', 'sure', 'danger'), button('やめないで つづける', 'check')],
  })
}

export function stoppedAnswer(): Answer {
  return card({
    altText: 'やめました',
    title: 'やめました',
    lines: ['おたずねを やめました。', 'また いつでも はじめられます。'],
    buttons: [button('また はじめる', 'check')],
  })
}

/** A button of what somebody has not chosen, or not any more. */
export function notChosen({ preset }: Directory): Answer {
  return card({
    altText: preset.checks.name,
    title: 'まだ はじめていません',
    lines: ['「はじめる」を おすと、はじめられます。'],
    buttons: [button('はじめる', 'check', undefined, 'primary')],
  })
}

export function refusedAnswer(code: RefusalCode): Answer {
  return card({
    altText: 'お知らせします',
    title: 'できませんでした',
    lines: REFUSALS[code].say.split(/(?<=。)/),
    buttons: [button('いまの せっていを見る', 'check')],
  })
}

function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}
