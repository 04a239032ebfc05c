import mongoose from 'mongoose'
import { z } from 'zod'
import { reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import type { RelayState } from '#shared/partners/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { partnersChanged } from '../news.ts'

/** A report on its way to the centre that the partner's 見守り担当者 sees first. */
export interface Relay {
  /** The report's id. */
  id: string
  partnerId: string
  /** Whose it is. */
  memberId: string
  userId: string
  /** `sending`: decided, and on its way; nothing changes it any more. */
  state: RelayState | 'sending'
  sentAt: Date
  /** When it goes to the centre by itself. */
  goesAt: Date
  /** Null once it is over: then the centre has it, or nobody needs it. */
  arrived: ArrivedReport | null
  /** Why it was settled in the house. */
  text: string | null
}

interface Stored extends Pick<Relay, 'partnerId' | 'memberId' | 'state' | 'sentAt' | 'goesAt'> {
  _id: string
  userHash: string
  sealed: string
  /** What has still to be told: that it came, or how it ended. */
  unsaid?: Date | undefined
  forgetAt?: Date | undefined
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    partnerId: { type: String, required: true },
    memberId: { type: String, required: true },
    userHash: { type: String, required: true },
    state: { type: String, required: true },
    sentAt: { type: Date, required: true },
    goesAt: { type: Date, required: true },
    sealed: { type: String, required: true },
    unsaid: { type: Date },
    forgetAt: { type: Date },
  },
  { collection: 'relays', versionKey: false },
)
schema.index({ partnerId: 1, state: 1, sentAt: 1 })
schema.index({ userHash: 1, sentAt: -1 })
schema.index({ state: 1, goesAt: 1 })
schema.index({ unsaid: 1 }, { sparse: true })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const RelayModel = mongoose.model<Stored>('Relay', schema)

const Content = z.object({
  userId: z.string(),
  text: z.string().nullable(),
  // Made and read by this very program; its moments are text in JSON.
  arrived: z
    .custom<ArrivedReport>((value) => typeof value === 'object' && value !== null)
    .nullable()
    .transform((arrived) => arrived && withMoments(arrived)),
})

function withMoments(arrived: ArrivedReport): ArrivedReport {
  const typed = arrived.typed.map((one) => ({ ...one, at: new Date(one.at) }))
  return { ...arrived, typed, sentAt: new Date(arrived.sentAt) }
}

const about = (id: string) => `relay:${id}`

/** For how long the person sees how it ended. */
const KEPT_DAYS = 60

function sealedContent({
  id,
  userId,
  text,
  arrived,
}: Pick<Relay, 'id' | 'userId' | 'text' | 'arrived'>): string {
  return seal(JSON.stringify({ userId, text, arrived }), about(id))
}

function toRelay(stored: Stored): Relay {
  const { _id: id, partnerId, memberId, state, sentAt, goesAt } = stored
  const content = Content.parse(JSON.parse(unseal(stored.sealed, about(id))))
  return { id, partnerId, memberId, state, sentAt, goesAt, ...content }
}

/** Keeps a report that waits; the one that is kept under this id already stays, and is returned. */
export async function insertRelay(relay: Relay): Promise<Relay> {
  const { id, partnerId, memberId, state, sentAt, goesAt } = relay
  const kept = { partnerId, memberId, state, sentAt, goesAt, userHash: lookupHash(relay.userId) }
  try {
    await RelayModel.create({ _id: id, ...kept, sealed: sealedContent(relay), unsaid: sentAt })
    partnersChanged()
    return relay
  } catch (error) {
    const before = await findRelay(id)
    if (before) return before
    throw error
  }
}

export async function findRelay(id: string): Promise<Relay | null> {
  const stored = await RelayModel.findById(id).lean<Stored>()
  return stored && toRelay(stored)
}

/** Reports that wait for the leads of a partner, oldest first. */
export async function findWaiting(partnerId: string): Promise<Relay[]> {
  const stored = await RelayModel.find({ partnerId, state: 'waiting' }).sort({ sentAt: 1 }).lean<Stored[]>()
  return stored.map(toRelay)
}

/** Somebody's own, the newest first. */
export async function findRelaysOf(userId: string): Promise<Relay[]> {
  const stored = await RelayModel.find({ userHash: { $in: lookupHashes(userId) } })
    .sort({ sentAt: -1 })
    .limit(30)
    .lean<Stored[]>()
  return stored.map(toRelay)
}

/** Somebody's own that are not over. */
export async function findOpenRelaysOf(userId: string): Promise<string[]> {
  const found = await RelayModel.find(
    { userHash: { $in: lookupHashes(userId) }, state: { $in: ['waiting', 'sending'] } },
    { _id: 1 },
  ).lean()
  return found.map(({ _id }) => _id)
}

