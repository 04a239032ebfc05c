/** What somebody wrote, reported and signed up for, in the words of the record that they carry away. */
import { DRILL } from '#shared/drills/words.ts'
import type { MyHelp } from '#shared/help/contract.ts'
import { AGE_BAND, ERRAND_STATE, HELPER_STATE, THANKS, TIME_OF_WEEK } from '#shared/help/rules.ts'
import { LANGUAGE } from '#shared/languages/rules.ts'
import type { WaitingReports } from '#shared/partners/contract.ts'
import { RELAY_STATE } from '#shared/partners/rules.ts'
import type { OwnEntry, OwnSection } from '#shared/people/own-data.ts'
import type { RecordView } from '#shared/reports/contract.ts'
import { RECORD_STATE } from '#shared/reports/words.ts'
import { NEED, type Need, PARTY_STATE, type PartyState } from '#shared/salons/rules.ts'
import type { Person } from '../person.model.ts'
import { dayOf, entryOf, momentOf, sectionOf, yesOrNo } from './rows.ts'

/** What ids of the town's settings are called. */
export interface Names {
  district: (id: string) => string
  skill: (id: string) => string
  topic: (id: string) => string
}

/** わたしの設定. */
export function settingsSection(person: Person | null, names: Names): OwnSection[] {
  if (!person) return []
  const { districtId, organisation, name, phone, places, topics, mayAskAfter, language } = person
  return sectionOf('わたしの設定', [
    entryOf(null, [
      ['ことば', LANGUAGE[language]],
      ['地区', districtId && names.district(districtId)],
      ['お店や団体の名前', organisation],
      ['名前', name],
      ['電話番号', phone],
      ...places.map(({ label, text }) => ['よく行く場所', `${label}：${text}`] as const),
      ['受け取るお知らせ', topics.map(names.topic).join('、')],
      ['サロンに来なくなったら、センターが気にかけてもよい', yesOrNo(mayAskAfter)],
    ]),
  ])
}

/** What somebody told of themselves with a report; the centre alone sees it, when it asks for it. */
export interface OwnSender {
  reportId: string
  organisation: string | null
  name: string | null
  phone: string | null
  email: string | null
  address: string | null
}

/** What they sent, as the page of each shows it, with what they told of themselves. */
export function reportsSection(
  records: readonly RecordView[],
  senders: readonly OwnSender[] = [],
): OwnSection[] {
  const byReport = new Map(senders.map((sender) => [sender.reportId, sender]))
  return sectionOf(
    '送った連絡',
    records.map((record) => reportEntry(record, byReport.get(record.id))),
  )
}

function reportEntry(record: RecordView, sender: OwnSender | undefined): OwnEntry {
  const { receiptNo, sentAt, state, centreName, told, photoIds, additions, questions, feedback } = record
  return entryOf(`${record.isDrill ? DRILL : ''}受付番号 ${receiptNo}`, [
    ['送った日', momentOf(sentAt)],
    ['いまの様子', RECORD_STATE[state]],
    ['担当', centreName],
    ...told.map(({ label, value }) => [label, value] as const),
    ['あなたの名前', sender?.name],
    ['あなたのお店や団体', sender?.organisation],
    ['あなたの電話番号', sender?.phone],
    ['あなたのメール', sender?.email],
    ['あなたの住所', sender?.address],
    ['写真', photoIds.length > 0 && `${photoIds.length}枚`],
    ...additions.map(({ at, text }) => [`書きたしたこと（${momentOf(at)}）`, text] as const),
    ...questions.flatMap(({ text, askedAt, answer }) => [
      [`センターからの質問（${momentOf(askedAt)}）`, text] as const,
      ['あなたの答え', answer] as const,
    ]),
    [feedback ? `結果のお知らせ（${momentOf(feedback.at)}）` : '結果のお知らせ', feedback?.text],
  ])
}

/** Something that was begun in the chat and not sent. */
export interface OwnDraft {
  title: string
  isStopped: boolean
  told: readonly { label: string; value: string }[]
  typed: readonly { at: Date; text: string }[]
  photos: number
  /** When it is forgotten. */
  until: Date
}

