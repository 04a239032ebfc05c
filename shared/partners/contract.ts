/** 協力団体・協力機関・協力事業者: the organisations of the network, and the people in them. */
import { z } from 'zod'
import { EmailTyped, MadeId, PhoneTyped, PresetId, Revision, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import {
  MEMBER_ROLE,
  PARTNER_KIND,
  PARTNER_LIMITS,
  PARTNER_PAPER,
  PARTNER_STATE,
  RELAY_STATE,
  RENEWAL_ANSWER,
  REPORT_WAY,
  STOP_REASON,
  STUDY_HOW,
} from './rules.ts'

const When = z.iso.datetime()

/** What the organisation is: public as far as it agreed (`isListed`). */
export const PartnerFields = z.strictObject({
  kind: oneOf(PARTNER_KIND),
  category: PresetId,
  name: words(PARTNER_LIMITS.name),
  kana: words(PARTNER_LIMITS.kana).nullable(),
  /** Null: works in the whole municipality. */
  districtId: PresetId.nullable(),
  address: words(PARTNER_LIMITS.address).nullable(),
  point: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable(),
  /** The number for customers. */
  phone: PhoneTyped.nullable(),
  isListed: z.boolean(),
  /** ちょっとしたサービス for people who are not its customers. */
  service: words(PARTNER_LIMITS.service).nullable(),
  reportWay: oneOf(REPORT_WAY),
  isSponsor: z.boolean(),
})
export type PartnerFields = z.infer<typeof PartnerFields>

/** Who answers for it towards the centre. Personal, sealed at rest. */
export const PartnerContact = z.strictObject({
  name: words(PARTNER_LIMITS.contactName),
  phone: PhoneTyped,
  email: EmailTyped.nullable(),
})
export type PartnerContact = z.infer<typeof PartnerContact>

/** What an application tells (`partner-application` flow, chat and form). */
export const PartnerApplication = z.object({
  kind: oneOf(PARTNER_KIND),
  category: PresetId,
  name: words(PARTNER_LIMITS.name),
  district: PresetId.optional(),
  address: words(PARTNER_LIMITS.address).optional(),
  phone: PhoneTyped.optional(),
  contactName: words(PARTNER_LIMITS.contactName),
  contactPhone: PhoneTyped,
  contactEmail: EmailTyped.optional(),
  service: words(PARTNER_LIMITS.service).optional(),
  isListed: z.enum(['yes', 'no']),
  motive: words(PARTNER_LIMITS.motive).optional(),
  pledge: z.literal('yes'),
})
export type PartnerApplication = z.infer<typeof PartnerApplication>

/** One year's question whether they go on. */
export const Renewal = z.object({
  year: z.number(),
  askedAt: When,
  answer: oneOf(RENEWAL_ANSWER).nullable(),
  reason: oneOf(STOP_REASON).nullable(),
  words: z.string().nullable(),
  answeredAt: When.nullable(),
  isOverdue: z.boolean(),
})
export type Renewal = z.infer<typeof Renewal>

export const Study = z.object({
  id: MadeId,
  on: z.iso.date(),
  how: oneOf(STUDY_HOW),
  title: z.string(),
  /** How many people of the partner. */
  people: z.number(),
})
export type Study = z.infer<typeof Study>

/**
 * Which partners, by name. `POST /api/partners/search`: what is searched for may be somebody's name, and stands in no
 * address.
 */
export const PartnersAsked = z.strictObject({
  state: oneOf(PARTNER_STATE).optional(),
  kind: oneOf(PARTNER_KIND).optional(),
  districtId: PresetId.optional(),
  text: z.string().trim().max(60).optional(),
  /** Whose answer to the yearly question is waited for, or overdue. */
  renewal: z.enum(['waiting', 'overdue']).optional(),
  after: z.string().max(300).optional(),
})
export type PartnersAsked = z.infer<typeof PartnersAsked>

/** A partner in the console's list. */
export const PartnerRow = PartnerFields.extend({
  id: MadeId,
  revision: Revision,
  state: oneOf(PARTNER_STATE),
  /** Given when it is accepted. */
  no: z.number().nullable(),
  since: z.iso.date().nullable(),
  appliedAt: When.nullable(),
  members: z.number(),
  renewal: Renewal.nullable(),
})
export type PartnerRow = z.infer<typeof PartnerRow>
export const PartnerList = z.object({
  partners: z.array(PartnerRow),
  /** For the next page; null at the end. */
  after: z.string().nullable(),
  counts: z.object({ applied: z.number(), active: z.number(), overdue: z.number() }),
})
export type PartnerList = z.infer<typeof PartnerList>

export const MemberView = z.object({
  id: MadeId,
  role: oneOf(MEMBER_ROLE),
  /** As they told it; empty where they told none. */
  name: z.string(),
  joinedAt: When,
  isMe: z.boolean(),
})
export type MemberView = z.infer<typeof MemberView>

/** A partner as its page in the console shows it. `GET /api/partners/:id` */
export const PartnerView = PartnerRow.extend({
  contact: PartnerContact.nullable(),
  motive: z.string().nullable(),
  people: z.array(MemberView),
  /** What was asked and answered while it was screened, oldest first; `by`: the centre's member of staff. */
  talk: z.array(z.object({ at: When, by: z.string().nullable(), text: z.string() })),
  renewals: z.array(Renewal),
  studies: z.array(Study),
  /** 協賛: noted in words, such as 一口; no payment is handled. */
  contributions: z.array(z.object({ year: z.number(), words: z.string() })),
  note: z.string().nullable(),
  /** What their notices led to, year by year; numbers too small to tell are null. */
  notices: z.array(z.object({ year: z.number(), count: z.number().nullable() })),
})
export type PartnerView = z.infer<typeof PartnerView>

/** `POST /api/partners`: staff take somebody in who came by phone or paper; 参加中 at once. */
export const PartnerAsked = z.strictObject({
  fields: PartnerFields,
  contact: PartnerContact.nullable(),
})
export type PartnerAsked = z.infer<typeof PartnerAsked>

/** `PATCH /api/partners/:id`: one thing at a time, with the revision that was seen. */
export const PartnerChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('edit'), fields: PartnerFields, contact: PartnerContact.nullable() }),
    z.strictObject({ kind: z.literal('accept') }),
    z.strictObject({ kind: z.literal('ask'), text: words(PARTNER_LIMITS.reason) }),
    z.strictObject({ kind: z.literal('decline'), text: words(PARTNER_LIMITS.reason) }),
    z.strictObject({ kind: z.literal('stop'), reason: oneOf(STOP_REASON) }),
    z.strictObject({ kind: z.literal('resume') }),
    /** What they said on the phone or on paper to the yearly question. */
    z.strictObject({
      kind: z.literal('renewal'),
      year: z.number().int(),
      answer: oneOf(RENEWAL_ANSWER),
      reason: oneOf(STOP_REASON).nullable(),
    }),
    z.strictObject({
      kind: z.literal('contribution'),
      year: z.number().int(),
      words: words(PARTNER_LIMITS.contribution),
    }),
    z.strictObject({
      kind: z.literal('study'),
      on: z.iso.date(),
      title: words(PARTNER_LIMITS.name),
      people: z.number().int().min(1).max(1000),
    }),
    z.strictObject({ kind: z.literal('note'), text: z.string().trim().max(PARTNER_LIMITS.note) }),
    z.strictObject({ kind: z.literal('remove-member'), memberId: MadeId }),
    z.strictObject({ kind: z.literal('member-role'), memberId: MadeId, role: oneOf(MEMBER_ROLE) }),
  ]),
})
export type PartnerChange = z.infer<typeof PartnerChange>

