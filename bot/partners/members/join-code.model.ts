import mongoose from 'mongoose'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { PartnerModel, type StoredPartner, sealedCode, toPartner, unsealedCode } from '../partner.model.ts'
import type { Partner } from '../partner.ts'
import { newCode } from './codes.ts'

/** A code by which people join, and until when it is good. */
export interface JoinCodeKept {
  code: string
  until: Date
}

/** A new code for a partner's people; the one before does no more. Null if there is no such partner. */
export async function issueJoinCode(partnerId: string, at: Date): Promise<JoinCodeKept | null> {
  const until = new Date(at.getTime() + PARTNER_LIMITS.joinCodeDays * DAY_MS)
  for (;;) {
    const code = newCode()
    try {
      const { matchedCount } = await PartnerModel.updateOne(
        { _id: partnerId },
        { $set: { code: { ...sealedCode(partnerId, code), until } } },
      )
      return matchedCount === 1 ? { code, until } : null
    } catch (error) {
      // Somebody else has this very code: take another.
      if (!(error instanceof mongoose.mongo.MongoServerError && error.code === 11000)) throw error
    }
  }
}

/** The code on a partner's posters, as long as it is good. */
export async function findJoinCode(partnerId: string, at: Date): Promise<JoinCodeKept | null> {
  const stored = await PartnerModel.findOne({ _id: partnerId, 'code.until': { $gt: at } }, { code: 1 }).lean<
    Pick<StoredPartner, '_id' | 'code'>
  >()
  return stored?.code ? { code: unsealedCode(partnerId, stored.code), until: stored.code.until } : null
}

/** The partner whose code this is, as long as both are good. */
export async function findByJoinCode(hashes: string[], at: Date): Promise<Partner | null> {
  const stored = await PartnerModel.findOne({
    'code.hash': { $in: hashes },
    'code.until': { $gt: at },
    state: 'active',
  }).lean<StoredPartner>()
  return stored && toPartner(stored)
}
