import mongoose from 'mongoose'
import { SalonSeries } from '#shared/salons/contract.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { countNew } from '../new-ones.model.ts'
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
  return (await insertManySeries([series])) === 1
}

/** Keeps new series, but none whose id is taken; returns how many were kept. */
export async function insertManySeries(all: Series[]): Promise<number> {
  if (all.length === 0) return 0
  const rows = all.map((series) => ({
    _id: series.id,
    ...changeable(series),
    pictureIds: series.pictureIds,
    revision: 0,
  }))
  for (const { _id } of rows) saidBefore.delete(_id) // of a series that had the id before and is gone
  const collection = SeriesModel.db.collection<Stored>(SeriesModel.collection.name)
  return countNew(collection.insertMany(rows, { ordered: false, ignoreUndefined: true }))
}

export async function findSeries(id: string): Promise<Series | null> {
  const found = await SeriesModel.findOne({ _id: id }).lean<Stored>()
  return found && fromStored(found)
}

/** Those of these ids that there are, by id. */
export async function findSeriesOf(ids: Iterable<string>): Promise<Map<string, Series>> {
  const found = await readSeries({ _id: { $in: [...new Set(ids)] } })
  return new Map(found.map((series) => [series.id, series]))
}

/** Every series, or those that one member of staff runs; by name. */
export async function listSeries(of: { runBy?: string } = {}): Promise<Series[]> {
  const found = await readSeries(of)
  return found.sort((a, b) => byWords.compare(a.name, b.name) || byWords.compare(a.id, b.id))
}
const byWords = new Intl.Collator('ja')

/**
 * What was said about a series changes with its revision alone: lists read the rest of it, and parse again only what
 * somebody has changed since, in whichever process.
 */
async function readSeries(filter: { runBy?: string; _id?: { $in: string[] } }): Promise<Series[]> {
  const found = await SeriesModel.find(filter, { said: 0 }).lean<Omit<Stored, 'said'>[]>()
  const changed = found.filter(({ _id, revision }) => saidBefore.get(_id)?.revision !== revision)
  const read = new Map(
    changed.length === 0
      ? []
      : (await SeriesModel.find({ _id: { $in: changed.map(({ _id }) => _id) } }).lean<Stored[]>()).map(
          (stored) => [stored._id, fromStored(stored)],
        ),
  )
  return found.flatMap(({ _id: id, ...rest }) => {
    const series = read.get(id)
    if (series) return series
    const said = saidBefore.get(id)?.said
    return said ? { ...said, id, ...rest } : []
  })
}

/** What this process has parsed of each series, as of which revision. */
const saidBefore = new Map<string, { revision: number; said: SalonSeries }>()

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
  const parsed = SalonSeries.parse(said)
  saidBefore.set(_id, { revision, said: parsed })
  return { ...parsed, id: _id, state, runBy, pictureIds, isPreset, revision }
}
