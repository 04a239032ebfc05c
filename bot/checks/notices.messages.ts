/**
 * What is said unasked about the daily question. A lock screen shows that there is something and nobody's name: who it
 * is and how they are is read on a page after sign-in.
 */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { answerButtons, button, ownPage, watchPage } from './buttons.ts'

/** The question of the day, in the words of the network's own character where it has one. */
export function question({ preset }: Directory): Answer {
  const { character, checks } = preset
  return noticeOf({
    altText: checks.name,
    title: checks.question,
    lines: ['下のボタンを 1回 おしてください。'],
    buttons: answerButtons(),
    ...(character && {
      picture: { path: '/pictures/character.png', description: character.name },
    }),
  })
}

/** There was no answer. */
export function questionAgain({ preset }: Directory): Answer {
  return noticeOf({
    altText: preset.checks.name,
    title: 'もう一度 おたずねします',
    lines: [preset.checks.question, 'お返事を まっています。', '下のボタンを 1回 おしてください。'],
    buttons: answerButtons(),
  })
}

/** What the family hears. */
export type FamilyNews = 'family' | 'worried' | 'come' | 'not-reached' | 'on-it' | 'over' | 'stopped'

const FAMILY: Record<FamilyNews, { title: string; lines: string[] }> = {
  family: {
    title: 'お返事が ありません',
    lines: ['見守っている方から、きょうの お返事が ありません。', 'れんらくを とってみてください。'],
  },
  worried: {
    title: '「ちょっと 心配」の お返事です',
    lines: ['見守っている方から、お返事が ありました。', 'れんらくを とってみてください。'],
  },
  come: {
    title: '「来てほしい」の お返事です',
    lines: ['見守っている方から、お返事が ありました。', 'いますぐ、電話を してください。'],
  },
  'not-reached': {
    title: '問いかけが とどいていません',
    lines: ['見守っている方の LINEに、とどきませんでした。', '電話で、ようすを聞いてみてください。'],
  },
  'on-it': {
    title: 'ほかの方が 見ています',
    lines: ['見守っている方のことは、ほかの方が 確かめています。'],
  },
  over: {
    title: '確かめられました',
    lines: ['見守っている方のことが、わかりました。', '心配は いりません。'],
  },
  stopped: {
    title: '見守りは 終わりました',
    lines: ['問いかけは おわりになりました。', 'ご協力ありがとうございました。'],
  },
}

export function familyNotice(news: FamilyNews): Answer {
  const { title, lines } = FAMILY[news]
  const isLoud = news === 'come'
  return noticeOf({
    altText: isLoud ? '【至急】見守りのお知らせがあります' : '見守りのお知らせがあります',
    ...(isLoud && { tone: 'danger' as const }),
    title,
    lines,
    buttons: news === 'stopped' ? [] : [watchPage('くわしく見る')],
  })
}

/** To the person: somebody of the family has come in by their invitation. */
export function joinedNotice(): Answer {
  return noticeOf({
    altText: 'お知らせがあります',
    title: '見守る方が ふえました',
    lines: ['ご家族の方が、見守りに入りました。', 'だれが入ったかは、ページで見られます。'],
    buttons: [ownPage('ページを見る', 'primary')],
  })
}

/** To the person: somebody of the family watches no more. */
export function leftNotice(): Answer {
  return noticeOf({
    altText: 'お知らせがあります',
    title: '見守る方が へりました',
    lines: ['ご家族の方が、見守りを やめました。', 'いま だれが見守っているかは、ページで見られます。'],
    buttons: [ownPage('ページを見る', 'primary')],
  })
}

/** To the person: they took back who is to be asked. */
export function withdrawnNotice(): Answer {
  return noticeOf({
    altText: 'お知らせがあります',
    title: 'おたずねを やめました',
    lines: ['送った内容が 取り消されました。', 'つづけるときは、もう一度 はじめてください。'],
    buttons: [button('また はじめる', 'check', undefined, 'primary')],
  })
}

function noticeOf({ buttons = [], ...card }: Omit<Card, 'buttons'> & { buttons?: Button[] }): Answer {
  return { says: [{ kind: 'card', card: { ...card, ...(buttons.length > 0 && { buttons }) } }] }
}
