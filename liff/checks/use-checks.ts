import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  CheckChange,
  CheckList,
  CheckPage,
  CheckPlans,
  CheckRow,
  ChecksFound,
  ChecksSearched,
} from '#shared/checks/contract.ts'
import type { CheckPart } from '#shared/checks/rules.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { ask } from '../api.ts'

const KEY = ['checks']
/** People answer all the time, and what is over must not be called after. */
const LOOK_EVERY_MS = 30_000

/** How many there are of each part, and whether the questions go out in time. */
export function useChecks() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => ask<CheckList>('GET', '/checks'),
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** One part, as many pages as have been asked for. */
export function useCheckPart(part: CheckPart) {
  return useInfiniteQuery({
    queryKey: [...KEY, 'part', part],
    queryFn: ({ pageParam }) =>
      ask<CheckPage>(
        'GET',
        `/checks/parts/${part}${pageParam && `?${new URLSearchParams({ after: pageParam })}`}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** Whom the words fit. They are somebody's name: they stand in no address. */
export function useFoundChecks(text: string) {
  return useQuery({
    queryKey: [...KEY, 'found', text],
    queryFn: () => ask<ChecksFound>('POST', '/checks/search', { text } satisfies ChecksSearched),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** How many take part: it changes slowly. */
export function useCheckPlans() {
  return useQuery({
    queryKey: ['check-plans'],
    queryFn: () => ask<CheckPlans>('GET', '/checks/plans'),
    staleTime: 10 * MINUTE_MS,
  })
}

/** Ends one question, or makes a case of it; whatever the answer, the lists are read anew. */
export function useChangeCheck({ id, revision }: Pick<CheckRow, 'id' | 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (kind: CheckChange['kind']) =>
      ask<CheckRow>('PATCH', `/checks/${encodeURIComponent(id)}`, { revision, kind } satisfies CheckChange),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
