import type { Answer, Button, Card, Say } from '#bot/conversation/say.ts'
import type { Centre } from '#shared/directory/contract.ts'
import type { Place } from '#shared/reports/contract.ts'
import { callButton, emergency, emergencyButtons, howDataIsTreated, whatItDoes } from './account.messages.ts'
import type { Directory } from './directory.ts'
import { hoursLines, momentWords, openNowWords } from './hours-words.ts'
import { mapLinkTo } from './map-link.ts'
import { moreButtons } from './more-buttons.ts'

/** LINE shows at most 12 buttons on a card; fewer are easier to hit. */
const CALLS_ON_A_CARD = 8
const MAX_LABEL = 20

/** Who asks: where they live, if they told us, and when. */
export interface Asking {
  districtId: string | null
  at: Date
}

const REPORT: Button = {
  label: '気づきを知らせる',
  action: { kind: 'command', name: 'report' },
  style: 'secondary',
}
const CONTACTS: Button = {
  label: 'ほかの電話番号を見る',
  action: { kind: 'command', name: 'contacts' },
  style: 'secondary',
}

const NEARBY: Button = {
  label: 'いまいる場所でさがす',
  action: { kind: 'command', name: 'nearby' },
  style: 'secondary',
}

const CHOOSE_DISTRICT: Button = {
  label: '地区をえらぶ',
  action: { kind: 'command', name: 'choose-district' },
  style: 'secondary',
}

/** 連絡先: whom to call now first, then every district's centre, then 119, 110 and further numbers. */
export function contactsAnswer(directory: Directory, asking: Asking): Answer {
  const { centre } = directory.responsible({ district: asking.districtId ?? undefined })
  const now: Say[] = directory.isOpen(centre, asking.at)
    ? []
    : [card(dutyDeskCard(directory, centre, asking.at))]
  const own: Say[] = asking.districtId ? [card(centreCard(directory, centre, asking.at, 'あなたの地区'))] : []
  return {
    says: [...now, ...own, districtCards(directory), card(emergency()), card(furtherNumbers(directory))],
    choices: [{ label: NEARBY.label, action: NEARBY.action }],
  }
}

/** Whom to call from where somebody is, at this moment. */
export function nearbyAnswer(directory: Directory, place: Place, at: Date): Answer {
  const { centre, districtId } = directory.responsible({ place })
  const district = districtId === null ? undefined : directory.district(districtId)
  const own = centreCard(directory, centre, at, district ? district.name : 'くわしい地区はわかりませんでした')
  const keep: Button[] = district
    ? [
        {
          label: 'この地区をおぼえる',
          style: 'secondary',
          action: { kind: 'command', name: 'set-district', argument: district.id },
        },
      ]
    : []
  const now: Say[] = directory.isOpen(centre, at) ? [] : [card(dutyDeskCard(directory, centre, at))]
  return {
    says: [...now, card({ ...own, buttons: [...(own.buttons ?? []), ...keep, CONTACTS] }), card(emergency())],
  }
}

/** サロン・行事: what there is and whom to ask, until one can join from here. */
export function salonsAnswer(directory: Directory, asking: Asking): Answer {
  const about = {
    altText: 'サロン・行事のご案内',
    title: 'サロン・行事',
    lines: [directory.preset.wording.salons],
  }
  // The duty desk is for what cannot wait, and no salon is.
  return askTheCentre(directory, asking, about, (_, { phone }) => [callButton(`電話 ${phone}`, phone)])
}

/** 相談したい: about what one can talk with the centre and how to reach it. */
export function consultAnswer(directory: Directory, asking: Asking): Answer {
  return askTheCentre(directory, asking, {
    altText: '相談のご案内',
    title: '相談したい',
    lines: [
      directory.preset.wording.consultation,
      '近所の人のことが気になるときは、「気づきを知らせる」からどうぞ。',
    ],
    buttons: [REPORT],
  })
}

/** 使い方: what else there is, and what the account does and does not do, step by step. */
export function howToAnswer(directory: Directory, intake: 'form' | 'chat'): Answer {
  const steps: Card = {
    altText: '使い方のご案内',
    eyebrow: directory.preset.network,
    title: '使い方',
    lines: [
      directory.preset.wording.about,
      '① 「気づきを知らせる」をおす',
      '② 聞かれたことに、ボタンで答える',
      '③ 内容を見て、「送る」をおす',
      'わからない所は、とばせます。とちゅうで閉じても、数日は続きから書けます。',
    ],
    buttons: [
      { ...REPORT, style: 'primary' },
      { label: 'わたしの記録を見る', action: { kind: 'command', name: 'records' }, style: 'secondary' },
      CHOOSE_DISTRICT,
      { label: 'お知らせをえらぶ', action: { kind: 'command', name: 'topics' }, style: 'secondary' },
      { label: 'わたしの設定を見る', action: { kind: 'open', path: '/settings' }, style: 'secondary' },
      { label: 'ことば・Language', action: { kind: 'command', name: 'languages' }, style: 'secondary' },
    ],
  }
  return {
    says: [
      card(offers(directory)),
      card(steps),
      card({ ...whatItDoes(directory), buttons: emergencyButtons() }),
      card(howDataIsTreated(directory, intake)),
    ],
  }
}

