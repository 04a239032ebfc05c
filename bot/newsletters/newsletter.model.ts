import mongoose from 'mongoose'
import { NewsletterFields } from '#shared/newsletters/contract.ts'

/** 広報誌の1号; what it says is meant for everybody. */
export interface Newsletter {
  id: string
  revision: number
  state: 'draft' | 'published'
  fields: NewsletterFields
  coverId: string | null
  pdfId: string | null
}

interface Stored {
  _id: string
  revision: number
  state: Newsletter['state']
  no: number
  fields: unknown
  coverId: string | null
  pdfId: string | null
}

const DUPLICATE_KEY = 11000
/** 200 years of two issues each. */
const MOST_SHOWN = 400

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    no: { type: Number, required: true },
    fields: { type: mongoose.Schema.Types.Mixed, required: true },
    coverId: { type: String, default: null },
    pdfId: { type: String, default: null },
  },
  { collection: 'newsletters', versionKey: false, minimize: false },
)
schema.index({ no: 1 }, { unique: true })
schema.index({ state: 1, no: -1 })

const NewsletterModel = mongoose.model<Stored>('Newsletter', schema)

/** Keeps a new issue; false if there is one of this number. */
export async function insertNewsletter({ id, fields, ...rest }: Newsletter): Promise<boolean> {
  return unlessNumberIsTaken(async () => {
    await NewsletterModel.create({ _id: id, ...rest, fields, no: fields.no })
    return true
  }, false)
}

export async function findNewsletter(id: string): Promise<Newsletter | null> {
  const stored = await NewsletterModel.findById(id).lean<Stored>()
  return stored && opened(stored)
}

/** Saves an issue one revision on; null if somebody changed it meanwhile, `taken` if another has its number. */
export async function replaceNewsletter(newsletter: Newsletter): Promise<Newsletter | null | 'taken'> {
  const { id, revision, state, fields, coverId, pdfId } = newsletter
  return unlessNumberIsTaken(async () => {
    const stored = await NewsletterModel.findOneAndUpdate(
      { _id: id, revision },
      { $set: { state, fields, no: fields.no, coverId, pdfId }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<Stored>()
    return stored && opened(stored)
  }, 'taken')
}

/** The newest first; only those that everybody may read, or all; at most so many. */
export async function listNewsletters(
  which: 'published' | 'all',
  most: number = MOST_SHOWN,
): Promise<Newsletter[]> {
  const stored = await NewsletterModel.find(which === 'all' ? {} : { state: 'published' })
    .sort({ no: -1 })
    .limit(most)
    .lean<Stored[]>()
  return stored.map(opened)
}

async function unlessNumberIsTaken<T, U>(write: () => Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY) return otherwise
    throw error
  }
}

function opened({ _id, revision, state, fields, coverId, pdfId }: Stored): Newsletter {
  return { id: _id, revision, state, fields: NewsletterFields.parse(fields), coverId, pdfId }
}
