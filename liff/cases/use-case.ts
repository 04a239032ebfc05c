import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseView, ReporterView } from '#shared/cases/contract.ts'
import { ask } from '../api.ts'

export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: () => ask<CaseView>('GET', `/cases/${encodeURIComponent(id)}`),
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