/** できること: everything beside the six tiles. */
function offers({ preset }: Directory): Card {
  return {
    altText: 'できることのご案内',
    title: 'できること',
    lines: ['下のメニューのほかに、こんなことができます。'],
    buttons: moreButtons(preset),
  }
}

/** A card about something, with the responsible centre's hours under it and whom to call now. */
function askTheCentre(
  directory: Directory,
  { districtId, at }: Asking,
  about: Card,
  calls: typeof callsNow = callsNow,
): Answer {
  const { centre } = directory.responsible({ district: districtId ?? undefined })
  const lines = [
    ...about.lines,
    `【${centre.name}】`,
    openNowWords(centre.hours, at),
    ...hoursLines(centre.hours),
  ]
  const buttons = [
    ...calls(directory, centre, at),
    ...(districtId ? [] : [CHOOSE_DISTRICT]),
    CONTACTS,
    ...(about.buttons ?? []),
  ]
  return { says: [card({ ...about, lines, buttons })] }
}

/** While the centre is closed, the duty desk stands first, for what cannot wait. */
function callsNow({ preset, isOpen }: Directory, centre: Centre, at: Date): Button[] {
  const call = `電話 ${centre.phone}`
  if (isOpen(centre, at)) return [callButton(call, centre.phone)]
  const { phone } = preset.dutyDesk
  return [callButton(callLabel('急ぐとき', phone), phone), callButton(call, centre.phone, 'secondary')]
}

function dutyDeskCard({ preset: { dutyDesk }, nextOpening }: Directory, centre: Centre, at: Date): Card {
  return {
    altText: 'いまの時間の連絡先',
    title: 'いまは、こちらへ',
    lines: [
      dutyDesk.name,
      ...(dutyDesk.note ? [dutyDesk.note] : []),
      `${centre.name}は、${momentWords(nextOpening(centre, at), at)}に開きます。`,
    ],
    rows: faxRow(dutyDesk),
    buttons: [callButton(`電話 ${dutyDesk.phone}`, dutyDesk.phone)],
  }
}

/** For those who do not hear. */
function faxRow({ fax }: { fax?: string | undefined }): NonNullable<Card['rows']> {
  return fax === undefined ? [] : [{ label: 'FAX', value: fax }]
}

function centreCard({ preset }: Directory, centre: Centre, at: Date, eyebrow: string): Card {
  const query = centre.address ?? centre.name
  const map = mapLinkTo(query.startsWith(preset.municipality) ? query : `${preset.municipality} ${query}`)
  return {
    altText: 'あなたの地区の連絡先',
    eyebrow,
    title: centre.name,
    lines: [
      openNowWords(centre.hours, at),
      ...hoursLines(centre.hours),
      ...(centre.address ? [centre.address] : []),
    ],
    rows: faxRow(centre),
    buttons: [
      callButton(`電話 ${centre.phone}`, centre.phone),
      { label: '地図を見る', style: 'secondary', action: { kind: 'link', url: map } },
    ],
  }
}

function districtCards({ preset, centre }: Directory): Say {
  const calls = preset.districts.flatMap(({ name, centreId }) => {
    const phone = centre(centreId)?.phone
    return phone ? [{ name, phone }] : []
  })
  const cards: Card[] = []
  for (let start = 0; start < calls.length; start += CALLS_ON_A_CARD) {
    const some = calls.slice(start, start + CALLS_ON_A_CARD)
    cards.push({
      altText: '地区ごとの連絡先',
      title: preset.centreWord,
      lines: [
        '地区をおすと、電話がかかります。',
        `電話では、「${preset.network}の連絡です」とお話しください。`,
      ],
      rows: some.flatMap(({ name, phone }) => (hasRoom(name, phone) ? [] : [{ label: name, value: phone }])),
      buttons: [
        ...some.map(({ name, phone }) => callButton(callLabel(name, phone), phone, 'secondary')),
        // Where there is no quick reply, as on a computer, and when it has gone.
        ...(start === 0 ? [NEARBY] : []),
      ],
    })
  }
  const [first, ...more] = cards
  if (first && more.length === 0) return card(first)
  return { kind: 'cards', cards, altText: '地区ごとの連絡先' }
}

/** The number stands on the button, for those who call from another phone; beside a long name, above it. */
function callLabel(name: string, phone: string): string {
  return hasRoom(name, phone) ? `${name} ${phone}` : name
}

function hasRoom(name: string, phone: string): boolean {
  return name.length + 1 + phone.length <= MAX_LABEL
}

function furtherNumbers({ preset: { phones } }: Directory): Card {
  return {
    altText: 'そのほかの電話番号',
    title: 'そのほかの電話',
    lines: phones.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : [])),
    rows: phones.flatMap(({ name, phone, fax }) => [
      ...(hasRoom(name, phone) ? [] : [{ label: name, value: phone }]),
      ...(fax === undefined ? [] : [{ label: `${name} FAX`, value: fax }]),
    ]),
    buttons: [
      callButton('189に電話(子どもの虐待)', '189', 'secondary'),
      callButton('188に電話(買い物の困りごと)', '188', 'secondary'),
      ...phones.map(({ name, phone }) => callButton(callLabel(name, phone), phone, 'secondary')),
    ],
  }
}

function card(of: Card): Say {
  return { kind: 'card', card: of }
}