/**
 * `POST /api/partners/:id/code`, `POST /api/my-partner/code`: a new code for its people; the old one does no more.
 * `POST /api/partners/:id/members/:memberId/code`, `POST /api/my-partner/members/:memberId/code`: passes one membership
 * on to another LINE account, once; asked for by staff, the reports made in it go along. Never stored in clear.
 */
export const JoinCode = z.object({ code: z.string(), link: z.string(), expiresAt: When })
export type JoinCode = z.infer<typeof JoinCode>

/**
 * `POST /api/partners/:id/prints` (certificate, sticker, poster, letter), `POST /api/partner-prints` (list, overdue) and,
 * by a lead, `POST /api/my-partner/prints` (as of one partner): PDF. A letter is of `year`; this year's if left out.
 */
export const PartnerPrintAsked = z.strictObject({
  paper: oneOf(PARTNER_PAPER),
  year: z.number().int().min(2000).max(2200).optional(),
})

/** `GET /partners`, `/partners.csv` and `/partners.pdf`: which of those that are public. */
export const PublicPartnersAsked = z.strictObject({
  kind: oneOf(PARTNER_KIND).optional(),
  district: PresetId.optional(),
  /** Only those that offer a small service. */
  service: z.literal('1').optional(),
  after: z.string().max(300).optional(),
})

