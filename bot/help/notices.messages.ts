/**
 * What the sides of an errand and the coordinators are told unasked. A lock screen shows that there is something; inside
 * stand the kind of help, the district and the day, and nobody: names, phones and places are read on the page.
 */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { dateWords } from '#bot/directory/hours-words.ts'
import { isContentFree } from '#bot/outbox/content-free.ts'
import { THANKS } from '#shared/help/rules.ts'
import type { Noticed } from '#shared/reports/contract.ts'
import { argumentOf, button, pageButton } from './buttons.ts'
import type { Errand, Side, Told } from './errand.ts'

/** What everybody may know of an errand. */
export interface Named {
  skill: string
  district: string
}

/** 「11月25日(水) 10時ごろ」, and where no day was told that any will do. */
export function wantedWords(wanted: Noticed | null): string {
  if (!wanted) return 'いつでも よいそうです'
  const [hour, minute] = wanted.time?.split(':').map(Number) ?? []
  const time = hour === undefined ? '' : ` ${hour}時${minute ? `${minute}分` : ''}ごろ`
  return `${dateWords(wanted.date)}${time}`
}

/** The words for one of the sides. */
export function errandNotice(
  { what, to }: { what: Told; to: Side },
  errand: Pick<Errand, 'id' | 'wanted'>,
  named: Named,
): Answer {
  const { title, lines, buttons } = wordsOf(what, to, errand.id)
  const card = (...about: string[]): Answer => ({
    says: [
      {
        kind: 'card',
        card: { altText: 'ちょこっとサービスのお知らせ', title, lines: [...about, ...lines], buttons },
      },
    ],
  })
  // A public name may look like an address, such as 三丁目: then the page says it.
  const { skill, district } = named
  const full = [[skill, district, wantedWords(errand.wanted)], [skill]].map((about) => card(...about))
  return full.find(isContentFree) ?? card()
}

interface Words {
  title: string
  lines: string[]
  buttons: Button[]
}

const LOOK = pageButton('くわしく見る')

function wordsOf(told: Told, side: Side, id: string): Words {
  switch (told) {
    case 'offer':
      return {
        title: 'お手伝いの おねがい',
        lines: ['手つだえますか。', 'むりのないときだけで だいじょうぶです。'],
        buttons: [
          button('できます', 'errand-yes', id, 'primary'),
          button('今回は できません', 'errand-no', id),
        ],
      }
    case 'given':
      return {
        title: 'お手伝いを おねがいします',
        lines: ['話していた お手伝いです。', '名前や場所は、ページで見られます。'],
        buttons: [pageButton('くわしく見る', 'primary'), button('行けなくなりました', 'errand-cannot', id)],
      }
    case 'not-needed':
      return {
        title: 'お手伝いは なくなりました',
        lines: ['おねがいは 取り消されました。', '引き受けてくださって、ありがとうございました。'],
        buttons: [button('わたしの活動を見る', 'my-help')],
      }
    case 'taken':
      return {
        title: '手つだう人が 決まりました',
        lines: ['名前と電話番号は、ページで見られます。'],
        buttons: [pageButton('くわしく見る', 'primary'), button('終わりました', 'errand-done', id)],
      }
    case 'searching':
      return {
        title: 'べつの人を さがしています',
        lines: ['決まっていた人が、行けなくなりました。', '決まったら、お知らせします。'],
        buttons: [LOOK],
      }
    case 'no-helper':
      return {
        title: 'まだ 見つかりません',
        lines: ['担当の職員が、さがしています。', '少しお待ちください。'],
        buttons: [LOOK],
      }
    case 'ended':
      return {
        title: 'おねがいは 終わりになりました',
        lines: ['担当の職員が 終わりにしました。', 'わからないときは、電話で聞いてください。'],
        buttons: [LOOK],
      }
    case 'done':
      return {
        title: 'お手伝いが 終わりました',
        lines: [
          '終わったと、聞きました。',
          ...(side === 'asker' ? ['お礼を おくれます。'] : []),
          'ちがうときや、困ったことは、ページから知らせてください。',
        ],
        buttons: [...(side === 'asker' ? thanksButtons(id) : []), pageButton('ページを見る')],
      }
    case 'thanks':
      return {
        title: 'お礼が とどきました',
        lines: ['手つだってくださって、ありがとうございました。'],
        buttons: [pageButton('お礼を見る', 'primary')],
      }
    case 'over':
      return {
        title: 'お手伝いは 終わりましたか',
        lines: ['終わっていたら、教えてください。', '困ったことは、ページから知らせてください。'],
        buttons: [button('終わりました', 'errand-done', id, 'primary'), LOOK],
      }
    case 'new':
    case 'waits':
    case 'nobody':
    case 'trouble':
    case 'call':
      throw new Error(`${told} is for staff`)
    default:
      return told satisfies never
  }
}

/** The thanks that whoever was helped may send, as buttons. */
export function thanksButtons(errandId: string): Button[] {
  return Object.entries(THANKS).map(([word, label]) =>
    button(label, 'errand-thanks', argumentOf(errandId, word)),
  )
}

/** The coordinator has answered somebody who wants to help. */
export function answeredNotice(): Answer {
  const card: Card = {
    altText: 'お返事があります',
    title: '「役に立ちたい」の お返事です',
    lines: ['職員から、お返事があります。'],
    buttons: [pageButton('お返事を見る', 'primary'), button('わたしの活動を見る', 'my-help')],
  }
  return { says: [{ kind: 'card', card }] }
}
