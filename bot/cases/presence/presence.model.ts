import mongoose from 'mongoose'

/** Who looks is known so long after the last word of their page: two of its beats, and some for the network. */
const KNOWN_FOR_MS = 50_000

interface Stored {
  _id: string
  caseId: string
  staffId: string
  name: string
  until: Date
}

const presenceSchema = new mongoose.Schema(
  {
    /** The case and the member of staff: however many pages they have open, they look once. */
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    staffId: { type: String, required: true },
    name: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
)
presenceSchema.index({ caseId: 1, until: 1 })
presenceSchema.index({ until: 1 }, { expireAfterSeconds: 0 })

const PresenceModel = mongoose.model('Presence', presenceSchema, 'presence')

interface Looking {
  caseId: string
  staff: { id: string; name: string }
}

/** Says that a member of staff looks at a case at this moment. */
export async function keepPresence({ caseId, staff }: Looking, at: Date): Promise<void> {
  const until = new Date(at.getTime() + KNOWN_FOR_MS)
  await PresenceModel.updateOne(
    { _id: idOf(caseId, staff.id) },
    { $set: { caseId, staffId: staff.id, name: staff.name, until } },
    { upsert: true },
  )
}

/** Says that they look no more. */
export async function endPresence({ caseId, staff }: Looking): Promise<void> {
  await PresenceModel.deleteOne({ _id: idOf(caseId, staff.id) })
}

/** Everybody who looks at a case, whichever process they are served by. */
export async function findPresent(caseId: string, at: Date): Promise<{ id: string; name: string }[]> {
  const present = await PresenceModel.find({ caseId, until: { $gt: at } })
    .sort({ until: 1 })
    .lean<Stored[]>()
  return present.map(({ staffId, name }) => ({ id: staffId, name }))
}

function idOf(caseId: string, staffId: string): string {
  return `${caseId}:${staffId}`
}
