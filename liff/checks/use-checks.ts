import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CheckChange, CheckList, CheckRow } from '#shared/checks/contract.ts'
import { ask } from '../api.ts'

const KEY = ['checks']
/** People answer all the time, and what is over must not be called after. */
const LOOK_EVERY_MS = 30_000

export function useChecks() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => ask<CheckList>('GET', '/checks'),
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** Ends one question, or makes a case of it; whatever the answer, the list is read anew. */
export function useChangeCheck({ id, revision }: Pick<CheckRow, 'id' | 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (kind: CheckChange['kind']) =>
      ask<CheckRow>('PATCH', `/checks/${encodeURIComponent(id)}`, { revision, kind } satisfies CheckChange),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
