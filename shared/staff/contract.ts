import { z } from 'zod'
import { MadeId, PresetId } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { ROLES, STAFF_LIMITS } from './rules.ts'

const Role = oneOf(ROLES)
const Day = z.iso.date()
const Name = z.string().trim().min(1).max(STAFF_LIMITS.name)
const CentreIds = z.array(PresetId).max(STAFF_LIMITS.centres)

/** Days off, both included, in Asia/Tokyo, and who stands in; null: the heads of the centre. */
export const Away = z
  .strictObject({ from: Day, until: Day, standInId: MadeId.nullable() })
  .refine(({ from, until }) => from <= until, { path: ['until'] })
export type Away = z.infer<typeof Away>

/** A member of staff as colleagues see them. */
export const StaffView = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  /** Empty: every centre. */
  centreIds: z.array(z.string()),
  state: z.enum(['invited', 'active', 'left']),
  /** Gets the centre's notices in LINE. */
  onDuty: z.boolean(),
  /** The days off that are planned, under way, or the last ones. */
  away: Away.nullable().default(null),
})
export type StaffView = z.infer<typeof StaffView>

export const NewStaff = z.strictObject({ name: Name, role: Role, centreIds: CentreIds })
export type NewStaff = z.infer<typeof NewStaff>

/**
 * A member of staff and the links, both good once and within 7 days: `link` opens in LINE, `webLink` in any browser,
 * where a passkey can be made instead.
 */
export const Invitation = z.object({ staff: StaffView, link: z.string(), webLink: z.string() })
export type Invitation = z.infer<typeof Invitation>

/** How a colleague can sign in. Whoever has no LINE gets no notices. */
export const WaysIn = z.object({ staffId: z.string(), hasLine: z.boolean(), passkeys: z.number() })
export type WaysIn = z.infer<typeof WaysIn>

/** `former`: who has left, for those who manage staff; `ways`: for heads. Empty for everybody else. */
export const StaffList = z.object({
  staff: z.array(StaffView),
  former: z.array(StaffView).default([]),
  ways: z.array(WaysIn).default([]),
})
export type StaffList = z.infer<typeof StaffList>

/** `PATCH /api/staff/:id` */
export const StaffChange = z.strictObject({
  name: Name.optional(),
  role: Role.optional(),
  centreIds: CentreIds.optional(),
  onDuty: z.boolean().optional(),
  state: z.literal('left').optional(),
})
export type StaffChange = z.infer<typeof StaffChange>

/** `PUT /api/staff/me/away` and `PUT /api/staff/:id/away`; null: there are no days off. */
export const AwayChange = z.strictObject({ away: Away.nullable() })
export type AwayChange = z.infer<typeof AwayChange>

/** `PUT /api/centres/:id/escalation`: who is called in turn when a time has run out, with the revision that was seen. */
export const EscalationChange = z.strictObject({
  revision: z.number().int().min(0),
  staffIds: z.array(MadeId).max(STAFF_LIMITS.escalation),
})
export type EscalationChange = z.infer<typeof EscalationChange>

/** `GET /api/centres/:id/escalation`. After these come the heads of the centre, then the admins. */
export const Escalation = z.object({
  centreId: z.string(),
  revision: z.number(),
  staffIds: z.array(z.string()),
})
export type Escalation = z.infer<typeof Escalation>

/** `POST /api/session`: LINE's ID token for a session of our own. */
export const SignIn = z.strictObject({
  idToken: z.string().min(20).max(4096),
  invitation: z.string().max(100).optional(),
})
/**
 * Who is signed in: `staff` is null for everybody who is not on the staff list, and for members of staff as long as
 * they lack something.
 */
export const SessionView = z.object({
  staff: StaffView.nullable(),
  lacks: z.enum(['second-factor', 'unlock']).nullable().default(null),
  /** They came by a one-time link and may make the passkey that they lack. */
  mayMakePasskey: z.boolean().default(false),
  /** Staff who touch nothing for so long are asked to sign in again; null: never. */
  lockAfterMinutes: z.number().nullable().default(null),
})
export type SessionView = z.infer<typeof SessionView>

/** `GET /api/settings`, before anybody has signed in. */
export const PublicSettings = z.object({ liffId: z.string(), network: z.string(), municipality: z.string() })
export type PublicSettings = z.infer<typeof PublicSettings>
