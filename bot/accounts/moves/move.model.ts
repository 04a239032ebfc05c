import mongoose from 'mongoose'
import { z } from 'zod'
import { isSealedByCurrentKey, seal, unseal } from '#bot/crypto/key-ring.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { typedCode } from '#bot/crypto/typed-code.ts'
import { ACCOUNT_LIMITS } from '#shared/accounts/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import type { HeldCounts, Move, OpenMove } from './move.ts'

/** As stored. Whose accounts they are is sealed, found by hashes, and gone at the end. */
export interface StoredMove {
  _id: string
  state: 'waiting' | 'moving' | 'done' | 'withdrawn'
  issuedBy: string
  centreIds: string[]
  issuedAt: Date
  until: Date
  held: HeldCounts
  acceptedAt: Date | null
  doneAt: Date | null
  sealed?: string | undefined
  codeHash?: string | undefined
  fromHash?: string | undefined
  toHash?: string | undefined
  /** Code and account together: tells whoever sends the same once more that it is done, and finds nobody. */
  usedHash?: string | undefined
  /** What has been carried over in the round that is under way. */
  steps: string[]
  /** Which round it is: what the old account did during one is carried over in the next. */
  round: number
  /** When there is something to do: to tell, to carry on, to end. Later, while a process is at it. */
  dueAt?: Date | undefined
  expiresAt: Date
}

const schema = new mongoose.Schema<StoredMove>(
  {
    _id: { type: String, required: true },
    state: { type: String, required: true },
    issuedBy: { type: String, required: true },
    centreIds: { type: [String], required: true },
    issuedAt: { type: Date, required: true },
    until: { type: Date, required: true },
    held: { type: [{ _id: false, kind: String, count: Number }], required: true },
    acceptedAt: { type: Date, default: null },
    doneAt: { type: Date, default: null },
    sealed: { type: String },
    codeHash: { type: String },
    fromHash: { type: String },
    toHash: { type: String },
    usedHash: { type: String },
    steps: { type: [String], required: true },
    round: { type: Number, required: true },
    dueAt: { type: Date },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'account_moves', versionKey: false },
)
const whereThere = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } })
schema.index({ codeHash: 1 }, { unique: true, ...whereThere('codeHash') })
// Of an account one code is good at a time, and what is under way into one account is one move.
schema.index({ fromHash: 1 }, { unique: true, ...whereThere('fromHash') })
schema.index({ toHash: 1 }, { unique: true, ...whereThere('toHash') })
schema.index({ usedHash: 1 }, { sparse: true })
schema.index({ issuedAt: -1 })
schema.index({ dueAt: 1 }, { sparse: true })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

/** For the other models of this folder. */
export const MoveModel = mongoose.model<StoredMove>('AccountMove', schema)

const Sealed = z.object({ from: z.string(), to: z.string().nullable(), code: z.string() })
type Sealed = z.infer<typeof Sealed>

const about = (id: string) => `account-move:${id}`

/** Who and which code, as it is stored. */
export function sealedMove(id: string, content: Sealed) {
  const { from, to, code } = content
  return {
    sealed: seal(JSON.stringify(content), about(id)),
    fromHash: lookupHash(from),
    ...(to !== null && { toHash: lookupHash(to) }),
    codeHash: hashOfCode(code),
  }
}

export function contentOf({ _id, sealed }: Pick<StoredMove, '_id' | 'sealed'>): Sealed | null {
  return sealed === undefined ? null : Sealed.parse(JSON.parse(unseal(sealed, about(_id))))
}

/** When a move that ended, or a code that was not used, is forgotten altogether. */
export function forgottenAt(end: Date): Date {
  return new Date(end.getTime() + ACCOUNT_LIMITS.keepDays * DAY_MS)
}

const hashOfCode = (code: string) => lookupHash(inCode(code))
const inCode = (code: string) => `move:${typedCode(code)}`

/** What is stored no more once a move is over. */
export const FORGET_WHO = {
  sealed: 1,
  codeHash: 1,
  fromHash: 1,
  toHash: 1,
  dueAt: 1,
} as const

export function toMove(stored: StoredMove, at: Date): Move {
  const { _id: id, issuedBy, centreIds, issuedAt, until, held, acceptedAt, doneAt } = stored
  const state = stored.state === 'waiting' && until <= at ? 'expired' : stored.state
  return { id, state, issuedBy, centreIds, issuedAt, until, held, acceptedAt, doneAt }
}

