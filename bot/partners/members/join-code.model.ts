import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import { newCode } from '#bot/crypto/typed-code.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { isDuplicate, PartnerModel, type StoredPartner, toPartner } from '../partner.model.ts'
import type { Partner } from '../partner.ts'

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
      if (!isDuplicate(error)) throw error
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

/** A code as it is stored: found by its hash, and sealed so that the hash can be made anew when keys change. */
export function sealedCode(partnerId: string, code: string): { hash: string; sealed: string } {
  return { hash: lookupHash(`join:${code}`), sealed: seal(code, `partner:${partnerId}:code`) }
}

export function unsealedCode(partnerId: string, { sealed }: { sealed: string }): string {
  return unseal(sealed, `partner:${partnerId}:code`)
}
