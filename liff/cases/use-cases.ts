import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { CaseChange, CaseList, CaseQuery, CaseView, ReporterView } from '#shared/cases/contract.ts'
import { ask, Refused } from '../api.ts'

export type CaseViewName = CaseQuery['view']

const firstPage = (): string | null => null

/** Pages of a list, as many as have been asked for. */
export function useCaseList(view: CaseViewName, q: string) {
  return useInfiniteQuery({
    queryKey: ['cases', view, q],
    queryFn: ({ pageParam }) => askForPage(view, q, pageParam),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.next,
    // While a search is being typed the last answer stays; another tab starts empty.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === view ? keepPreviousData(previous) : undefined,
  })
}

/** What is searched for may be somebody's name, which must not stand in an address. */
function askForPage(view: CaseViewName, q: string, cursor: string | null): Promise<CaseList> {
  const query = { view, ...(cursor && { cursor }) }
  if (q) return ask<CaseList>('POST', '/cases/search', { ...query, q })
  return ask<CaseList>('GET', `/cases?${new URLSearchParams(query)}`)
}

export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: () => ask<CaseView>('GET', `/cases/${encodeURIComponent(id)}`),
  })
}

/** One change to a case. A refusal brings the newest state along, which then stands on the page. */
export function useChangeCase(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CaseChange) => ask<CaseView>('PATCH', `/cases/${encodeURIComponent(id)}`, body),
    onSuccess: (view) => {
      queries.setQueryData(['case', id], view)
      void queries.invalidateQueries({ queryKey: ['cases'] })
    },
    onError: (error) => {
      if (!(error instanceof Refused)) return
      if (isCaseView(error.current)) queries.setQueryData(['case', id], error.current)
      else void queries.invalidateQueries({ queryKey: ['case', id] })
    },
  })
}

/** Looks a reporter up in the vault; every view is logged, so the answer is kept nowhere. */
export function useReporter(caseId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: { reportId: string; reason: string; other?: string }) =>
      ask<ReporterView>('POST', `/cases/${encodeURIComponent(caseId)}/reporter`, asked),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['case', caseId] }),
    gcTime: 0,
  })
}

function isCaseView(value: unknown): value is CaseView {
  return (
    typeof value === 'object' &&
    value !== null &&
    'reports' in value &&
    'history' in value &&
    'revision' in value
  )
}
