import type { SeriesAsked, SeriesPreviewAsked, SeriesView } from '#shared/salons/desk.ts'
import { draftOf } from '../../ui/kept-draft.ts'
import { numberIn } from '../number-in.ts'
import { HINTS } from './series.messages.ts'

const MOST_SEATS = 10_000

/** A series as it stands in the form. */
export interface TypedSeries {
  name: string
  kind: SeriesView['kind']
  openTo: SeriesView['openTo']
  about: string
  placeName: string
  address: string
  districtId: string
  access: string
  organiser: string
  contactName: string
  contactPhone: string
  forWhom: string
  bring: string
  fee: string
  hands: string
  isLimited: boolean
  capacity: string
  /** Whether times can be booked; how many minutes each, for how many parties. */
  hasSlots: boolean
  slotMinutes: string
  slotEach: string
  signUp: SeriesView['signUp']
  start: string
  end: string
  rule: string
  monthsOff: number[]
  holidays: SeriesView['holidays']
  yearEndFrom: string
  yearEndTo: string
  runBy: string[]
  point: SeriesView['place']['point']
  /** What had been seen when the first letter was typed. */
  revision: number
}
export type Hints = Partial<Record<keyof typeof HINTS, string>>

/** What each part of the form is given. */
export interface FieldsProps {
  typed: TypedSeries
  onChange: (part: Partial<TypedSeries>) => void
  hints: Hints
}

/** Null: nothing was typed, so that what others change shows at once. */
export const useTypedSeries = draftOf<{ typed: TypedSeries | null }>('series', ({ typed }) => typed !== null)

export const EMPTY: TypedSeries = {
  name: '',
  kind: 'salon',
  openTo: 'everyone',
  about: '',
  placeName: '',
  address: '',
  districtId: '',
  access: '',
  organiser: '',
  contactName: '',
  contactPhone: '',
  forWhom: 'どなたでも',
  bring: '',
  fee: '',
  hands: '',
  isLimited: true,
  capacity: '20',
  hasSlots: false,
  slotMinutes: '30',
  slotEach: '1',
  signUp: 'line',
  start: '13:30',
  end: '15:00',
  rule: '',
  monthsOff: [],
  holidays: 'skip',
  yearEndFrom: '12-29',
  yearEndTo: '01-03',
  runBy: [],
  point: undefined,
  revision: 0,
}

export function typedOf(view: SeriesView): TypedSeries {
  const { place, contact, yearEnd, capacity } = view
  return {
    name: view.name,
    kind: view.kind,
    openTo: view.openTo,
    about: view.about ?? '',
    placeName: place.name,
    address: place.address ?? '',
    districtId: place.districtId,
    access: place.access ?? '',
    organiser: view.organiser,
    contactName: contact.name,
    contactPhone: contact.phone,
    forWhom: view.forWhom,
    bring: view.bring ?? '',
    fee: view.fee ?? '',
    hands: view.hands ?? '',
    isLimited: capacity !== undefined,
    capacity: String(capacity ?? ''),
    hasSlots: view.slots !== undefined,
    slotMinutes: String(view.slots?.minutes ?? EMPTY.slotMinutes),
    slotEach: String(view.slots?.each ?? EMPTY.slotEach),
    signUp: view.signUp,
    start: view.start,
    end: view.end,
    rule: view.rule,
    monthsOff: view.monthsOff,
    holidays: view.holidays,
    yearEndFrom: yearEnd.from,
    yearEndTo: yearEnd.to,
    runBy: view.runBy,
    point: place.point,
    revision: view.revision,
  }
}

/** Null without times of one's own, or while their numbers are none. */
function slotsIn({ hasSlots, signUp, slotMinutes, slotEach }: TypedSeries): SeriesView['slots'] | null {
  const minutes = numberIn(slotMinutes, 5, 240)
  const each = numberIn(slotEach, 1, 20)
  return hasSlots && signUp === 'line' && minutes !== null && each !== null ? { minutes, each } : null
}