/** Somebody's own, or those in one partner alone, are those of the account that they have now. */
export async function moveRelays(from: string, to: string, partnerId?: string): Promise<void> {
  if (from === to) return // they have come back: there would be no end of it
  for (;;) {
    const stored = await RelayModel.findOne({
      userHash: { $in: lookupHashes(from) },
      ...(partnerId !== undefined && { partnerId }),
    }).lean<Stored>()
    if (!stored) return
    const relay = toRelay(stored)
    const { arrived } = relay
    const reporter = arrived && { ...arrived.reporter, userId: to }
    const moved = { ...relay, userId: to, arrived: arrived && reporter && { ...arrived, reporter } }
    await RelayModel.updateOne(
      { _id: relay.id, sealed: stored.sealed },
      { $set: { sealed: sealedContent(moved), userHash: lookupHash(to) } },
    )
  }
}

/** Forgets somebody's own that are over. */
export async function deleteEndedRelays(userId: string): Promise<void> {
  await RelayModel.deleteMany({
    userHash: { $in: lookupHashes(userId) },
    state: { $in: ['sent', 'kept', 'withdrawn'] },
  })
}

/** Reports whose time has come, and those that a crash stopped on their way. */
export async function findDueRelays(at: Date, limit: number): Promise<string[]> {
  const due = await RelayModel.find(
    { state: { $in: ['waiting', 'sending'] }, goesAt: { $lte: at } },
    { _id: 1 },
  )
    .sort({ goesAt: 1 })
    .limit(limit)
    .lean()
  return due.map(({ _id }) => _id)
}

/** What waits for the leads of this partner goes by itself from now on. */
export async function hurryRelays(partnerId: string, at: Date): Promise<void> {
  await RelayModel.updateMany({ partnerId, state: 'waiting', goesAt: { $gt: at } }, { $set: { goesAt: at } })
}

/** Decides that it goes to the centre: from here on nothing else can become of it. False if something else has. */
export async function beginSending(id: string, at: Date): Promise<boolean> {
  const { matchedCount } = await RelayModel.updateOne(
    { _id: id, state: { $in: ['waiting', 'sending'] } },
    { $set: { state: 'sending' }, $min: { goesAt: at } },
  )
  return matchedCount === 1
}

/** It is over. What was told is forgotten here; false if it was not in this state any more. */
export async function endRelay(
  relay: Relay,
  to: { state: 'sent' | 'kept' | 'withdrawn'; text: string | null },
  at: Date,
): Promise<boolean> {
  const from = to.state === 'sent' ? 'sending' : 'waiting'
  const { modifiedCount } = await RelayModel.updateOne(
    { _id: relay.id, state: from },
    {
      $set: {
        state: to.state,
        sealed: sealedContent({ ...relay, text: to.text, arrived: null }),
        forgetAt: new Date(at.getTime() + KEPT_DAYS * DAY_MS),
        unsaid: at,
      },
    },
  )
  return modifiedCount === 1
}

/** Puts what was told without what somebody took back in its place. False if it is on its way, or was changed. */
export async function rewriteRelay(relay: Relay, arrived: ArrivedReport): Promise<boolean> {
  const stored = await RelayModel.findOne({ _id: relay.id, state: 'waiting' }).lean<Stored>()
  if (!stored) return false
  const { modifiedCount } = await RelayModel.updateOne(
    { _id: relay.id, state: 'waiting', sealed: stored.sealed },
    { $set: { sealed: sealedContent({ ...relay, arrived }) } },
  )
  return modifiedCount === 1
}

/** Of which something was not told yet. */
export async function findUnsaidRelays(limit: number): Promise<string[]> {
  const unsaid = await RelayModel.find({ unsaid: { $gt: new Date(0) } }, { _id: 1 })
    .sort({ unsaid: 1 })
    .limit(limit)
    .lean()
  return unsaid.map(({ _id }) => _id)
}

/** This state of it has been told. */
export async function markRelaySaid({ id, state }: Pick<Relay, 'id' | 'state'>): Promise<void> {
  await RelayModel.updateOne({ _id: id, state }, { $unset: { unsaid: 1 } })
}

/** Whether a report with this id waits, so that its photos are kept. */
export async function isRelayed(id: string): Promise<boolean> {
  return (await RelayModel.exists({ _id: id, state: { $in: ['waiting', 'sending'] } })) !== null
}

/** Seals a page of relays again under the first key, each only if nobody has changed it meanwhile. */
export const resealRelays = resealsPagesOf(RelayModel, async ({ _id, sealed }) => {
  const again = reseal(sealed, about(_id))
  const { userId } = Content.parse(JSON.parse(unseal(again, about(_id))))
  await RelayModel.updateOne({ _id, sealed }, { $set: { sealed: again, userHash: lookupHash(userId) } })
})
