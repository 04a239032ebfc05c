import { isSealedByCurrentKey } from '#bot/crypto/key-ring.ts'
import { sealedCode, unsealedCode } from './members/join-code.model.ts'
import { PartnerModel, type StoredPartner, toPartner, toStored } from './partner.model.ts'

/** Seals a page of partners again under the first key, each only if nobody has changed it meanwhile. */
export async function resealPartners(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await PartnerModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<StoredPartner[]>()
  const isOld = ({ sealed, code }: StoredPartner) =>
    [sealed, ...(code ? [code.sealed] : [])].some((each) => !isSealedByCurrentKey(each))
  const old = page.filter(isOld)
  for (const stored of old) {
    const { sealed, search, applicantHash } = toStored(toPartner(stored))
    const code = stored.code && {
      ...stored.code,
      ...sealedCode(stored._id, unsealedCode(stored._id, stored.code)),
    }
    await PartnerModel.updateOne(
      { _id: stored._id, sealed: stored.sealed, ...(stored.code && { 'code.sealed': stored.code.sealed }) },
      { $set: { sealed, search, ...(applicantHash && { applicantHash }), ...(code && { code }) } },
    )
  }
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}