export function askedOf(typed: TypedSeries): SeriesAsked {
  const capacity = typed.isLimited ? numberIn(typed.capacity, 1, MOST_SEATS) : null
  const slots = slotsIn(typed)
  const [about, bring, fee, hands, address, access] = [
    typed.about,
    typed.bring,
    typed.fee,
    typed.hands,
    typed.address,
    typed.access,
  ].map((words) => words.trim())
  return {
    series: {
      name: typed.name.trim(),
      kind: typed.kind,
      openTo: typed.openTo,
      ...(about && { about }),
      ...(bring && { bring }),
      ...(fee && { fee }),
      ...(hands && { hands }),
      place: {
        name: typed.placeName.trim(),
        districtId: typed.districtId,
        ...(address && { address }),
        ...(access && { access }),
        ...(typed.point && { point: typed.point }),
      },
      organiser: typed.organiser.trim(),
      contact: { name: typed.contactName.trim(), phone: typed.contactPhone.normalize('NFKC').trim() },
      forWhom: typed.forWhom.trim(),
      ...(capacity !== null && { capacity }),
      ...(slots && { slots }),
      signUp: typed.signUp,
      start: typed.start,
      end: typed.end,
      rule: typed.rule.trim(),
      monthsOff: typed.monthsOff,
      holidays: typed.holidays,
      yearEnd: { from: typed.yearEndFrom, to: typed.yearEndTo },
    },
    runBy: typed.runBy,
  }
}

export function previewOf(
  typed: TypedSeries,
  id: string | null,
  state: SeriesView['state'],
): SeriesPreviewAsked {
  return {
    ...(id !== null && { id }),
    rule: typed.rule,
    monthsOff: typed.monthsOff,
    holidays: typed.holidays,
    yearEnd: { from: typed.yearEndFrom, to: typed.yearEndTo },
    state,
  }
}

const PHONE = /^0\d{1,4}-\d{1,4}-\d{3,4}$/
const DAY_OF_YEAR = /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** What is missing or cannot be, beside each field; the rule's own faults come with its preview. */
export function hintsFor(typed: TypedSeries): Hints {
  const isEmpty = (
    ['name', 'placeName', 'districtId', 'organiser', 'contactName', 'forWhom', 'start', 'rule'] as const
  )
    .filter((field) => typed[field].trim() === '')
    .map((field) => [field, HINTS[field]])
  const isAsked = typed.signUp === 'line' && typed.isLimited // nobody sees the field else
  const isSeatless = isAsked && numberIn(typed.capacity, 1, MOST_SEATS) === null
  return {
    ...Object.fromEntries(isEmpty),
    ...(!PHONE.test(typed.contactPhone.normalize('NFKC').trim()) && { contactPhone: HINTS.contactPhone }),
    ...(typed.end <= typed.start && { end: HINTS.end }),
    ...(typed.hasSlots && typed.signUp === 'line' && !slotsIn(typed) && { slots: HINTS.slots }),
    ...(isSeatless && { capacity: HINTS.capacity }),
    ...(!DAY_OF_YEAR.test(typed.yearEndFrom) && { yearEndFrom: HINTS.yearEndFrom }),
    ...(!DAY_OF_YEAR.test(typed.yearEndTo) && { yearEndTo: HINTS.yearEndTo }),
  }
}

/** Where a place in the contract stands in the form. */
const PLACES: Record<string, keyof Hints> = {
  'series.name': 'name',
  'series.place.name': 'placeName',
  'series.place.districtId': 'districtId',
  'series.place.access': 'access',
  'series.organiser': 'organiser',
  'series.contact.name': 'contactName',
  'series.contact.phone': 'contactPhone',
  'series.forWhom': 'forWhom',
  'series.about': 'about',
  'series.start': 'start',
  'series.end': 'end',
  'series.rule': 'rule',
  'series.monthsOff': 'monthsOff',
  'series.capacity': 'capacity',
  'series.yearEnd.from': 'yearEndFrom',
  'series.yearEnd.to': 'yearEndTo',
  runBy: 'runBy',
}

/** What the server would not take, beside its field. */
export function hintsOf(fields: readonly string[]): Hints {
  const known = fields.flatMap((field) => PLACES[field] ?? [])
  return Object.fromEntries(known.map((name) => [name, HINTS[name]]))
}