/** What was begun and not sent. */
export function draftsSection(drafts: readonly OwnDraft[]): OwnSection[] {
  return sectionOf(
    '書きかけ（まだ送っていないもの）',
    drafts.map(({ title, isStopped, told, typed, photos, until }) =>
      entryOf(title, [
        ['いまの様子', isStopped ? 'とちゅうでやめた' : '書きかけ'],
        ...told.map(({ label, value }) => [label, value] as const),
        ...typed.map(({ at, text }) => [`書いたこと（${momentOf(at)}）`, text] as const),
        ['写真', photos > 0 && `${photos}枚`],
        ['消える日', momentOf(until)],
      ]),
    ),
  )
}

/** What they told by way of their partner's 見守り担当者. */
export function relaysSection({ mine }: Pick<WaitingReports, 'mine'>): OwnSection[] {
  return sectionOf(
    '団体の見守り担当者を通した連絡',
    mine.map(({ sentAt, state, text }) =>
      entryOf(momentOf(sentAt), [
        ['いまの様子', RELAY_STATE[state]],
        ['担当者からのことば', text],
      ]),
    ),
  )
}

/** One's own sign-up, with what the salon is called and how one stands there. */
export interface OwnSignUp {
  salon: string
  /** The day of its one session; null: every date from `from` on. */
  date: string | null
  from: string
  since: Date
  endedAt: Date | null
  state: PartyState | null
  size: number
  name: string
  phone: string
  needs: Need[]
  needsNote: string | null
  mayAskAfter: boolean
}

/** Salons and other gatherings, those that are over too. */
export function signUpsSection(signUps: readonly OwnSignUp[]): OwnSection[] {
  return sectionOf(
    'サロン・行事の申し込み',
    signUps.map((signUp) =>
      entryOf(signUp.salon, [
        ['日', signUp.date ? dayOf(signUp.date) : `${dayOf(signUp.from)}からの、すべての回`],
        ['申し込んだ日', momentOf(signUp.since)],
        ['いまの様子', signUp.state && PARTY_STATE[signUp.state]],
        ['やめた日', signUp.endedAt && momentOf(signUp.endedAt)],
        ['人数', `${signUp.size}人`],
        ['名前', signUp.name],
        ['電話番号', signUp.phone],
        ['必要なこと', signUp.needs.map((need) => NEED[need]).join('、')],
        ['必要なこと（ことば）', signUp.needsNote],
        ['来なくなったら、センターが気にかけてもよい', yesOrNo(signUp.mayAskAfter)],
      ]),
    ),
  )
}

/** Helping and being helped. Who the other side is stays with the other side. */
export function helpSections({ helper, asked, taken }: MyHelp, names: Names): OwnSection[] {
  return [
    ...sectionOf('役に立ちたい', helper ? [helperEntry(helper, names)] : []),
    ...sectionOf(
      'たのんだ、ちょっとしたお手伝い',
      asked.map((errand) =>
        entryOf(names.skill(errand.skill), [
          ['たのんだ日', momentOf(errand.askedAt)],
          ['いまの様子', ERRAND_STATE[errand.state]],
          ['希望の日', errand.wanted && dayOf(errand.wanted.date)],
        ]),
      ),
    ),
    ...sectionOf(
      '引き受けた、ちょっとしたお手伝い',
      taken.map((errand) =>
        entryOf(names.skill(errand.skill), [
          ['いまの様子', ERRAND_STATE[errand.state]],
          ['希望の日', errand.wanted && dayOf(errand.wanted.date)],
          ['届いたお礼', errand.thanks && THANKS[errand.thanks]],
        ]),
      ),
    ),
  ]
}

function helperEntry(helper: NonNullable<MyHelp['helper']>, names: Names): OwnEntry {
  return entryOf(null, [
    ['いまの様子', HELPER_STATE[helper.state]],
    ['申し込んだ日', momentOf(helper.since)],
    ['できること', helper.skills.map(names.skill).join('、')],
    ['時間', helper.times.map((time) => TIME_OF_WEEK[time]).join('、')],
    ['地区', helper.districtId && names.district(helper.districtId)],
    ['年齢', helper.age && AGE_BAND[helper.age]],
    ['名前', helper.name],
    ['電話番号', helper.phone],
    ['ことば', helper.words],
    ['センターからの返事', helper.answer],
    ['ボランティア保険', yesOrNo(helper.isInsured)],
    ['お手伝いした回数', `${helper.helped}回`],
  ])
}
