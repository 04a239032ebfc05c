import type mongoose from 'mongoose'
import { queryTokenSets } from '#bot/crypto/search-hash.ts'
import type { PartnersAsked } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { PartnerModel, type StoredPartner, toPartner } from './partner.model.ts'
import type { Partner } from './partner.ts'

/** Of these districts and of the whole municipality; null: all. */
export type Scope = string[] | null

type Filter = mongoose.QueryFilter<unknown>

export interface PartnersFound {
  partners: Partner[]
  /** For the next page; null at the end. */
  after: string | null
}

/** A page of partners by name, of those that somebody may see. */
export async function listPartners(asked: PartnersAsked, scope: Scope, at: Date): Promise<PartnersFound> {
  const { state, kind, districtId, text = '', renewal, after } = asked
  const tokens = text === '' ? [] : queryTokenSets(text)
  if (text !== '' && tokens.every((set) => set.length === 0)) return { partners: [], after: null }
  const parts: Filter[] = [
    state ? { state } : {},
    kind ? { 'fields.kind': kind } : {},
    districtId ? { 'fields.districtId': districtId } : {},
    inScope(scope),
    tokens.length > 0 ? { $or: tokens.map((set) => ({ search: { $all: set } })) } : {},
    renewal ? waits(renewal, at) : {},
    after ? beyond(after) : {},
  ]
  const filters = parts.filter((part) => Object.keys(part).length > 0)
  const found = await PartnerModel.find(filters.length > 0 ? { $and: filters } : {})
    .sort({ place: 1, _id: 1 })
    .limit(PARTNER_LIMITS.page + 1)
    .lean<StoredPartner[]>()
  const page = found.slice(0, PARTNER_LIMITS.page)
  const last = page.at(-1)
  return {
    partners: page.map(toPartner),
    after: last && found.length > page.length ? JSON.stringify([last.place, last._id]) : null,
  }
}

function inScope(scope: Scope): Filter {
  return scope === null ? {} : { 'fields.districtId': { $in: [...scope, null] } }
}

function waits(renewal: 'waiting' | 'overdue', at: Date): Filter {
  return { state: 'active', overdueAt: renewal === 'overdue' ? { $lte: at } : { $gt: new Date(0) } }
}

function beyond(after: string): Filter {
  const [place, id] = placeIn(after)
  // The place stands twice, so that the index is walked from there on.
  return { place: { $gte: place }, $or: [{ place: { $gt: place } }, { place, _id: { $gt: id } }] }
}

/** What came back as "after" was said by us; anything else begins at the start. */
function placeIn(after: string): [string, string] {
  try {
    const read: unknown = JSON.parse(after)
    const [place, id]: unknown[] = Array.isArray(read) ? read : []
    return typeof place === 'string' && typeof id === 'string' ? [place, id] : ['', '']
  } catch {
    return ['', '']
  }
}

/** What waits for staff, and how many there are. */
export async function countPartners(
  scope: Scope,
  at: Date,
): Promise<{ applied: number; active: number; overdue: number }> {
  const count = (filter: Filter) => PartnerModel.countDocuments({ ...filter, ...inScope(scope) })
  const [applied, active, overdue] = await Promise.all([
    count({ state: 'applied' }),
    count({ state: 'active' }),
    count({ state: 'active', overdueAt: { $lte: at } }),
  ])
  return { applied, active, overdue }
}
