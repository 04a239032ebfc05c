import mongoose from 'mongoose'
import { RETAINED, type Retained } from '#shared/cases/retention.ts'

/** A deletion that an admin confirmed. */
export interface RetentionRun {
  id: string
  kind: Retained
  closedBefore: Date
  /** The member of staff. */
  by: string
  confirmedAt: Date
  /** Number of the entry in the audit trail that says so. */
  entry: number
  confirmed: number
  erased: number
  doneAt: Date | null
}

interface Stored extends Omit<RetentionRun, 'id' | 'kind'> {
  _id: string
  kind: string
  /** Somebody works on it until then; only while it is not done. */
  leasedUntil?: Date | undefined
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    closedBefore: { type: Date, required: true },
    by: { type: String, required: true },
    confirmedAt: { type: Date, required: true },
    entry: { type: Number, required: true },
    confirmed: { type: Number, required: true },
    erased: { type: Number, required: true },
    doneAt: { type: Date, default: null },
    leasedUntil: { type: Date },
  },
  { collection: 'retention_runs', versionKey: false },
)
schema.index({ leasedUntil: 1 }, { sparse: true })
schema.index({ confirmedAt: -1 })

const RunModel = mongoose.model<Stored>('RetentionRun', schema)

/** Longer than one step takes: whoever has died in it is waited for no longer. */
const LEASE_MS = 5 * 60_000

export async function insertRun({ id, ...run }: RetentionRun): Promise<void> {
  await RunModel.create({ _id: id, ...run, leasedUntil: run.confirmedAt })
}

/** The newest ones. */
export async function listRuns(limit: number): Promise<RetentionRun[]> {
  const found = await RunModel.find().sort({ confirmedAt: -1 }).limit(limit).lean<Stored[]>()
  return found.flatMap(toRun)
}

/** A deletion to go on with, for this process alone for a while; null if there is none. */
export async function claimRun(at: Date): Promise<RetentionRun | null> {
  const stored = await RunModel.findOneAndUpdate(
    { leasedUntil: { $lte: at } },
    { $set: { leasedUntil: new Date(at.getTime() + LEASE_MS) } },
    { sort: { leasedUntil: 1 }, returnDocument: 'after' },
  ).lean<Stored>()
  return (stored && toRun(stored)[0]) ?? null
}

export async function countErased(id: string): Promise<void> {
  await RunModel.updateOne({ _id: id }, { $inc: { erased: 1 } })
}

/** One step is done, so that the next may follow at once. */
export async function releaseRun(id: string, at: Date): Promise<void> {
  await RunModel.updateOne({ _id: id, doneAt: null }, { $set: { leasedUntil: at } })
}

export async function endRun(id: string, at: Date): Promise<void> {
  await RunModel.updateOne({ _id: id }, { $set: { doneAt: at }, $unset: { leasedUntil: 1 } })
}

function toRun({ _id: id, kind, leasedUntil: _leased, ...run }: Stored): RetentionRun[] {
  const known = KINDS.find((each) => each === kind)
  return known ? [{ ...run, id, kind: known }] : []
}
const KINDS = Object.keys(RETAINED).filter((key): key is Retained => key in RETAINED)
