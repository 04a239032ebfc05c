import type { Answer, Button, Card, Say } from '#bot/conversation/say.ts'
import { callButton, emergency, howDataIsTreated, whatItDoes } from '#bot/directory/account.messages.ts'
import type { Directory } from '#bot/directory/directory.ts'

/** As many answers as a question may have buttons; the rest is on the next page. */
export const DISTRICTS_ON_A_PAGE = 9
/** Where `pictureRoutes` serves the character. */
const CHARACTER_PICTURE = '/pictures/character.png'

const REPORT: Button = { ...command('気づきを知らせる', 'report'), style: 'primary' }
const HOW_TO: Button = command('使い方を見る', 'howto')

/** After following: who we are, what this is and is not, how data is treated, 119 and 110, and one question. */
export function welcome(directory: Directory, intake: 'form' | 'chat'): Answer {
  return {
    says: [
      card(greeting(directory)),
      card(whatItDoes(directory)),
      card(howDataIsTreated(directory, intake)),
      card(emergency()),
      ...districtQuestion(directory, 0).says,
    ],
  }
}

/** What everybody should know who has just come, in the language that they have chosen; and where they live. */
export function whatToKnow(directory: Directory, intake: 'form' | 'chat'): Answer {
  return {
    says: [
      card(whatItDoes(directory)),
      card(howDataIsTreated(directory, intake)),
      ...districtQuestion(directory, 0).says,
    ],
  }
}

/** After coming back: short, since they have read the rest before. */
export function welcomeBack({ preset: { network } }: Directory): Answer {
  return {
    says: [
      card({
        altText: `${network}です`,
        eyebrow: network,
        title: 'おかえりなさい',
        lines: ['また、よろしくお願いします。'],
        buttons: [REPORT, HOW_TO, command('地区をえらぶ', 'choose-district')],
      }),
      card(emergency()),
    ],
  }
}

/** Which district somebody lives or works in; `page` counts from 0. A card, since it can wait on the phone for days. */
export function districtQuestion({ preset: { districts, centreWord } }: Directory, page: number): Answer {
  const start = page * DISTRICTS_ON_A_PAGE
  const shown = districts.slice(start, start + DISTRICTS_ON_A_PAGE)
  const hasMore = districts.length > start + DISTRICTS_ON_A_PAGE
  return {
    says: [
      card({
        altText: '地区についての質問',
        title: 'どの地区ですか',
        lines: [
          'お住まいや、よく行く所をえらんでください。',
          `近くの${centreWord}をご案内します。あとで変えられます。`,
        ],
        buttons: [
          ...shown.map(({ id, name }) => command(name, 'set-district', id)),
          ...(hasMore ? [command('ほかの地区を見る', 'choose-district', String(page + 1))] : []),
          ...(page > 0 ? [command('前の地区にもどる', 'choose-district', String(page - 1))] : []),
          { ...command('いまはえらばない', 'skip-district'), style: 'link' },
        ],
      }),
    ],
  }
}

/** The district is kept: whose it is and whom they can call. */
export function districtKept(directory: Directory, districtId: string): Answer {
  const { centre } = directory.responsible({ district: districtId })
  const name = directory.district(districtId)?.name ?? ''
  return {
    says: [
      card({
        altText: '地区をおぼえました',
        tone: 'done',
        title: `${name}ですね`,
        lines: [`担当は、${centre.name}です。`, '地区は、「使い方」からいつでも変えられます。'],
        buttons: [
          REPORT,
          callButton(`電話 ${centre.phone}`, centre.phone, 'secondary'),
          command('お知らせをえらぶ', 'topics'),
        ],
      }),
    ],
  }
}

/** No district is kept; nothing depends on it. */
export function districtSkipped(): Answer {
  return {
    says: [
      card({
        altText: '地区をえらばずに進みます',
        title: 'わかりました',
        lines: ['地区をえらばなくても、使えます。あとで「使い方」からえらべます。'],
        buttons: [REPORT, HOW_TO],
      }),
    ],
  }
}

function greeting({ preset }: Directory): Card {
  const { character, network, wording } = preset
  const greeted = { altText: `${network}へようこそ`, eyebrow: network }
  if (!character) return { ...greeted, title: 'ようこそ', lines: [wording.about] }
  return {
    ...greeted,
    title: character.catchphrase,
    lines: [character.greeting, wording.about],
    picture: { path: CHARACTER_PICTURE, description: character.name },
  }
}

function command(label: string, name: string, argument?: string): Button {
  const action = argument === undefined ? { name } : { name, argument }
  return { label, action: { kind: 'command', ...action }, style: 'secondary' }
}

function card(of: Card): Say {
  return { kind: 'card', card: of }
}
