import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { ROLES } from './rules.ts'

const Role = oneOf(ROLES)

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
})
export type StaffView = z.infer<typeof StaffView>

export const NewStaff = z.object({
  name: z.string().trim().min(1).max(40),
  role: Role,
  centreIds: z.array(z.string()),
})
export type NewStaff = z.infer<typeof NewStaff>

/** A new member of staff and the link that binds their LINE login once, within 7 days. */
export const Invitation = z.object({ staff: StaffView, link: z.string() })
export type Invitation = z.infer<typeof Invitation>

export const StaffList = z.object({ staff: z.array(StaffView) })
export type StaffList = z.infer<typeof StaffList>
export const StaffChange = z.object({
  role: Role.optional(),
  centreIds: z.array(z.string()).optional(),
  onDuty: z.boolean().optional(),
  state: z.literal('left').optional(),
})
export type StaffChange = z.infer<typeof StaffChange>

/** `POST /api/session`: LINE's ID token for a session of our own. */
export const SignIn = z.object({
  idToken: z.string().min(20).max(4096),
  invitation: z.string().max(100).optional(),
})
/** Who is signed in: `staff` is null for everybody who is not on the staff list. */
export const SessionView = z.object({ staff: StaffView.nullable() })
export type SessionView = z.infer<typeof SessionView>

/** `GET /api/settings`, before anybody has signed in. */
export const PublicSettings = z.object({ liffId: z.string(), network: z.string(), municipality: z.string() })
export type PublicSettings = z.infer<typeof PublicSettings>
