import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewView, SavedView, ViewList } from '#shared/cases/list.contract.ts'
import { ask } from '../../api.ts'

const VIEWS = ['views']

/** Built-in and saved views with their counts, which stay in sight while newer ones are on their way. */
export function useViews() {
  return useQuery({ queryKey: VIEWS, queryFn: () => ask<ViewList>('GET', '/views') })
}

/** Saves a new view, or changes the one with this id. */
export function useSaveView() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, view }: { id: string | null; view: NewView }) =>
      id === null
        ? ask<SavedView>('POST', '/views', view)
        : ask<SavedView>('PATCH', `/views/${encodeURIComponent(id)}`, view),
    // The view is opened at once, so it must be known by then.
    onSuccess: () => queries.invalidateQueries({ queryKey: VIEWS }),
  })
}

export function useDeleteView() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask<null>('DELETE', `/views/${encodeURIComponent(id)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: VIEWS }),
  })
}
