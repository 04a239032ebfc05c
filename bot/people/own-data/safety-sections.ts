/** Partner, keyholders, daily question and searches, in the words of the record that somebody carries away. */
import type { MyCheck } from '#shared/checks/contract.ts'
import { ANSWERED_BY, CHECK_STATE, PAUSE_REASON, PLAN_STATE, WEEKDAY } from '#shared/checks/rules.ts'
import type { Contact, HolderFacts } from '#shared/keyholders/contract.ts'
import type { MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import {
  CALLER,
  HOLDER_SIDE,
  KEYHOLDER_STATE,
  LIVES,
  PART,
  RELATION,
  RENEWAL_STATE,
  TAG_STATE,
} from '#shared/keyholders/rules.ts'
import { oneOf } from '#shared/one-of.ts'
import type { PartnerContact } from '#shared/partners/contract.ts'
import {
  MEMBER_ROLE,
  type MemberRole,
  PARTNER_STATE,
  type PartnerState,
  partnerNumber,
} from '#shared/partners/rules.ts'
import type { OwnEntry, OwnSection } from '#shared/people/own-data.ts'
import type { MyAlerts } from '#shared/searches/contract.ts'
import { SIGHTING_NOW, TIER } from '#shared/searches/rules.ts'
import type { Names } from './everyday-sections.ts'
import { dayOf, entryOf, momentOf, sectionOf, yesOrNo } from './rows.ts'

/** One's own partner, as far as it is one's own. */
export interface OwnPartner {
  no: number | null
  state: PartnerState
  fields: { name: string }
  since: string | null
  /** Null as long as it is an application. */
  me: { role: MemberRole; name: string; joinedAt: Date } | null
  /** What they told when they applied; null if somebody else did. */
  applied: { contact: PartnerContact | null; motive: string | null } | null
}

/** Where they take part, and as what; what concerns the organisation, and its other people, is not theirs alone. */
export function partnerSection(partner: OwnPartner | null): OwnSection[] {
  if (!partner) return []
  const { no, state, fields, since, me, applied } = partner
  return sectionOf('入っている団体・申し込んだ団体', [
    entryOf(fields.name, [
      ['登録番号', no === null ? null : partnerNumber(no)],
      ['いまの様子', PARTNER_STATE[state]],
      ['団体の登録の日', since && dayOf(since)],
      ['役わり', me && MEMBER_ROLE[me.role]],
      ['あなたの名前', me?.name],
      ['入った日', me && momentOf(me.joinedAt)],
      ['申し込みの名前', applied?.contact?.name],
      ['申し込みの電話番号', applied?.contact?.phone],
      ['申し込みのメール', applied?.contact?.email],
      ['申し込みのわけ', applied?.motive],
    ]),
  ])
}

/** One's own registration, and those that they look after for their family. */
export function keyholdersSection({ keyholders }: MyKeyholders, names: Names): OwnSection[] {
  return sectionOf(
    '見守りキーホルダー',
    keyholders.map(({ side, state, facts, tag, renewal, centre, lookUps }) =>
      entryOf(`${facts.name}（${HOLDER_SIDE[side]}の登録）`, [
        ['いまの様子', KEYHOLDER_STATE[state]],
        ['番号', tag && `${tag.no}（${TAG_STATE[tag.state]}）`],
        ['更新', RENEWAL_STATE[renewal.state]],
        ['担当', `${centre.name} ${centre.phone}`],
        ...factsOf(facts, names),
        ...lookUps.map(({ at, caller }) => ['照会', `${momentOf(at)} ${CALLER[caller]}`] as const),
      ]),
    ),
  )
}

function factsOf(facts: HolderFacts, names: Names) {
  return [
    ['よみかた', facts.kana],
    ['生まれた日', dayOf(facts.bornOn)],
    ['住所', facts.address],
    ['地区', names.district(facts.districtId)],
    ['電話番号', facts.phone],
    ...facts.contacts.map((contact, nth) => [`緊急連絡先 ${nth + 1}`, contactOf(contact)] as const),
    ['かかりつけの病院', facts.doctor],
    ['病気', facts.illnesses],
    ['薬', facts.medicines],
    ['くらし方', facts.lives && LIVES[facts.lives]],
    ['ケアマネジャーなど', facts.carer],
    ['顔写真', facts.photoId && 'あり'],
    ...oneOf(CALLER).options.map((caller) => {
      const parts = facts.consents[caller].map((part) => PART[part])
      return [`知らせてよいこと：${CALLER[caller]}`, parts.join('、') || 'なし'] as const
    }),
    ['照会があったとき、知らせを受け取る', yesOrNo(facts.tellsLookUps)],
    ['返事がないとき、センターが気にかけてもよい', yesOrNo(facts.mayAskAfter)],
  ] as const
}

function contactOf({ name, relation, phone }: Contact): string {
  return `${name}（${RELATION[relation]}） ${phone}`
}

/** The daily question; of those for whom they watch, no more than how many they are. */
export function checkSections({ plan, watching }: MyCheck, names: Names, called: string): OwnSection[] {
  const watches = watching.length > 0 && `${watching.length}人`
  return sectionOf(called, [
    ...(plan ? planEntries(plan, names) : []),
    entryOf(null, [['見守っている方（その方の記録は、ここに入りません）', watches]]),
  ])
}

function planEntries(plan: NonNullable<MyCheck['plan']>, names: Names): OwnEntry[] {
  const { state, wish, pause, watchers, today, history } = plan
  const days = oneOf(WEEKDAY).options.filter((day) => wish.days.includes(Number(day)))
  return [
    entryOf(null, [
      ['いまの様子', PLAN_STATE[state]],
      ['たずねる日', days.map((day) => WEEKDAY[day]).join('、')],
      ['たずねる時間', `${wish.hour}時`],
      ['返事がないとき、家族に知らせる', yesOrNo(wish.tellsFamily)],
      ['返事がないとき、センターに知らせる', yesOrNo(wish.tellsCentre)],
      ['名前', wish.name],
      ['電話番号', wish.phone],
      ['住所', wish.address],
      ['地区', names.district(wish.districtId)],
      ['お休み', pause && `${dayOf(pause.from)}から ${dayOf(pause.until)}まで（${PAUSE_REASON[pause.why]}）`],
      ['見守ってくれる方', watchers.map(({ name }) => name).join('、')],
    ]),
    ...[today ?? [], history].flat().map(({ date, state: stood, answeredAt, answeredBy }) =>
      entryOf(dayOf(date), [
        ['様子', CHECK_STATE[stood]],
        ['答えた時', answeredAt && momentOf(answeredAt)],
        ['答え方', answeredBy && ANSWERED_BY[answeredBy]],
      ]),
    ),
  ]
}

/** Where somebody saw the person who is looked for. */
export interface OwnSighting {
  at: Date
  toldAt: Date
  now: keyof typeof SIGHTING_NOW
  place: string
  point: { latitude: number; longitude: number } | null
  words: string
  photoIds: readonly string[]
}

/** What they told of somebody who was looked for; who that was stays with the search. */
export function sightingsSection(sightings: readonly OwnSighting[]): OwnSection[] {
  return sectionOf(
    'さがす人を見かけたお知らせ',
    sightings.map(({ at, toldAt, now, place, point, words, photoIds }) =>
      entryOf(momentOf(at), [
        ['知らせた時', momentOf(toldAt)],
        ['様子', SIGHTING_NOW[now]],
        ['場所', place],
        ['地図の場所', point && `${point.latitude}, ${point.longitude}`],
        ['ことば', words],
        ['写真', photoIds.length > 0 && `${photoIds.length}枚`],
      ]),
    ),
  )
}

/** Whether they want to hear when somebody is missing. */
export function alertsSection(
  { wants, alsoAtNight, districtId, tier }: MyAlerts,
  names: Names,
): OwnSection[] {
  if (!wants) return []
  return sectionOf('さがす人のお知らせ', [
    entryOf(null, [
      ['受け取る', yesOrNo(wants)],
      ['夜も受け取る', yesOrNo(alsoAtNight)],
      ['地区', districtId && names.district(districtId)],
      ['見られること', TIER[tier]],
    ]),
  ])
}
