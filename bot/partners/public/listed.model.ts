import type mongoose from 'mongoose'
import type { PartnerFields } from '#shared/partners/contract.ts'
import type { PartnerKind } from '#shared/partners/rules.ts'
import { PartnerModel, type StoredPartner } from '../partner.model.ts'

/** What everybody may know of a partner that agreed to be listed. */
export interface Listed {
  id: string
  no: number | null
  since: string | null
  fields: PartnerFields
}

export interface ListAsked {
  kind?: PartnerKind | undefined
  districtId?: string | undefined
  /** Only those that offer a small service. */
  withService?: boolean | undefined
}

type Shown = Pick<StoredPartner, '_id' | 'no' | 'since' | 'fields' | 'place'>
/** Nothing sealed is read. */
const SHOWN = { no: 1, since: 1, fields: 1, place: 1 }

/** A page of the list by name, from behind where the last one ended; `after` is null at the end. */
export async function listPublic(
  asked: ListAsked,
  { after, size }: { after: string; size: number },
): Promise<{ partners: Listed[]; after: string | null }> {
  const found = await PartnerModel.find({ ...whichOf(asked), ...beyond(after) }, SHOWN)
    .sort({ place: 1, _id: 1 })
    .limit(size + 1)
    .lean<Shown[]>()
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    partners: page.map(opened),
    after: last && found.length > size ? `${last.place} ${last._id}` : null,
  }
}

/** All of them by kind, then by name. */
export async function listAllPublic(asked: ListAsked): Promise<Listed[]> {
  const found = await PartnerModel.find(whichOf(asked), SHOWN).sort({ place: 1, _id: 1 }).lean<Shown[]>()
  return found.map(opened)
}

/** A partner that everybody may see; null for any other. */
export async function findListed(id: string): Promise<Listed | null> {
  const found = await PartnerModel.findOne({ _id: id, ...whichOf({}) }, SHOWN).lean<Shown>()
  return found && opened(found)
}

function whichOf({ kind, districtId, withService }: ListAsked): mongoose.QueryFilter<unknown> {
  return {
    state: 'active',
    'fields.isListed': true,
    ...(kind && { 'fields.kind': kind }),
    ...(districtId && { 'fields.districtId': districtId }),
    ...(withService && { 'fields.service': { $type: 'string' } }),
  }
}

/** An id has no space in it; what was not said by us begins at the start. */
function beyond(after: string): mongoose.QueryFilter<unknown> {
  const cut = after.lastIndexOf(' ')
  if (cut < 0) return {}
  const [place, id] = [after.slice(0, cut), after.slice(cut + 1)]
  return { $or: [{ place: { $gt: place } }, { place, _id: { $gt: id } }] }
}

function opened({ _id: id, no, since, fields }: Shown): Listed {
  return { id, no: no ?? null, since, fields }
}
