/** Whether somebody wants to hear when a person is missing: nobody does unasked. */
import type { Answer, Button, Card, Choice } from '#bot/conversation/say.ts'
import type { Searcher } from './searcher.model.ts'

export const ALERTS_TITLE = 'さがす人のお知らせ'

/** How it stands, with a button for each thing that can be changed. `own`: the district that they live in. */
export function alertsAnswer(
  searcher: Searcher | null,
  district: string | null,
  own: { id: string; name: string } | null,
): Answer {
  if (!searcher)
    return card({
      altText: ALERTS_TITLE,
      title: ALERTS_TITLE,
      lines: [
        '人が いなくなったとき、お知らせがとどきます。',
        '見かけたら 教えるだけです。さがしに行かなくても だいじょうぶです。',
        'いつでも やめられます。',
      ],
      buttons: [button('お知らせを 受け取る', 'alerts-on', 'primary')],
    })
  const { alsoAtNight } = searcher
  return card({
    altText: ALERTS_TITLE,
    tone: 'done',
    title: 'お知らせが とどきます',
    lines: [
      district === null ? 'どの地区の お知らせも とどきます。' : `とどく地区：${district}`,
      alsoAtNight ? '夜も とどきます。' : '夜は とどきません。',
      '見たことは、ほかの人に話さないでください。',
    ],
    buttons: [
      alsoAtNight
        ? button('夜は 受け取らない', 'alerts-night', 'secondary', 'no')
        : button('夜も 受け取る', 'alerts-night', 'secondary', 'yes'),
      ...areaButtons(district, own),
      button('お知らせを やめる', 'alerts-off'),
    ],
  })
}

function areaButtons(district: string | null, own: { name: string } | null): Button[] {
  if (district !== null) return [button('どの地区でも 受け取る', 'alerts-area', 'secondary', 'town')]
  return own
    ? [button('わたしの地区だけにする', 'alerts-area', 'secondary', 'own')]
    : [button('わたしの地区をえらぶ', 'choose-district')]
}

export function alertsOffAnswer(): Answer {
  return card({
    altText: ALERTS_TITLE,
    title: 'お知らせを やめました',
    lines: ['もう とどきません。', 'また いつでも 受け取れます。'],
    buttons: [button('もう一度 受け取る', 'alerts-on')],
  })
}

/** What people type who look for it. */
export function alertWords(): Choice[] {
  return [ALERTS_TITLE, 'さがす人', '捜索のお知らせ'].map((label) => ({
    label,
    action: { kind: 'command', name: 'alerts' },
  }))
}

function button(
  label: string,
  name: string,
  style: Button['style'] = 'secondary',
  argument?: string,
): Button {
  const action = argument === undefined ? { name } : { name, argument }
  return { label, action: { kind: 'command', ...action }, style }
}

function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}
