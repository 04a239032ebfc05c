import mongoose from 'mongoose'
import { SalonSeries } from '#shared/salons/contract.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import type { Series } from '../session.ts'

/** What was written about the gathering is kept whole; the rest is what is asked for, or changes on its own. */
interface Stored {
  _id: string
  said: unknown
  state: Series['state']
  runBy: string[]
  pictureIds: string[]
  isPreset: boolean
  revision: number
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    said: { type: mongoose.Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    runBy: { type: [String], required: true },
    pictureIds: { type: [String], required: true },
    isPreset: { type: Boolean, required: true },
    revision: { type: Number, required: true },
  },
  { versionKey: false, minimize: false },
)
schema.index({ runBy: 1 })

const SeriesModel = mongoose.model<Stored>('SalonSeries', schema, 'salon_series')

/** Keeps a new series; false if its id is taken. */
export async function insertSeries(series: Series): Promise<boolean> {
  try {
    await SeriesModel.create({
      _id: series.id,
      ...changeable(series),
      pictureIds: series.pictureIds,
      revision: 0,
    })
    return true
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return false
    throw error
  }
}

export async function findSeries(id: string): Promise<Series | null> {
  const found = await SeriesModel.findOne({ _id: id }).lean<Stored>()
  return found && fromStored(found)
}

/** Those of these ids that there are, by id. */
export async function findSeriesOf(ids: Iterable<string>): Promise<Map<string, Series>> {
  const found = await SeriesModel.find({ _id: { $in: [...new Set(ids)] } }).lean<Stored[]>()
  return new Map(found.map((stored) => [stored._id, fromStored(stored)]))
}

/** Every series, or those that one member of staff runs; by name. */
export async function listSeries(of: { runBy?: string } = {}): Promise<Series[]> {
  const found = await SeriesModel.find(of).lean<Stored[]>()
  return found.map(fromStored).sort((a, b) => a.name.localeCompare(b.name, 'ja') || a.id.localeCompare(b.id))
}

/**
 * Saves a series as it now is, if nobody has changed it since that revision; its pictures stay as they are kept.
 * Returns it with its new revision, null if somebody was first.
 */
export async function replaceSeries(series: Series, seen: number): Promise<Series | null> {
  const found = await SeriesModel.findOneAndUpdate(
    { _id: series.id, revision: seen },
    { $set: changeable(series), $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean<Stored>()
  return found && fromStored(found)
}

/** Puts a picture behind the others; null if there is no room for it, or no such series. */
export async function addPictureId(id: string, pictureId: string): Promise<Series | null> {
  const found = await SeriesModel.findOneAndUpdate(
    { _id: id, [`pictureIds.${SALON_LIMITS.pictures - 1}`]: { $exists: false } },
    { $push: { pictureIds: pictureId } },
    { returnDocument: 'after' },
  ).lean<Stored>()
  return found && fromStored(found)
}

/** Takes a picture out; null if there is no such series. */
export async function removePictureId(id: string, pictureId: string): Promise<Series | null> {
  const found = await SeriesModel.findOneAndUpdate(
    { _id: id },
    { $pull: { pictureIds: pictureId } },
    { returnDocument: 'after' },
  ).lean<Stored>()
  return found && fromStored(found)
}

/** Puts pictures into another order; null if they are not the ones that were seen any more. */
export async function orderPictureIds(id: string, seen: string[], ordered: string[]): Promise<Series | null> {
  const found = await SeriesModel.findOneAndUpdate(
    { _id: id, pictureIds: seen },
    { $set: { pictureIds: ordered } },
    { returnDocument: 'after' },
  ).lean<Stored>()
  return found && fromStored(found)
}

/** What a change may touch. */
function changeable({ revision: _r, pictureIds: _p, state, runBy, isPreset, ...said }: Series) {
  return { said: SalonSeries.parse(said), state, runBy, isPreset }
}

function fromStored({ _id, said, ...rest }: Stored): Series {
  const { state, runBy, pictureIds, isPreset, revision } = rest
  return { ...SalonSeries.parse(said), id: _id, state, runBy, pictureIds, isPreset, revision }
}
