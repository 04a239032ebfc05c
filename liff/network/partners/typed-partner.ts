import { EMAIL_AS_TYPED, PHONE_AS_TYPED } from '#shared/as-typed.ts'
import type { PartnerAsked, PartnerContact, PartnerFields, PartnerView } from '#shared/partners/contract.ts'
import type { PartnerKind, ReportWay } from '#shared/partners/rules.ts'
import { FORM } from './partner.messages.ts'

/** A partner as it stands in the form; empty words where nothing is known. */
export interface TypedPartner {
  kind: PartnerKind
  category: string
  name: string
  kana: string
  districtId: string
  address: string
  point: string
  phone: string
  isListed: boolean
  service: string
  reportWay: ReportWay
  isSponsor: boolean
  contactName: string
  contactPhone: string
  contactEmail: string
}

export type Hints = Partial<Record<keyof TypedPartner, string>>

export const EMPTY: TypedPartner = {
  kind: 'business',
  category: '',
  name: '',
  kana: '',
  districtId: '',
  address: '',
  point: '',
  phone: '',
  isListed: true,
  service: '',
  reportWay: 'centre',
  isSponsor: false,
  contactName: '',
  contactPhone: '',
  contactEmail: '',
}

export function typedOf(partner: PartnerView): TypedPartner {
  const { kind, category, name, isListed, reportWay, isSponsor, contact, point } = partner
  return {
    kind,
    category,
    name,
    isListed,
    reportWay,
    isSponsor,
    kana: partner.kana ?? '',
    districtId: partner.districtId ?? '',
    address: partner.address ?? '',
    point: point ? `${point.latitude}, ${point.longitude}` : '',
    phone: partner.phone ?? '',
    service: partner.service ?? '',
    contactName: contact?.name ?? '',
    contactPhone: contact?.phone ?? '',
    contactEmail: contact?.email ?? '',
  }
}

export function askedOf(typed: TypedPartner): PartnerAsked {
  const { kind, category, isListed, reportWay, isSponsor } = typed
  const fields: PartnerFields = {
    kind,
    category,
    isListed,
    reportWay,
    isSponsor,
    name: typed.name.trim(),
    kana: orNull(typed.kana),
    districtId: orNull(typed.districtId),
    address: orNull(typed.address),
    point: pointOf(typed.point),
    phone: orNull(typed.phone),
    service: orNull(typed.service),
  }
  return { fields, contact: contactOf(typed) }
}

function contactOf(typed: TypedPartner): PartnerContact | null {
  if (!hasContact(typed)) return null
  return {
    name: typed.contactName.trim(),
    phone: typed.contactPhone.trim(),
    email: orNull(typed.contactEmail),
  }
}

function hasContact({ contactName, contactPhone, contactEmail }: TypedPartner): boolean {
  return [contactName, contactPhone, contactEmail].some((words) => words.trim() !== '')
}

function orNull(words: string): string | null {
  return words.trim() || null
}

/** `35.64, 139.7`, in whatever width; null for what is none. */
export function pointOf(words: string): { latitude: number; longitude: number } | null {
  const read = words.normalize('NFKC').trim()
  const [, north, east] = /^(-?\d{1,2}(?:\.\d+)?)[,、\s]+(-?\d{1,3}(?:\.\d+)?)$/.exec(read) ?? []
  if (north === undefined || east === undefined) return null
  const point = { latitude: Number(north), longitude: Number(east) }
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? point : null
}

/** What is missing or cannot be, beside each field; nothing if it can be saved. */
export function hintsFor(typed: TypedPartner): Hints {
  const isWrong = (phone: string) => phone.trim() !== '' && !PHONE_AS_TYPED.test(phone.trim())
  const asksContact = hasContact(typed)
  return {
    ...(typed.name.trim() === '' && { name: FORM.nameHint }),
    ...(typed.category === '' && { category: FORM.categoryHint }),
    ...(typed.point.trim() !== '' && !pointOf(typed.point) && { point: FORM.pointHint }),
    ...(isWrong(typed.phone) && { phone: FORM.phoneHint }),
    ...(asksContact && typed.contactName.trim() === '' && { contactName: FORM.contactNameHint }),
    ...(asksContact && !PHONE_AS_TYPED.test(typed.contactPhone.trim()) && { contactPhone: FORM.phoneHint }),
    ...(typed.contactEmail.trim() !== '' &&
      !EMAIL_AS_TYPED.test(typed.contactEmail.trim()) && { contactEmail: FORM.emailHint }),
  }
}
