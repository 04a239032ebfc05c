import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MyErrandChange, MyHelp, MyHelperChange } from '#shared/help/contract.ts'
import { ask } from '../api.ts'

const KEY = ['my-help']

export function useMyHelp() {
  return useQuery({ queryKey: KEY, queryFn: () => ask<MyHelp>('GET', '/my-help') })
}

/** Rests, comes back, or is no helper any more. */
export function useChangeMe() {
  return useChange((state: MyHelperChange['state']) =>
    ask<MyHelp>('PATCH', '/my-help', { state } satisfies MyHelperChange),
  )
}

export function useChangeErrand(id: string) {
  return useChange((change: MyErrandChange) =>
    ask<MyHelp>('PATCH', `/my-help/errands/${encodeURIComponent(id)}`, change),
  )
}

/** Each answers with how everything stands then; where one is refused, it is read anew. */
function useChange<T>(change: (given: T) => Promise<MyHelp>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (mine) => queries.setQueryData(KEY, mine),
    onError: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}
