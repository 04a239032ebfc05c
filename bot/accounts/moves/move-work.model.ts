import mongoose from 'mongoose'
import {
  contentOf,
  FORGET_WHO,
  forgottenAt,
  hashOfUse,
  MoveModel,
  type StoredMove,
  sealedMove,
  toMove,
} from './move.model.ts'
import type { OpenMove } from './move.ts'

/** A move that this process alone works on for a while. */
export interface MoveInHand extends OpenMove {
  /** What has been carried over in this round. */
  steps: string[]
  round: number
  /** Until when others leave it alone. */
  due: Date
}

/** Longer than anybody's things take: whoever has died in it is waited for no longer. */
const LEASE_MS = 60_000

/** Somebody's new account uses the code: from here on it is carried over. False if somebody was faster. */
export async function takeUpMove({ id, from }: OpenMove, to: string, at: Date): Promise<boolean> {
  const stored = await MoveModel.findOne({ _id: id, state: 'waiting', until: { $gt: at } }).lean<StoredMove>()
  const content = stored && contentOf(stored)
  if (content?.from !== from) return false
  try {
    const { modifiedCount } = await MoveModel.updateOne(
      { _id: id, state: 'waiting', sealed: stored?.sealed },
      {
        $set: {
          ...sealedMove(id, { ...content, to }),
          state: 'moving',
          acceptedAt: at,
          dueAt: at,
          expiresAt: forgottenAt(at),
        },
      },
    )
    return modifiedCount === 1
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return false // another move into it
    throw error
  }
}

/** Takes the next about which there is something to do; if the worker dies, others see it again. */
export async function claimMove(at: Date): Promise<MoveInHand | null> {
  const due = new Date(at.getTime() + LEASE_MS)
  const stored = await MoveModel.findOneAndUpdate(
    { dueAt: { $lte: at } },
    { $set: { dueAt: due } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<StoredMove>()
  const content = stored && contentOf(stored)
  if (!stored || !content) return null
  const { from, to } = content
  const { steps, round } = stored
  return { ...toMove(stored, at), from, to, steps, round, due }
}

/** This has been carried over in this round. */
export async function noteStep({ id, round }: MoveInHand, step: string): Promise<void> {
  await MoveModel.updateOne({ _id: id, round }, { $addToSet: { steps: step } })
}

/** There is nothing to do before then, unless somebody uses the code. */
export async function lookAgain({ id, state, due }: MoveInHand, dueAt: Date): Promise<void> {
  if (state === 'expired') throw new Error('nothing happens to a code any more that is over')
  await MoveModel.updateOne({ _id: id, state, dueAt: due }, { $set: { dueAt } })
}

/** Everything is gone through once more, then. */
export async function beginRound({ id, round }: MoveInHand, dueAt: Date): Promise<void> {
  await MoveModel.updateOne({ _id: id, round }, { $set: { round: round + 1, steps: [], dueAt } })
}

/** It is over, and whose accounts they were is forgotten. */
export async function endMove({ id }: MoveInHand, at: Date): Promise<void> {
  const stored = await MoveModel.findOne({ _id: id, state: 'moving' }).lean<StoredMove>()
  const content = stored && contentOf(stored)
  if (!content?.to) return
  await MoveModel.updateOne(
    { _id: id, state: 'moving' },
    {
      $set: {
        state: 'done',
        doneAt: at,
        expiresAt: forgottenAt(at),
        usedHash: hashOfUse(content.code, content.to),
        steps: [],
      },
      $unset: FORGET_WHO,
    },
  )
}
