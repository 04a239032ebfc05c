import { queryTokenSets } from '#bot/crypto/search-hash.ts'
import type { CaseList, CaseQuery } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { CaseModel } from './case.model.ts'
import { rowFrom, type StoredRow } from './stored-case.ts'

/** How far a hash is counted to learn which of those asked for is the rarest, and how many are looked at. */
const RARE_ENOUGH = 100
const MOST_COUNTED = 8

const ROW =
  'receiptNo revision status urgency signGroup forWhom districtId centreId ownerId receivedAt changedAt hasNews brief order'
const BY_LIST = { lists: 1, order: 1, _id: 1 } as const
const BY_TOKEN = { tokens: 1, order: 1, _id: 1 } as const
const ORDER = { order: 1, _id: 1 } as const

/** Whose lists: a member of staff and the centres they see; none named means every centre. */
export interface Reader {
  staffId: string
  centreIds: string[]
}

interface Filter {
  lists?: string | { $in: string[] }
  tokens?: { $all: string[] }
  centreId?: { $in: string[] }
  order?: { $gte?: number; $lt?: number }
  $or?: ({ order: { $gt: number } } | { _id: { $gt: string } })[]
}

/** A page of a list, loudest and oldest first, closed ones newest first. */
export async function listCases(
  { view, q, cursor }: CaseQuery,
  reader: Reader,
): Promise<Omit<CaseList, 'counts'>> {
  const after = afterCursor(cursor)
  const rows = q
    ? await search(view, q, after, reader)
    : await page({ ...inList(view, reader), ...after }, BY_LIST)
  const cases = rows.slice(0, CASE_LIMITS.page)
  const last = cases.at(-1)
  return {
    cases: cases.map(rowFrom),
    next: last && rows.length > cases.length ? `${last.order}_${last._id}` : null,
  }
}

/** How many stand in each list, counted up to a limit, so that counting costs the same whatever their number. */
export async function countCases(reader: Reader): Promise<CaseList['counts']> {
  const [fresh, mine, all] = await Promise.all(
    (['new', 'mine', 'all'] as const).map((view) =>
      CaseModel.countDocuments(inList(view, reader)).hint(BY_LIST).limit(CASE_LIMITS.counted),
    ),
  )
  return { new: fresh ?? 0, mine: mine ?? 0, all: all ?? 0 }
}

async function page(filter: Filter, hint: typeof BY_LIST | typeof BY_TOKEN): Promise<StoredRow[]> {
  return CaseModel.find(filter)
    .select(ROW)
    .sort(ORDER)
    .hint(hint)
    .limit(CASE_LIMITS.page + 1)
    .lean<StoredRow[]>()
}

/** Cases of a list that hold every hash; while keys are changed, the hashes of each key are tried in turn. */
async function search(
  view: CaseQuery['view'],
  q: string,
  after: Filter,
  reader: Reader,
): Promise<StoredRow[]> {
  const pages = await Promise.all(
    queryTokenSets(q).map(async (tokens) => {
      if (tokens.length === 0) return []
      const found = { tokens: { $all: await rarestFirst(tokens, view) } }
      return page({ ...found, ...inList(view, reader), ...bySide(view, after) }, BY_TOKEN)
    }),
  )
  return pages.flat().sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1))
}

/** The index is walked along one hash, so let it be the one in the fewest cases. */
async function rarestFirst(tokens: string[], view: CaseQuery['view']): Promise<string[]> {
  if (tokens.length === 1) return tokens
  const some = tokens.filter((_, at) => at % Math.ceil(tokens.length / MOST_COUNTED) === 0)
  const counted = await Promise.all(
    some.map(async (token) => ({
      token,
      count: await CaseModel.countDocuments({ tokens: token, ...bySide(view, {}) })
        .hint(BY_TOKEN)
        .limit(RARE_ENOUGH),
    })),
  )
  const rarest = counted.reduce((best, each) => (each.count < best.count ? each : best)).token
  return [rarest, ...tokens.filter((token) => token !== rarest)]
}

function inList(view: CaseQuery['view'], { staffId, centreIds }: Reader): Filter {
  if (view === 'mine') {
    return { lists: `mine@${staffId}`, ...(centreIds.length > 0 && { centreId: { $in: centreIds } }) }
  }
  const list = view === 'all' ? 'open' : view
  return {
    lists: centreIds.length === 0 ? list : { $in: centreIds.map((centreId) => `${list}@${centreId}`) },
  }
}

/** Open cases stand from 0 up and closed ones below: a search need not walk through the other side. */
function bySide(view: CaseQuery['view'], after: Filter): Filter {
  return { ...after, order: view === 'closed' ? { ...after.order, $lt: 0 } : { $gte: 0, ...after.order } }
}

/** A cursor that nobody handed out begins at the beginning. */
function afterCursor(cursor: string | undefined): Filter {
  const [, order, id] = /^(-?\d{1,16})_(.+)$/.exec(cursor ?? '') ?? []
  if (order === undefined || id === undefined) return {}
  return { order: { $gte: Number(order) }, $or: [{ order: { $gt: Number(order) } }, { _id: { $gt: id } }] }
}

/** What changed since then, oldest first: for consoles that are open. */
export async function findChanges(
  since: Date,
  limit: number,
): Promise<
  {
    id: string
    revision: number
    centreId: string
    formerCentreId: string | null
    sharedWith: string[]
    changedAt: Date
  }[]
> {
  const changed = await CaseModel.find({ changedAt: { $gte: since } })
    .select('revision centreId formerCentreId sharedWith changedAt')
    .sort({ changedAt: 1, _id: 1 })
    .limit(limit)
    .lean()
  return changed.map(({ _id, revision, centreId, formerCentreId, sharedWith, changedAt }) => ({
    id: _id,
    revision,
    centreId,
    formerCentreId: formerCentreId ?? null,
    sharedWith: sharedWith ?? [],
    changedAt,
  }))
}