/** 1年のお礼の手紙, paragraph by paragraph. `GET /api/my-partner/letters/:year` */
export const Letter = z.object({ year: z.number(), lines: z.array(z.string()) })
export type Letter = z.infer<typeof Letter>

/** A partner as its own people see it. `GET /api/my-partner` */
export const MyPartner = z.object({
  partner: z
    .object({
      id: MadeId,
      revision: Revision,
      no: z.number().nullable(),
      state: oneOf(PARTNER_STATE),
      fields: PartnerFields,
      since: z.iso.date().nullable(),
      role: oneOf(MEMBER_ROLE),
      /** Only for a lead. */
      people: z.array(MemberView),
      renewal: Renewal.nullable(),
      studies: z.array(Study),
      talk: z.array(z.object({ at: When, by: z.string().nullable(), text: z.string() })),
      /** How many reports of colleagues wait for the lead. */
      waiting: z.number(),
    })
    .nullable(),
})
export type MyPartner = z.infer<typeof MyPartner>

/** `PATCH /api/my-partner`, by a lead; `leave` by anybody. */
export const MyPartnerChange = z.strictObject({
  revision: Revision,
  change: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('edit'),
      phone: PhoneTyped.nullable(),
      address: words(PARTNER_LIMITS.address).nullable(),
      service: words(PARTNER_LIMITS.service).nullable(),
      isListed: z.boolean(),
      reportWay: oneOf(REPORT_WAY),
      /** Left out it stays as it is. */
      point: PartnerFields.shape.point.optional(),
    }),
    z.strictObject({ kind: z.literal('answer'), text: words(PARTNER_LIMITS.reason) }),
    z.strictObject({
      kind: z.literal('renewal'),
      answer: oneOf(RENEWAL_ANSWER),
      reason: oneOf(STOP_REASON).nullable(),
      words: words(PARTNER_LIMITS.reason).nullable(),
    }),
    z.strictObject({ kind: z.literal('remove-member'), memberId: MadeId }),
    z.strictObject({ kind: z.literal('member-role'), memberId: MadeId, role: oneOf(MEMBER_ROLE) }),
    z.strictObject({ kind: z.literal('leave') }),
  ]),
})
export type MyPartnerChange = z.infer<typeof MyPartnerChange>

/** A colleague's report that waits for the 見守り担当者. `GET /api/my-partner/reports` */
export const WaitingReport = z.object({
  id: MadeId,
  sentAt: When,
  /** When it goes to the centre by itself. */
  goesAt: When,
  by: z.string(),
  /** What was told, as label and words; read after sign-in, never in a notice. */
  told: z.array(z.object({ label: z.string(), value: z.string() })),
})
export type WaitingReport = z.infer<typeof WaitingReport>
/** One's own report that went to the 見守り担当者 first, until some weeks after that is over. */
export const OwnWaitingReport = z.object({
  id: MadeId,
  sentAt: When,
  goesAt: When,
  state: oneOf(RELAY_STATE),
  /** Why it was settled in the house. */
  text: z.string().nullable(),
})
export type OwnWaitingReport = z.infer<typeof OwnWaitingReport>
export const WaitingReports = z.object({
  /** Of everybody else in the partner; for a lead alone. */
  reports: z.array(WaitingReport),
  mine: z.array(OwnWaitingReport),
})
export type WaitingReports = z.infer<typeof WaitingReports>
/** `POST /api/my-partner/reports/:id`. `keep`: it is settled in the house, and why. `withdraw`: one's own, as long as it waits. */
export const PassOn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('send') }),
  z.strictObject({ kind: z.literal('keep'), text: words(PARTNER_LIMITS.reason) }),
  z.strictObject({ kind: z.literal('withdraw') }),
])
export type PassOn = z.infer<typeof PassOn>

/** `POST /api/memberships`: joins by the code of the poster or the one that was passed on. */
export const JoinAsked = z.strictObject({
  code: z.string().trim().min(4).max(40),
  name: words(PARTNER_LIMITS.contactName).nullable(),
})
export type JoinAsked = z.infer<typeof JoinAsked>
