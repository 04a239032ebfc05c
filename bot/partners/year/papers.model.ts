import type mongoose from 'mongoose'
import { PartnerModel, type StoredPartner, toPartner } from '../partner.model.ts'
import type { Partner } from '../partner.ts'
import type { Scope } from '../partner-list.model.ts'

/** Everybody who takes part, of these districts and of the whole town, by name. */
export async function findActive(scope: Scope): Promise<Partner[]> {
  return await find({ state: 'active' }, scope)
}

/** Whose answer to the year's question is waited for. */
export async function findWaitingForAnswer(scope: Scope): Promise<Partner[]> {
  return await find({ state: 'active', overdueAt: { $gt: new Date(0) } }, scope)
}

async function find(which: mongoose.QueryFilter<unknown>, scope: Scope): Promise<Partner[]> {
  const where = scope === null ? {} : { 'fields.districtId': { $in: [...scope, null] } }
  const stored = await PartnerModel.find({ ...which, ...where })
    .sort({ place: 1, _id: 1 })
    .lean<StoredPartner[]>()
  return stored.map(toPartner)
}
