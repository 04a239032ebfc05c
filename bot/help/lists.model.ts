import { queryTokenSets } from '#bot/crypto/search-hash.ts'
import type { ErrandsAsked, HelpersAsked } from '#shared/help/contract.ts'
import { type ErrandState, HELP_LIMITS, type HelperState } from '#shared/help/rules.ts'
import { ErrandModel, openedErrand, type StoredErrand } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { HelperModel, opened, type StoredHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'

/** The districts that somebody answers for; null: all. Helpers who come anywhere are everybody's. */
export type Scope = string[] | null

/** A page of a list, and where the next one begins. */
export interface Page<T> {
  found: T[]
  after: string | null
}

/** Helpers, the newest first. */
export async function listHelpers(asked: HelpersAsked, scope: Scope): Promise<Page<Helper>> {
  const { state, skill, districtId, after } = asked
  const stored = await HelperModel.find({
    ...(state && { state }),
    ...(skill && { skills: skill }),
    ...placeOf(districtId, scope && [...scope, null]),
    ...beforeCursor('since', after),
  })
    .sort({ since: -1, _id: -1 })
    .limit(HELP_LIMITS.page + 1)
    .lean<StoredHelper[]>()
  return pageOf(stored, ({ since }) => since, opened)
}

/** Those whose name or phone has this in it, the newest first, as many as fit a page. */
export async function searchHelpers(text: string, scope: Scope): Promise<Helper[]> {
  const sets = queryTokenSets(text).filter((set) => set.length > 0)
  if (sets.length === 0) return [] // nothing but signs: that fits nobody
  const stored = await HelperModel.find({
    $or: sets.map((set) => ({ search: { $all: set } })),
    ...placeOf(undefined, scope && [...scope, null]),
  })
    .sort({ since: -1, _id: -1 })
    .limit(HELP_LIMITS.page)
    .lean<StoredHelper[]>()
  return stored.map(opened)
}

/** Errands, the newest first. */
export async function listErrands(asked: ErrandsAsked, scope: Scope): Promise<Page<Errand>> {
  const { state, districtId, after } = asked
  const stored = await ErrandModel.find({
    ...(state && (state === 'open' ? { isOpen: true } : { state })),
    ...placeOf(districtId, scope),
    ...beforeCursor('askedAt', after),
  })
    .sort({ askedAt: -1, _id: -1 })
    .limit(HELP_LIMITS.page + 1)
    .lean<StoredErrand[]>()
  return pageOf(stored, ({ askedAt }) => askedAt, openedErrand)
}

/** How many helpers there are in a state. */
export async function countHelpers(state: HelperState, scope: Scope): Promise<number> {
  return await HelperModel.countDocuments({ state, ...placeOf(undefined, scope && [...scope, null]) })
}

/** How many errands there are in a state; `open`: neither done nor taken back. */
export async function countErrands(state: ErrandState | 'open', scope: Scope): Promise<number> {
  const standing = state === 'open' ? { isOpen: true } : { state }
  return await ErrandModel.countDocuments({ ...standing, ...placeOf(undefined, scope) })
}

/** Open errands that somebody with these skills could do there; `districtId` null: anywhere. The oldest first. */
export async function findErrandsFor(
  { skills, districtId }: Pick<Helper, 'skills' | 'districtId'>,
  scope: Scope,
): Promise<Errand[]> {
  const stored = await ErrandModel.find({
    isOpen: true,
    state: { $in: ['asked', 'offered', 'nobody'] },
    skill: { $in: skills },
    ...placeOf(districtId ?? undefined, scope),
  })
    .sort({ askedAt: 1 })
    .limit(HELP_LIMITS.page)
    .lean<StoredErrand[]>()
  return stored.map(openedErrand)
}

function placeOf(districtId: string | undefined, scope: (string | null)[] | null) {
  if (districtId === undefined) return scope === null ? {} : { districtId: { $in: scope } }
  return scope === null || scope.includes(districtId) ? { districtId } : { districtId: { $in: [] } }
}

function beforeCursor<K extends 'since' | 'askedAt'>(field: K, after: string | undefined) {
  const [, time, id] = /^(\d{1,15})\.(.{1,60})$/.exec(after ?? '') ?? []
  if (time === undefined || id === undefined) return {}
  const at = new Date(Number(time))
  return { [field]: { $lte: at }, $or: [{ [field]: { $lt: at } }, { _id: { $lt: id } }] }
}

function pageOf<S extends { _id: string }, T>(
  stored: S[],
  momentOf: (one: S) => Date,
  open: (one: S) => T,
): Page<T> {
  const shown = stored.slice(0, HELP_LIMITS.page)
  const last = stored.length > shown.length ? shown.at(-1) : undefined
  return { found: shown.map(open), after: last ? `${momentOf(last).getTime()}.${last._id}` : null }
}