export function toOpenMove(stored: StoredMove, at: Date): OpenMove | null {
  const content = contentOf(stored)
  return content && { ...toMove(stored, at), from: content.from, to: content.to }
}

/** Keeps a code; false if this very code, or one for this account, is there already. */
export async function insertMove(move: Move, content: Sealed): Promise<boolean> {
  const { id, state, ...rest } = move
  if (state !== 'waiting') throw new Error('a move begins with a code that waits')
  try {
    await MoveModel.create({
      _id: id,
      state,
      ...rest,
      ...sealedMove(id, content),
      steps: [],
      round: 0,
      dueAt: move.issuedAt,
      expiresAt: forgottenAt(move.until),
    })
    return true
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return false
    throw error
  }
}

/** The move out of this account or into it; while there is none, the code that waits for it to be left. */
export async function findMoveOf(userId: string, at: Date): Promise<OpenMove | null> {
  const hashes = lookupHashes(userId)
  const [out, into] = await Promise.all([
    MoveModel.findOne({ fromHash: { $in: hashes } }).lean<StoredMove>(),
    MoveModel.findOne({ toHash: { $in: hashes } }).lean<StoredMove>(),
  ])
  const stored = [out, into].find((move) => move?.state === 'moving') ?? out ?? into
  return stored && toOpenMove(stored, at)
}

export async function findMove(id: string, at: Date): Promise<Move | null> {
  const stored = await MoveModel.findOne({ _id: id }).lean<StoredMove>()
  return stored && toMove(stored, at)
}

/** The move that a code leads to, used or not; null for a code of nobody, or one whose time is over. */
export async function findByCode(code: string, at: Date): Promise<OpenMove | null> {
  const stored = await MoveModel.findOne({ codeHash: { $in: lookupHashes(inCode(code)) } }).lean<StoredMove>()
  const move = stored && toOpenMove(stored, at)
  return move && (move.state === 'waiting' || move.state === 'moving') ? move : null
}

/** Whether this account has used this code, and everything has been carried over. */
export async function isUsedBy(code: string, userId: string): Promise<boolean> {
  const hashes = lookupHashes(usedBy(code, userId))
  return (await MoveModel.countDocuments({ usedHash: { $in: hashes } })) > 0
}

const usedBy = (code: string, userId: string) => `${inCode(code)}:${userId}`
export const hashOfUse = (code: string, userId: string) => lookupHash(usedBy(code, userId))

/** Moves of these centres, or of all if none is named, the newest first. */
export async function listMoves(centreIds: string[], limit: number, at: Date): Promise<Move[]> {
  const mine = centreIds.length === 0 ? {} : { $or: [{ centreIds: { $in: centreIds } }, { centreIds: [] }] }
  const found = await MoveModel.find(mine).sort({ issuedAt: -1 }).limit(limit).lean<StoredMove[]>()
  return found.map((stored) => toMove(stored, at))
}

/** Takes a code back that nobody has used. */
export async function withdrawWaiting(id: string, at: Date): Promise<boolean> {
  const { modifiedCount } = await MoveModel.updateOne(
    { _id: id, state: 'waiting' },
    { $set: { state: 'withdrawn', doneAt: at, expiresAt: forgottenAt(at) }, $unset: FORGET_WHO },
  )
  return modifiedCount === 1
}

/** Forgets whose a code was that nobody used in time: the one of this move, or all of them. */
export async function forgetUnused(at: Date, id?: string): Promise<void> {
  await MoveModel.updateMany(
    {
      ...(id !== undefined && { _id: id }),
      state: 'waiting',
      until: { $lte: at },
      fromHash: { $exists: true },
    },
    { $unset: FORGET_WHO },
  )
}

/** Seals a page of moves again under the first key, each only if nobody has changed it meanwhile. */
export async function resealMoves(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await MoveModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<StoredMove[]>()
  let resealed = 0
  for (const { _id, sealed } of page) {
    const content = contentOf({ _id, sealed })
    if (sealed === undefined || !content || isSealedByCurrentKey(sealed)) continue
    await MoveModel.updateOne({ _id, sealed }, { $set: sealedMove(_id, content) })
    resealed += 1
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}
