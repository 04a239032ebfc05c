import mongoose from 'mongoose'
import { z } from 'zod'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import type { Announcement, Chunk } from './announcement.ts'

/** As stored: words are sealed, and so are the people of a chunk on its way. */
interface Stored extends Omit<Announcement, 'id' | 'title' | 'text' | 'link' | 'chunk' | 'audience'> {
  _id: string
  words: string
  topic: string
  districtIds: string[]
  chunk: (Omit<Chunk, 'to'> & { sealedTo: string }) | null
}

const Words = z.object({ title: z.string(), text: z.string(), link: z.string().nullable() })
const People = z.array(z.string())

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    words: { type: String, required: true },
    sessionId: { type: String, default: null },
    topic: { type: String, required: true },
    districtIds: { type: [String], required: true },
    sendAt: { type: Date, default: null },
    state: { type: String, required: true },
    stoppedBecause: { type: String, default: null },
    createdAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
    releasedBy: { type: String, default: null },
    people: { type: Number, default: null },
    sent: { type: Number, required: true },
    leftOut: { type: Number, required: true },
    unsure: { type: Number, required: true },
    startedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    cursor: { type: String, default: null },
    chunks: { type: Number, required: true },
    chunk: { type: mongoose.Schema.Types.Mixed, default: null },
  },
  { collection: 'announcements', versionKey: false, minimize: false },
)
schema.index({ createdAt: -1, _id: -1 }) // the list
schema.index({ state: 1, startedAt: 1, _id: 1 }) // which one has its turn
schema.index({ state: 1, sendAt: 1 }) // which one is due

const Announcements = mongoose.model('Announcement', schema)

export async function insertAnnouncement(announcement: Announcement): Promise<void> {
  await Announcements.create(toStore(announcement))
}

export async function findAnnouncement(id: string): Promise<Announcement | null> {
  const stored = await Announcements.findById(id).lean<Stored>()
  return stored && opened(stored)
}

/** The newest, at most so many; or those that come after this one in that order. */
export async function listAnnouncements(
  limit: number,
  after?: Pick<Announcement, 'id' | 'createdAt'>,
): Promise<Announcement[]> {
  if (!after) return newest({}, limit)
  // Two questions, each of which the index answers in order; one with `$or` would have to be sorted.
  const { id, createdAt } = after
  const alike = await newest({ createdAt, _id: { $lt: id } }, limit)
  const older = await newest({ createdAt: { $lt: createdAt } }, limit)
  return [...alike, ...older].slice(0, limit)
}

async function newest(filter: mongoose.QueryFilter<Stored>, limit: number): Promise<Announcement[]> {
  const stored = await Announcements.find(filter)
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .lean<Stored[]>()
  return stored.map(opened)
}

/** The one that has waited the longest to be sent: begun ones first, then what is due by now. */
export async function nextToSend(now: Date): Promise<string | null> {
  const begun = await Announcements.findOne({ state: 'sending' }, { _id: 1 })
    .sort({ startedAt: 1, _id: 1 })
    .lean()
  if (begun) return begun._id
  const due = await Announcements.findOne({ state: 'scheduled', sendAt: { $lte: now } }, { _id: 1 })
    .sort({ sendAt: 1 })
    .lean()
  return due?._id ?? null
}

/**
 * Saves what staff or the sending made of it, if it still is in that state with that chunk and revision; null if
 * somebody was faster.
 */
export async function changeAnnouncement(
  seen: Announcement,
  change: Partial<Omit<Announcement, 'id'>>,
): Promise<Announcement | null> {
  const next = { ...seen, ...change }
  const { _id, ...set } = toStore(next)
  const { matchedCount } = await Announcements.updateOne(
    {
      _id,
      state: seen.state,
      revision: seen.revision,
      chunks: seen.chunks,
      'chunk.nth': seen.chunk ? seen.chunk.nth : { $exists: false },
    },
    { $set: set },
  )
  return matchedCount === 1 ? next : null
}

function toStore(announcement: Announcement): Stored {
  const { id: _id, title, text, link, audience, chunk, ...rest } = announcement
  return {
    ...rest,
    ...audience,
    _id,
    words: seal(JSON.stringify({ title, text, link }), aboutWords(_id)),
    chunk: chunk && chunkToStore(_id, chunk),
  }
}

function chunkToStore(id: string, { to, ...rest }: Chunk): Stored['chunk'] {
  return { ...rest, sealedTo: seal(JSON.stringify(to), aboutPeople(id)) }
}

function opened({ _id: id, words, topic, districtIds, chunk, ...rest }: Stored): Announcement {
  return {
    ...rest,
    id,
    ...Words.parse(JSON.parse(unseal(words, aboutWords(id)))),
    audience: { topic, districtIds },
    chunk: chunk && openedChunk(id, chunk),
  }
}

function openedChunk(id: string, { sealedTo, ...rest }: NonNullable<Stored['chunk']>): Chunk {
  return { ...rest, to: People.parse(JSON.parse(unseal(sealedTo, aboutPeople(id)))) }
}

function aboutWords(id: string): string {
  return `announcement:${id}:words`
}

function aboutPeople(id: string): string {
  return `announcement:${id}:people`
}

/** Seals a page of announcements again under the first key, each only if nobody has changed it meanwhile. */
export async function resealAnnouncements(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await Announcements.find({ _id: { $gt: afterId } }, { words: 1, chunk: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Pick<Stored, '_id' | 'words' | 'chunk'>[]>()
  let resealed = 0
  for (const { _id, words, chunk } of page) {
    const sealedTo = chunk?.sealedTo
    if (isSealedByCurrentKey(words) && (!sealedTo || isSealedByCurrentKey(sealedTo))) continue
    await Announcements.updateOne(
      { _id, words, ...(sealedTo && { 'chunk.sealedTo': sealedTo }) },
      {
        $set: {
          words: reseal(words, aboutWords(_id)),
          ...(sealedTo && { 'chunk.sealedTo': reseal(sealedTo, aboutPeople(_id)) }),
        },
      },
    )
    resealed += 1
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}
