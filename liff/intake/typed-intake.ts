import { EMAIL_AS_TYPED, PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { Intake } from '#shared/cases/intake.contract.ts'
import { CASE_KIND, type ReporterKind, type Source } from '#shared/cases/rules.ts'
import type { AsksFor, MeetHow } from '#shared/consultations/rules.ts'
import type { CONSENT, DANGER, FOR_WHOM, URGENT } from '#shared/reports/words.ts'
import { instantOf } from '../ui/when.ts'
import { INTAKE } from './intake.messages.ts'

/** What a call may be typed as; every other kind of case has a page of its own. */
export const TYPED_KIND = { report: CASE_KIND.report, consultation: CASE_KIND.consultation } as const

/** What has been typed of a call so far; empty strings and nulls are what nobody knows. */
export interface Typed {
  kind: keyof typeof TYPED_KIND
  source: Exclude<Source, 'line' | 'page'> | null
  /** By the clock on the wall in Japan, as the field has it. */
  receivedAt: string
  danger: keyof typeof DANGER | null
  signGroup: string | null
  signs: string[]
  topic: string | null
  asksFor: AsksFor | null
  meetHow: MeetHow | null
  /** As `receivedAt`. */
  meetAt: string
  placeKind: 'address' | 'vicinity' | 'landmark'
  place: string
  district: string
  subjectName: string
  forWhom: keyof typeof FOR_WHOM | null
  detail: string
  urgent: keyof typeof URGENT | null
  consent: keyof typeof CONSENT | null
  reporterKind: ReporterKind | null
  callerName: string
  callerPhone: string
  callerEmail: string
  callerAddress: string
  organisation: string
  replyWish: 'feedback' | 'none' | 'anonymous'
  takeIt: boolean
}

/** What every part of the form works with. */
export interface PartProps {
  typed: Typed
  hints: Partial<Record<keyof Typed, string>>
  onType: (change: Partial<Typed>) => void
}

export function nothingTyped(receivedAt: string): Typed {
  return {
    kind: 'report',
    source: 'phone',
    receivedAt,
    danger: null,
    signGroup: null,
    signs: [],
    topic: null,
    asksFor: null,
    meetHow: null,
    meetAt: '',
    placeKind: 'address',
    place: '',
    district: '',
    subjectName: '',
    forWhom: null,
    detail: '',
    urgent: null,
    consent: null,
    reporterKind: null,
    callerName: '',
    callerPhone: '',
    callerEmail: '',
    callerAddress: '',
    organisation: '',
    replyWish: 'feedback',
    takeIt: true,
  }
}

const OLDEST_MS = 31 * 24 * 60 * 60_000

/** What is still missing or wrong, by field; empty if it can be sent. */
export function hintsFor(typed: Typed, now: Date): Partial<Record<keyof Typed, string>> {
  const at = Date.parse(instantOf(typed.receivedAt) ?? '')
  const isPlausible = at <= now.getTime() + 60_000 && now.getTime() - at < OLDEST_MS
  const phone = typed.callerPhone.trim()
  const mail = typed.callerEmail.trim()
  return {
    ...(typed.source === null && { source: INTAKE.noSource }),
    ...(typed.danger === null && { danger: INTAKE.noDanger }),
    ...(!isPlausible && { receivedAt: INTAKE.noMoment }),
    ...(typed.kind === 'consultation' && typed.topic === null && { topic: INTAKE.noTopic }),
    ...(mail !== '' && !EMAIL_AS_TYPED.test(mail) && { callerEmail: INTAKE.badEmail }),
    ...(phone !== '' && !PHONE_AS_TYPED.test(phone) && { callerPhone: INTAKE.badPhone }),
  }
}

/** What is sent: only what is known. `id` stays the same however often it is sent. Null while something is missing. */
export function intakeOf(typed: Typed): Omit<Intake, 'id'> | null {
  const { source, danger, reporterKind, takeIt } = typed
  const receivedAt = instantOf(typed.receivedAt)
  if (source === null || danger === null || receivedAt === null) return null
  return {
    source,
    receivedAt,
    told: { danger, ...toldBy(typed), replyWish: typed.replyWish },
    ...consultationOf(typed),
    reporterKind,
    labels: [],
    takeIt,
    reporter: {
      ...words('organisation', typed.organisation),
      ...words('name', typed.callerName),
      ...words('phone', typed.callerPhone),
      ...(typed.kind === 'consultation' && {
        ...words('email', typed.callerEmail),
        ...words('address', typed.callerAddress),
      }),
    },
  }
}

function consultationOf({ kind, topic, asksFor, meetHow, meetAt }: Typed): Pick<Intake, 'consultation'> {
  if (kind === 'report' || topic === null) return {}
  const [date, time] = meetAt.split('T')
  const suits = date ? { date, ...(time && { time: time.slice(0, 5) }) } : null
  return { consultation: { topic, forWhom: asksFor, meetHow, meetAt: suits } }
}

function toldBy(typed: Typed): Omit<Intake['told'], 'danger' | 'replyWish'> {
  const { signGroup, signs, placeKind, place, forWhom, urgent, consent } = typed
  const both = {
    ...words('district', typed.district),
    ...words('detail', typed.detail),
    ...(urgent !== null && { urgent }),
  }
  if (typed.kind === 'consultation') return both
  return {
    ...both,
    ...(signGroup !== null && { signGroup }),
    ...(signs.length > 0 && { signs }),
    ...(place.trim() !== '' && { place: { kind: placeKind, text: place.trim() } }),
    ...words('subjectName', typed.subjectName),
    ...(forWhom !== null && { forWhom }),
    ...(consent !== null && { consent }),
  }
}

/** A field that has words, and nothing for one that has none. */
function words<K extends string>(field: K, text: string): { [field in K]?: string } {
  const trimmed = text.trim()
  const entry: { [field in K]?: string } = {}
  if (trimmed !== '') entry[field] = trimmed
  return entry
}
