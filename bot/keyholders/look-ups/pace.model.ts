import mongoose from 'mongoose'
import { Refusal } from '#shared/refusal.ts'
import { HOUR_MS } from '#shared/time.ts'
import { askingSince, noPace, type Pace } from './pace.ts'

interface Stored extends Omit<Pace, 'staffId'> {
  _id: string
  forgetAt: Date
}

const tries = { type: [{ _id: false, id: String, at: Date }], default: [] }
const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    tries,
    wrong: tries,
    askedAt: { type: Date, default: null },
    confirmedAt: { type: Date, default: null },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'keyholder_paces', versionKey: false },
)
schema.index({ askedAt: 1 })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const PaceModel = mongoose.model<Stored>('KeyholderPace', schema)

/** Nothing of it counts any more. */
const KEPT_MS = 2 * HOUR_MS
const MOST_WAITING = 100
/** So many at once by one person are no person's. */
const MOST_ATTEMPTS = 100

export async function findPace(staffId: string): Promise<Pace> {
  const stored = await PaceModel.findById(staffId).lean<Stored>()
  return stored ? toPace(stored) : noPace(staffId)
}

/**
 * Takes a step on what somebody looked up, in one write: on any number of processes no two steps are taken on the
 * same state. The step is taken again on what others left, so it must do nothing but decide.
 * @throws Refusal `out-of-order`, or what the step refuses
 */
export async function changePace(staffId: string, at: Date, step: (pace: Pace) => Pace): Promise<Pace> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const pace = await findPace(staffId)
    const next = { ...step(pace), revision: pace.revision + 1 }
    if (await save(next, pace.revision, at)) return next
  }
  throw new Refusal('out-of-order')
}

async function save({ staffId, ...pace }: Pace, seen: number, at: Date): Promise<boolean> {
  const set = { ...pace, forgetAt: new Date(at.getTime() + KEPT_MS) }
  if (seen > 0) {
    const { matchedCount } = await PaceModel.updateOne({ _id: staffId, revision: seen }, { $set: set })
    return matchedCount === 1
  }
  const { upsertedCount } = await PaceModel.updateOne(
    { _id: staffId },
    { $setOnInsert: set },
    { upsert: true },
  )
  return upsertedCount === 1
}

/** Who waits for a head's word now, the longest first. */
export async function findAsking(at: Date): Promise<{ staffId: string; askedAt: Date }[]> {
  const stored = await PaceModel.find({ askedAt: { $gt: askingSince(at) } }, { askedAt: 1 })
    .sort({ askedAt: 1 })
    .limit(MOST_WAITING)
    .lean()
  return stored.flatMap(({ _id: staffId, askedAt }) => (askedAt ? [{ staffId, askedAt }] : []))
}

function toPace({ _id: staffId, revision, tries: all, wrong, askedAt, confirmedAt }: Stored): Pace {
  const moments = (some: Pace['tries']) => some.map(({ id, at }) => ({ id, at }))
  return { staffId, revision, tries: moments(all), wrong: moments(wrong), askedAt, confirmedAt }
}
