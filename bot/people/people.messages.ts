import type { Answer, Card, Choice, Say } from '#bot/conversation/say.ts'
import { emergency, howDataIsTreated, whatItDoes } from '#bot/directory/account.messages.ts'
import type { Directory } from '#bot/directory/directory.ts'

/** As many answers as a question may have buttons; the rest is on the next page. */
export const DISTRICTS_ON_A_PAGE = 9
/** Where `pictureRoutes` serves the character. */
const CHARACTER_PICTURE = '/pictures/character.png'

/** After following: who we are, what this is and is not, how data is treated, 119 and 110, and one question. */
export function welcome(directory: Directory, intake: 'form' | 'chat'): Answer {
  const question = districtQuestion(directory, 0)
  return {
    says: [
      card(greeting(directory)),
      card(whatItDoes(directory)),
      card(howDataIsTreated(directory, intake)),
      card(emergency()),
      ...question.says,
    ],
    ...(question.choices ? { choices: question.choices } : {}),
  }
}

/** After coming back: short, since they have read the rest before. */
export function welcomeBack(directory: Directory): Answer {
  return {
    says: [
      { kind: 'text', text: `おかえりなさい。${directory.preset.network}です。また、よろしくお願いします。` },
      card(emergency()),
    ],
    choices: [
      command('気づきを知らせる', 'report'),
      command('使い方', 'howto'),
      command('地区をえらぶ', 'choose-district'),
    ],
  }
}

/** Which district somebody lives or works in; `page` counts from 0. */
export function districtQuestion({ preset: { districts, centreWord } }: Directory, page: number): Answer {
  const start = page * DISTRICTS_ON_A_PAGE
  const shown = districts.slice(start, start + DISTRICTS_ON_A_PAGE)
  const hasMore = districts.length > start + DISTRICTS_ON_A_PAGE
  const text = `お住まいや、よく行く所は、どの地区ですか。近くの${centreWord}をご案内できます。`
  return {
    says: [{ kind: 'text', text }],
    choices: [
      ...shown.map(({ id, name }) => command(name, 'set-district', id)),
      ...(hasMore ? [command('ほかの地区を見る', 'choose-district', String(page + 1))] : []),
      ...(page > 0 ? [command('前の地区にもどる', 'choose-district', String(page - 1))] : []),
      command('いまはえらばない', 'skip-district'),
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
          {
            label: `電話 ${centre.phone}`,
            action: { kind: 'call', phone: centre.phone },
            style: 'secondary',
          },
          { label: '気づきを知らせる', action: { kind: 'command', name: 'report' }, style: 'primary' },
        ],
      }),
    ],
  }
}

/** No district is kept; nothing depends on it. */
export function districtSkipped(): Answer {
  return {
    says: [
      {
        kind: 'text',
        text: 'わかりました。地区をえらばなくても、使えます。あとで「使い方」からえらべます。',
      },
    ],
    choices: [command('気づきを知らせる', 'report'), command('使い方', 'howto')],
  }
}

function greeting({ preset }: Directory): Card {
  const { character, network, wording } = preset
  if (!character)
    return { altText: `${network}へようこそ`, title: `${network}へようこそ`, lines: [wording.about] }
  return {
    altText: `${network}へようこそ`,
    eyebrow: network,
    title: character.catchphrase,
    lines: [character.greeting, wording.about],
    picture: { path: CHARACTER_PICTURE, description: character.name },
  }
}

function command(label: string, name: string, argument?: string): Choice {
  return {
    label,
    action: argument === undefined ? { kind: 'command', name } : { kind: 'command', name, argument },
  }
}

function card(of: Card): Say {
  return { kind: 'card', card: of }
}
