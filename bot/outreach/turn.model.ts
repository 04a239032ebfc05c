import mongoose from 'mongoose'

/**
 * Whose turn it is. One announcement fixes its people at a time, and only when the last of the one before are counted:
 * two at once could give somebody more than the limit of the week. A fact in the database and no lease, so that it
 * does not run out under a process that is slow.
 */
interface Stored {
  _id: 'turn'
  announcementId: string | null
}

const schema = new mongoose.Schema<Stored>(
  { _id: { type: String, required: true }, announcementId: { type: String, default: null } },
  { collection: 'announcement_turns', versionKey: false },
)
const Turns = mongoose.model('AnnouncementTurn', schema)

/** The announcement whose turn it is; null if nobody has it. */
export async function findTurn(): Promise<string | null> {
  const turn = await Turns.findById('turn').lean()
  return turn?.announcementId ?? null
}

/** Gives the turn from one to another; false if it was not theirs any more. */
export async function passTurn(from: string | null, to: string | null): Promise<boolean> {
  if (from === null) await makeTurn()
  const { matchedCount } = await Turns.updateOne(
    { _id: 'turn', announcementId: from },
    { $set: { announcementId: to } },
  )
  return matchedCount === 1
}

async function makeTurn(): Promise<void> {
  try {
    await Turns.updateOne({ _id: 'turn' }, { $setOnInsert: { announcementId: null } }, { upsert: true })
  } catch (error) {
    // Two first ones at the same moment: then it is there.
    if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
  }
}
