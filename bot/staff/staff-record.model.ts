import mongoose from 'mongoose'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { type Away, StaffView } from '#shared/staff/contract.ts'

/** A passkey as stored: its name is sealed. */
export interface StoredPasskey {
  /** As the authenticator calls it. */
  id: string
  name: string
  /** As COSE, base64url. */
  publicKey: string
  /** How often it was used, for authenticators that count. */
  counter: number
  transports: string[]
  since: Date
  usedAt: Date | null
}

/** A member of staff as stored: the name is sealed. */
export interface StoredStaff {
  _id: string
  name: string
  role: string
  centreIds: string[]
  state: string
  onDuty: boolean
  away?: Away | null
  /** LINE user id, if an invitation was accepted with LINE. */
  userId?: string
  /** Inside of the record, so that accepting an invitation and keeping the passkey is one write. */
  passkeys?: StoredPasskey[]
  invitationHash?: string
  invitedUntil?: Date
  /** An admin who is about to be one no longer, if nothing speaks against it until then. */
  stepsDown?: { claim: string; until: Date }
  since: Date
}

const passkey = new mongoose.Schema<StoredPasskey>(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    publicKey: { type: String, required: true },
    counter: { type: Number, required: true },
    transports: { type: [String], required: true },
    since: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  { _id: false, id: false },
)

const schema = new mongoose.Schema<StoredStaff>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    centreIds: { type: [String], required: true },
    state: { type: String, required: true },
    onDuty: { type: Boolean, required: true },
    away: { type: { _id: false, from: String, until: String, standInId: String }, default: null },
    userId: { type: String },
    passkeys: { type: [passkey], default: undefined },
    invitationHash: { type: String },
    invitedUntil: { type: Date },
    stepsDown: { type: { _id: false, claim: String, until: Date } },
    since: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ userId: 1 }, { unique: true, partialFilterExpression: { userId: { $exists: true } } })
schema.index(
  { invitationHash: 1 },
  { unique: true, partialFilterExpression: { invitationHash: { $exists: true } } },
)
schema.index(
  { 'passkeys.id': 1 },
  { unique: true, partialFilterExpression: { 'passkeys.id': { $exists: true } } },
)
schema.index({ state: 1, role: 1 })

/** For the models of staff alone. */
export const StaffModel = mongoose.model<StoredStaff>('Staff', schema, 'staff')

export type Shown = Pick<StoredStaff, '_id' | 'name' | 'role' | 'centreIds' | 'state' | 'onDuty' | 'away'>

export function view(stored: Shown): StaffView {
  return { ...rightsOf(stored), name: unseal(stored.name, aboutName(stored._id)) }
}

/** All but the name, which costs more to open. */
export function rightsOf({
  _id,
  role,
  centreIds,
  state,
  onDuty,
  away = null,
}: Shown): Omit<StaffView, 'name'> {
  return StaffView.omit({ name: true }).parse({ id: _id, role, centreIds, state, onDuty, away })
}

export function sealName(id: string, name: string): string {
  return seal(name, aboutName(id))
}

/** What the seal of a name is bound to. */
export function aboutName(id: string): string {
  return `staff:${id}:name`
}

/** What the seal of a passkey's name is bound to. */
export function aboutPasskey(id: string): string {
  return `passkey:${id}:name`
}
