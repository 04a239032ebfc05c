import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseChange, CaseView, ReporterView } from '#shared/cases/contract.ts'
import { ask, Refused } from '../api.ts'
import { showInLists } from './use-case-list.ts'

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
      showInLists(queries, view)
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
