import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { newCode, typedCode } from '#bot/crypto/typed-code.ts'
import { DrillSheet } from '#shared/drills/contract.ts'
import { DRILL_LIMITS } from '#shared/drills/rules.ts'
import type { Drill } from './drill.ts'

const Content = z.object({
  title: z.string(),
  code: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
})

interface Stored {
  _id: string
  centreIds: string[]
  from: Date
  until: Date
  endedAt: Date | null
  participants: number
  codeHash: string
  sealed: string
  sheet: unknown
  /** When there is something to do for it next: to be ended, or to be forgotten. Absent once nothing is. */
  dueAt?: Date | undefined
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    centreIds: { type: [String], required: true },
    from: { type: Date, required: true },
    until: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    participants: { type: Number, required: true },
    codeHash: { type: String, required: true },
    sealed: { type: String, required: true },
    sheet: { type: mongoose.Schema.Types.Mixed, default: null },
    dueAt: { type: Date },
  },
  { collection: 'drills', versionKey: false, minimize: false },
)
schema.index({ from: -1 })
schema.index({ codeHash: 1 }, { unique: true })
schema.index({ dueAt: 1 }, { sparse: true })

const DrillModel = mongoose.model<Stored>('Drill', schema)

const about = (id: string) => `drill:${id}`
const hashed = (code: string) => `drill-code:${code}`

function sealedDrill({ id, title, code, by }: Pick<Drill, 'id' | 'title' | 'code' | 'by'>) {
  return {
    codeHash: lookupHash(hashed(code)),
    sealed: seal(JSON.stringify(Content.parse({ title, code, by })), about(id)),
  }
}

function toDrill(stored: Stored): Drill {
  const { _id: id, centreIds, from, until, endedAt, participants, sealed, sheet } = stored
  const content = Content.parse(JSON.parse(unseal(sealed, about(id))))
  const kept = DrillSheet.nullable().parse(sheet ?? null)
  return { ...content, id, centreIds, from, until, endedAt, participants, sheet: kept }
}

/** Keeps a new drill under a code of its own; one that is there already stays as it is. */
export async function insertDrill(
  drill: Omit<Drill, 'code' | 'participants' | 'sheet' | 'endedAt'>,
): Promise<Drill> {
  for (;;) {
    const known = await findDrill(drill.id)
    if (known) return known
    const { id, title, by, ...plain } = drill
    const sealed = sealedDrill({ id, title, by, code: newCode() })
    try {
      await DrillModel.create({
        _id: id,
        ...plain,
        ...sealed,
        endedAt: null,
        participants: 0,
        dueAt: plain.until,
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error // somebody else has this very code, or sent the same at once
    }
  }
}

export async function findDrill(id: string): Promise<Drill | null> {
  const stored = await DrillModel.findOne({ _id: id }).lean<Stored>()
  return stored && toDrill(stored)
}

/** Drills of some centres, or of all, the newest first. */
export async function listDrills(centreIds: readonly string[]): Promise<Drill[]> {
  const theirs = centreIds.length === 0 ? {} : { centreIds: { $in: [...centreIds] } }
  const stored = await DrillModel.find(theirs).sort({ from: -1 }).limit(DRILL_LIMITS.shown).lean<Stored[]>()
  return stored.map(toDrill)
}

/** The drill that a typed code leads to, whenever it is. */
export async function findByCode(text: string): Promise<Drill | null> {
  const hashes = lookupHashes(hashed(typedCode(text)))
  const stored = await DrillModel.findOne({ codeHash: { $in: hashes } }).lean<Stored>()
  return stored && toDrill(stored)
}

export async function countIn(id: string): Promise<void> {
  await DrillModel.updateOne({ _id: id }, { $inc: { participants: 1 } })
}

/** Drills for which something is due, those that wait longest first. */
export async function findDueDrills(at: Date): Promise<Drill[]> {
  const stored = await DrillModel.find({ dueAt: { $lte: at } })
    .sort({ dueAt: 1 })
    .limit(20)
    .lean<Stored[]>()
  return stored.map(toDrill)
}

/** Ends a drill now, before its time; false if it was over. What follows from it is due at once. */
export async function stopDrill(id: string, at: Date): Promise<boolean> {
  const filter = { _id: id, endedAt: null, until: { $gt: at } }
  return (await DrillModel.updateOne(filter, { $set: { until: at, dueAt: at } })).modifiedCount === 1
}

/** Everything that the end asks for is done: next it is forgotten. */
export async function markEnded(id: string, endedAt: Date, forgetAt: Date): Promise<void> {
  await DrillModel.updateOne({ _id: id, endedAt: null }, { $set: { endedAt, dueAt: forgetAt } })
}

/** Keeps how it went, before what it is made of goes; the first one stays. */
export async function keepSheet(id: string, sheet: DrillSheet): Promise<void> {
  await DrillModel.updateOne({ _id: id, sheet: null }, { $set: { sheet } })
}

export async function markForgotten(id: string): Promise<void> {
  await DrillModel.updateOne({ _id: id }, { $unset: { dueAt: 1 } })
}

/** Seals a page of drills again under the first key, each only if nobody has changed it meanwhile. */
export const resealDrills = resealsPagesOf(DrillModel, async (stored) => {
  const { id, title, code, by } = toDrill(stored)
  await DrillModel.updateOne(
    { _id: stored._id, sealed: stored.sealed },
    { $set: sealedDrill({ id, title, code, by }) },
  )
})

function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
}
