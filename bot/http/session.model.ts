import mongoose from 'mongoose'

/** Somebody's sign-in on one device. Only hashes of tokens are kept: the database alone signs nobody in. */
export interface Session {
  id: string
  /** LINE user id; null for staff who signed in without LINE. */
  userId: string | null
  /** The member of staff who signed in; null for everybody else. */
  staffId: string | null
  /** In words, e.g. `Windows・Edge`. */
  device: string
  /** When a passkey was used for it; null: LINE alone. */
  provenAt: Date | null
  /** Until when somebody who came by a one-time link may make their first passkey. */
  mayMakePasskeyUntil: Date | null
  since: Date
  /** When staff last did something by hand, to the minute. */
  usedAt: Date
  /** When the current token was handed out. */
  rotatedAt: Date
  expiresAt: Date
}

interface Stored extends Partial<Omit<Session, 'id' | 'rotatedAt' | 'expiresAt'>> {
  _id: string
  tokenHash: string
  /** The token before the last rotation, good until the new one has come back. */
  previousHash?: string
  rotatedAt: Date
  expiresAt: Date
}

const sessionSchema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    userId: { type: String },
    staffId: { type: String },
    device: { type: String },
    provenAt: { type: Date },
    mayMakePasskeyUntil: { type: Date },
    since: { type: Date },
    usedAt: { type: Date },
    tokenHash: { type: String, required: true },
    previousHash: { type: String },
    rotatedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
sessionSchema.index({ tokenHash: 1 }, { unique: true })
sessionSchema.index({ previousHash: 1 }, { sparse: true })
sessionSchema.index({ userId: 1 })
sessionSchema.index({ staffId: 1 }, { sparse: true })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const SessionModel = mongoose.model<Stored>('Session', sessionSchema, 'sessions')

/** Whose sessions: of a member of staff, of a LINE user, or of one person who is both. */
export interface Whose {
  staffId?: string | null
  userId?: string | null
}

export async function insertSession(session: Session, tokenHash: string): Promise<void> {
  const { id, ...rest } = session
  await SessionModel.create({ _id: id, ...rest, tokenHash })
}

/** A session, and which of its tokens it was found by. */
export interface FoundSession extends Session {
  /** By the one before: the answer with the new one may still be on its way, or was lost on it. */
  isByPrevious: boolean
  /** The one before is still good. */
  hasPrevious: boolean
}

/** The session of a token, the current one or the one before it, as long as that is kept; or null. */
export async function findSession(tokenHash: string, at: Date): Promise<FoundSession | null> {
  const found = await SessionModel.findOne({
    $or: [{ tokenHash }, { previousHash: tokenHash }],
    expiresAt: { $gt: at },
  }).lean()
  if (!found) return null
  const isByPrevious = found.tokenHash !== tokenHash
  return { ...sessionOf(found), isByPrevious, hasPrevious: found.previousHash !== undefined }
}

/** Those of these sessions that have neither ended nor expired. */
export async function findSessions(ids: readonly string[], at: Date): Promise<Session[]> {
  const found = await SessionModel.find({ _id: { $in: [...ids] }, expiresAt: { $gt: at } }).lean()
  return found.map(sessionOf)
}

/** Where somebody is signed in, the latest first. */
export async function findSessionsOf(whose: Whose, at: Date): Promise<Session[]> {
  const found = await SessionModel.find({ ...filterOf(whose), expiresAt: { $gt: at } }).lean()
  return found.map(sessionOf).sort((a, b) => b.usedAt.getTime() - a.usedAt.getTime())
}

/** Replaces the token that is shown, if it was rotated no later than this; false if another request was quicker. */
export async function replaceToken(
  { id, rotatedAt }: Pick<Session, 'id' | 'rotatedAt'>,
  shownHash: string,
  newHash: string,
  at: Date,
): Promise<boolean> {
  const done = await SessionModel.updateOne(
    { _id: id, rotatedAt, $or: [{ tokenHash: shownHash }, { previousHash: shownHash }] },
    { $set: { tokenHash: newHash, previousHash: shownHash, rotatedAt: at } },
  )
  return done.modifiedCount === 1
}

/** The new token has arrived: the one before is good no more. */
export async function dropPreviousToken(id: string, currentHash: string): Promise<void> {
  await SessionModel.updateOne({ _id: id, tokenHash: currentHash }, { $unset: { previousHash: 1 } })
}

/** Notes that somebody is still there. */
export async function touchSession(id: string, usedAt: Date): Promise<void> {
  await SessionModel.updateOne({ _id: id }, { $max: { usedAt } })
}

export async function deleteSession(id: string): Promise<void> {
  await SessionModel.deleteOne({ _id: id })
}

/** Signs somebody out everywhere, or everywhere else. */
export async function deleteSessionsOf(whose: Whose, butId?: string): Promise<void> {
  await SessionModel.deleteMany({ ...filterOf(whose), ...(butId !== undefined && { _id: { $ne: butId } }) })
}

function filterOf({ staffId, userId }: Whose) {
  const either = [...(staffId ? [{ staffId }] : []), ...(userId ? [{ userId }] : [])]
  if (either.length === 0) throw new Error('sessions of nobody in particular')
  return { $or: either }
}

/** Sessions of an earlier version know less of themselves. */
function sessionOf({ _id: id, rotatedAt, expiresAt, ...stored }: Stored): Session {
  const { userId = null, staffId = null, provenAt = null, mayMakePasskeyUntil = null } = stored
  const { device = '', since = rotatedAt, usedAt = rotatedAt } = stored
  return { id, userId, staffId, device, provenAt, mayMakePasskeyUntil, since, usedAt, rotatedAt, expiresAt }
}
