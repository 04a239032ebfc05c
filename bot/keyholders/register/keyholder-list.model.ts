import { queryTokenSets } from '#bot/crypto/search-hash.ts'
import type { KeyholderList, KeyholdersAsked } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import type { Keyholder } from '../keyholder.ts'
import { KeyholderModel, type StoredKeyholder, toKeyholder } from '../stored-keyholder.model.ts'

/** The districts that somebody answers for; null: all. */
export type Scope = string[] | null

/** A page of registrations, the newest first, and where the next one begins. */
export async function listKeyholders(
  asked: KeyholdersAsked,
  scope: Scope,
): Promise<{ found: Keyholder[]; after: string | null }> {
  const { state, districtId, renewal, onLine, isPrinted, after } = asked
  const stored = await KeyholderModel.find({
    ...(state && { state }),
    ...(renewal && { 'renewal.state': renewal }),
    ...(onLine && { onLine: onLine === 'yes' }),
    ...(isPrinted && { toPrint: true }),
    ...placeOf(districtId, scope),
    ...beyond(after),
  })
    .sort({ since: -1, _id: -1 })
    .limit(KEYHOLDER_LIMITS.page + 1)
    .lean<StoredKeyholder[]>()
  const page = stored.slice(0, KEYHOLDER_LIMITS.page)
  const last = stored.length > page.length ? page.at(-1) : undefined
  return { found: page.map(toKeyholder), after: last ? `${last.since.getTime()}.${last._id}` : null }
}

/** Those whose name, kana or phone has this in it, the newest first, as many as fit a page. */
export async function searchKeyholders(text: string, scope: Scope): Promise<Keyholder[]> {
  const sets = queryTokenSets(text).filter((set) => set.length > 0)
  if (sets.length === 0) return [] // nothing but signs: that fits nobody
  const stored = await KeyholderModel.find({
    $or: sets.map((set) => ({ search: { $all: set } })),
    ...placeOf(undefined, scope),
  })
    .sort({ since: -1, _id: -1 })
    .limit(KEYHOLDER_LIMITS.page)
    .lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** What waits for staff, and how many there are. */
export async function countKeyholders(scope: Scope): Promise<KeyholderList['counts']> {
  const here = placeOf(undefined, scope)
  const count = (filter: object) => KeyholderModel.countDocuments({ ...filter, ...here })
  const [applied, active, asked, overdue, toPrint] = await Promise.all([
    count({ state: 'applied' }),
    count({ state: 'active' }),
    count({ state: 'active', 'renewal.state': 'asked' }),
    count({ state: 'active', 'renewal.state': 'overdue' }),
    count({ toPrint: true }),
  ])
  return { applied, active, asked, overdue, toPrint }
}

function placeOf(districtId: string | undefined, scope: Scope) {
  if (districtId === undefined) return scope === null ? {} : { districtId: { $in: scope } }
  return scope === null || scope.includes(districtId) ? { districtId } : { districtId: { $in: [] } }
}

/** What came back as "after" was said by us; anything else begins at the start. */
function beyond(after: string | undefined) {
  const [, time, id] = /^(\d{1,15})\.(.{1,60})$/.exec(after ?? '') ?? []
  if (time === undefined || id === undefined) return {}
  const since = new Date(Number(time))
  return { since: { $lte: since }, $or: [{ since: { $lt: since } }, { _id: { $lt: id } }] }
}
