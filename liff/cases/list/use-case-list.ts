import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { conditionsToQuery } from '#shared/cases/conditions-query.ts'
import type { CaseRow, CaseView } from '#shared/cases/contract.ts'
import type { CaseList } from '#shared/cases/list.contract.ts'
import { ask } from '../../api.ts'
import type { Wanted } from './list-address.ts'

type Pages = InfiniteData<CaseList, string | null>

const firstPage = (): string | null => null
const LISTS = { queryKey: ['cases'] }
const COUNTS = { queryKey: ['views'] }

/** Pages of a list, as many as have been asked for. In bodies: what is searched for may be somebody's name. */
export function useCaseList(wanted: Wanted | null, q: string) {
  const list = wanted && listKey(wanted)
  return useInfiniteQuery({
    queryKey: ['cases', list, q],
    queryFn: ({ pageParam }) =>
      ask<CaseList>('POST', '/cases/search', {
        conditions: wanted?.conditions,
        // What is searched for comes in one order alone, whatever that of the list is.
        ...(q ? { q } : { sort: wanted?.sort }),
        ...(pageParam && { cursor: pageParam }),
      }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    enabled: wanted !== null,
    // Events tell what has changed; to fetch a hundred pages again because a window came forward would not.
    refetchOnWindowFocus: false,
    // While a search is being typed the last answer stays; another list starts empty.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === list ? keepPreviousData(previous) : undefined,
  })
}

function listKey({ conditions, sort }: Wanted): string {
  return `${sort}?${conditionsToQuery(conditions)}`
}

/** Lists from their beginning, and the counts beside them. */
export function refreshLists(queries: QueryClient): void {
  // As much as is in sight: how far somebody had once scrolled is no reason to fetch it all again.
  queries.setQueriesData<Pages>(
    LISTS,
    (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  )
  void queries.invalidateQueries(LISTS)
  void queries.invalidateQueries(COUNTS)
}

/** Shows a case as it now is wherever it stands in a list, without moving any row. */
export function showInLists(queries: QueryClient, row: CaseRow): void {
  queries.setQueriesData<Pages>(LISTS, (data) => data && withRow(data, row))
  void queries.invalidateQueries({ ...LISTS, refetchType: 'none' })
  void queries.invalidateQueries(COUNTS)
}

function withRow(data: Pages, row: CaseRow): Pages {
  const isNewer = (one: CaseRow) => one.id === row.id && one.revision < row.revision
  const pages = data.pages.map((page) =>
    page.cases.some(isNewer) ? { ...page, cases: page.cases.map((one) => (isNewer(one) ? row : one)) } : page,
  )
  return { ...data, pages }
}

/** A case as it stands in some list. */
export function findRow(queries: QueryClient, caseId: string): CaseRow | undefined {
  for (const [, data] of queries.getQueriesData<Pages>(LISTS))
    for (const page of data?.pages ?? []) {
      const found = page.cases.find((row) => row.id === caseId)
      if (found) return found
    }
  return undefined
}

/** Takes a case from its list, without opening it. */
export function useTake() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, revision }: { id: string; revision: number }) =>
      ask<CaseView>('PATCH', `/cases/${encodeURIComponent(id)}`, { revision, change: { kind: 'take' } }),
    onSuccess: (view) => {
      queries.setQueryData(['case', view.id], view)
      showInLists(queries, view)
    },
    onError: (_, { id }) => {
      void queries.invalidateQueries({ queryKey: ['case', id] })
      refreshLists(queries)
    },
  })
}
