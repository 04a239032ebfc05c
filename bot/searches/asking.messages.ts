/**
 * What searchers and whoever told of it hear unasked. A lock screen shows that there is something, and nobody: who is
 * looked for is read on the page, after signing in.
 */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import { DRILL } from '#shared/drills/words.ts'

const ALT = 'さがす人への お知らせがあります'

/** Somebody near is looked for: can you keep your eyes open? */
export function askNotice({ id, isDrill }: { id: string; isDrill: boolean }): Answer {
  return notice(isDrill, {
    altText: ALT,
    tone: 'danger',
    title: '人を さがしています',
    lines: [
      ...(isDrill ? ['これは 訓練です。ほんとうでは ありません。'] : []),
      'どんな人かは、ページで見られます。',
      '見かけたら、ページから教えてください。',
      'むりは しないでください。',
    ],
    buttons: [opens('くわしく見る', `/alerts/${id}`, 'primary'), command('お知らせの設定', 'alerts')],
  })
}

/** It is over, for everybody who was asked. How it ended is nobody's but the family's. */
export function overNotice({ isDrill }: { isDrill: boolean }): Answer {
  return notice(isDrill, {
    altText: ALT,
    tone: 'done',
    title: 'ありがとうございました',
    lines: [
      isDrill ? '訓練は 終わりました。' : '人をさがすのは、終わりました。',
      'もう さがさなくて だいじょうぶです。',
      '手伝ってくださって、ありがとうございました。',
      '見たことは、ほかの人に話さないでください。',
    ],
    buttons: [command('お知らせの設定', 'alerts')],
  })
}

/** To whoever told that somebody is missing: how it goes on, without a word about whom. */
export function reporterNotice(what: 'released' | 'ended', id: string, centrePhone: string): Answer {
  const title = what === 'released' ? 'さがし始めました' : 'さがすのを 終わりました'
  const lines =
    what === 'released'
      ? ['近くの人に、お知らせを送りました。', '帰ってきたら、すぐに教えてください。']
      : ['くわしいことは、電話で聞いてください。']
  return notice(false, {
    altText: 'ご連絡のことで、お知らせがあります',
    title,
    lines,
    buttons: [
      ...(what === 'released' ? [command('帰ってきた・見つかった', 'missing-home', id)] : []),
      callButton('担当に電話', centrePhone, what === 'released' ? 'secondary' : 'primary'),
    ],
  })
}

function notice(isDrill: boolean, card: Card): Answer {
  const marked = isDrill
    ? { ...card, altText: `${DRILL}\n${card.altText}`, title: `${DRILL}\n${card.title ?? ''}` }
    : card
  return { says: [{ kind: 'card', card: marked }] }
}

function opens(label: string, path: string, style: Button['style'] = 'secondary'): Button {
  return { label, action: { kind: 'open', path }, style }
}

function command(label: string, name: string, argument?: string): Button {
  const action = argument === undefined ? { name } : { name, argument }
  return { label, action: { kind: 'command', ...action }, style: 'secondary' }
}
