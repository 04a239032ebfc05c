import type { PartnerFields } from '#shared/partners/contract.ts'
import { PartnerModel, type StoredPartner } from './partner.model.ts'

/** Where the partners are that take part now: public facts, read without unsealing anything. */
export async function findPlaces(): Promise<Pick<PartnerFields, 'districtId' | 'address'>[]> {
  const found = await PartnerModel.find({ state: 'active' }, { fields: 1 }).lean<
    Pick<StoredPartner, 'fields'>[]
  >()
  return found.map(({ fields: { districtId, address } }) => ({ districtId, address }))
}

/** What partners are called, and their line of work, by id. */
export async function findNames(ids: string[]): Promise<Map<string, { name: string; category: string }>> {
  if (ids.length === 0) return new Map()
  const found = await PartnerModel.find({ _id: { $in: ids } }, { fields: 1 }).lean<
    Pick<StoredPartner, '_id' | 'fields'>[]
  >()
  return new Map(found.map(({ _id, fields: { name, category } }) => [_id, { name, category }] as const))
}
