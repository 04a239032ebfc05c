import type { CaseView, ReporterView, ReportInCase } from '#shared/cases/contract.ts'
import { isLabel, LABELS } from '#shared/cases/labels.ts'
import { CONTACT_HOW, CONTACT_OUTCOME } from '#shared/cases/rules.ts'
import { ASKS_FOR, MEET_HOW } from '#shared/consultations/rules.ts'
import type { Abuse, Hardship } from '#shared/statistics/official.ts'
import { HISTORY, RECEIVED_BY_LINE } from './prints.messages.ts'
import { calendarDay, momentOf } from './when.ts'

/** Everything that a form may be filled from. */
export interface Material {
  /** The case, without passages that name a reporter whom nobody asked for. */
  view: CaseView
  /** What the vault knows of the reporter of one report, where somebody asked for it with a reason. */
  reporter: (ReporterView & { reportId: string }) | null
  centreName: (id: string) => string
  districtName: (id: string) => string
  topicName: (id: string) => string
  signGroup: (id: string) => { label: string; signs: { id: string; label: string }[] } | undefined
  /** Who prints, and when. */
  by: string
  at: Date
}

type Entry = CaseView['history'][number]

/** What the first report that knows it tells. */
export function told<T>({ view }: Material, of: (report: ReportInCase) => T | null): T | null {
  return view.reports.map(of).find((value) => value !== null && value !== '') ?? null
}

export function placeOf(from: Material): string | null {
  const place = told(from, (report) => report.place)
  if (!place) return null
  if (place.kind !== 'pin') return place.text
  return `${place.text ?? ''}（地図の位置 ${place.latitude}, ${place.longitude}）`
}

/** The signs of a report in words: 具合が悪い・倒れている（新聞や郵便がたまっている、…）. */
export function signsOf(from: Material, report: ReportInCase): string | null {
  const group = report.signGroup === null ? undefined : from.signGroup(report.signGroup)
  if (!group) return null
  const signs = group.signs.filter(({ id }) => report.signs.includes(id)).map(({ label }) => label)
  return signs.length > 0 ? `${group.label}（${signs.join('、')}）` : group.label
}

export function allSigns(from: Material): string | null {
  const each = from.view.reports.map((report) => signsOf(from, report)).filter((signs) => signs !== null)
  return each.length > 0 ? [...new Set(each)].join('\n') : null
}

/** Everything that was told, asked and added, report by report, oldest first. */
export function contentOf(from: Material): string {
  const { reports } = from.view
  return reports
    .map((report, nth) => {
      const head = reports.length > 1 ? [`【連絡${nth + 1}】${momentOf(new Date(report.sentAt))}`] : []
      return [...head, ...contentLines(from, report)].join('\n')
    })
    .join('\n')
}

function contentLines(from: Material, report: ReportInCase): string[] {
  if (report.withdrawnAt !== null) return ['（連絡してくれた方が取り下げた連絡です）']
  const { noticed, detail, additions, questions, photoIds } = report
  const signs = signsOf(from, report)
  return [
    ...askedLines(from, report),
    ...(noticed ? [`気づいた日：${calendarDay(noticed.date)}${noticed.time ?? ''}`] : []),
    ...(signs === null ? [] : [`様子：${signs}`]),
    ...(detail === null ? [] : [detail]),
    ...additions.map(({ at, text }) => `追加（${momentOf(new Date(at))}）：${text}`),
    ...questions.map(({ text, answer }) => `質問：${text}\n答え：${answer ?? '（まだ届いていません）'}`),
    ...(photoIds.length > 0 ? [`写真：${photoIds.length}枚（画面で確かめてください）`] : []),
  ]
}

/** How a consultation was asked. */
function askedLines({ topicName }: Material, { consultation }: ReportInCase): string[] {
  if (!consultation) return []
  const { topic, forWhom, meetHow, meetAt } = consultation
  return [
    `相談したいこと：${topicName(topic)}${forWhom ? `（${ASKS_FOR[forWhom]}）` : ''}`,
    ...(meetHow ? [`相談のしかた：${MEET_HOW[meetHow]}`] : []),
    ...(meetAt ? [`都合のよい日時：${calendarDay(meetAt.date)}${meetAt.time ?? ''}`] : []),
  ]
}

/** Kinds of abuse that the case is labelled with. */
export function abuseOf({ view }: Material): (Abuse | null)[] {
  return view.labels.filter(isLabel).map((id) => LABELS[id].abuse)
}

/** The 16 of 困窮 that the case is labelled with. */
export function hardshipOf({ view }: Material): Hardship[] {
  return view.labels.filter(isLabel).map((id) => LABELS[id].hardship)
}

/** What staff did, oldest first, as lines of a record: at the moment at which it was done, not written down. */
export function courseOf({ view }: Material): { entry: Entry; at: string; what: string; text: string }[] {
  const lines = view.history.flatMap((entry) => {
    const { kind, contact } = entry
    const what = contact ? `${CONTACT_HOW[contact.how]}\n${CONTACT_OUTCOME[contact.outcome]}` : HISTORY[kind]
    return what === null
      ? []
      : [{ entry, at: contact?.at ?? entry.at, what, text: entry.text ?? staffIn(entry) }]
  })
  return lines.sort((a, b) => a.at.localeCompare(b.at))
}

const ABOUT_STAFF: readonly Entry['kind'][] = ['assigned', 'helper-added', 'helper-removed']

/** Who has the case, or who helps with it, after a colleague has decided that. */
function staffIn({ kind, changes }: Entry): string {
  if (!ABOUT_STAFF.includes(kind)) return ''
  const wanted = kind === 'assigned' ? 'owner' : 'helpers'
  return changes.find(({ what }) => what === wanted)?.to ?? ''
}

/** Meetings in the order in which they were held, whenever they were written down. */
export function meetingsOf({ view }: Material): CaseView['meetings'] {
  return [...view.meetings].sort((a, b) => a.heldAt.localeCompare(b.heldAt))
}

/** Who took the consultation in; what came by LINE was taken in by nobody. */
export function receivedBy({ view }: Material): string | null {
  if (view.source === 'line') return RECEIVED_BY_LINE
  return view.history.find(({ kind }) => kind === 'received')?.by?.name ?? null
}
