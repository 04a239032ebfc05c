import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { KeptOn, RetentionConfirmed, RetentionView } from '#shared/cases/retention.contract.ts'
import { ask } from '../api.ts'

const KEY = ['retention']
/** While something is being deleted, one sees how far it is. */
const LOOK_EVERY_MS = 3000

export function useRetention() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => ask<RetentionView>('GET', '/retention'),
    refetchInterval: ({ state }) =>
      state.data?.runs.some(({ doneAt }) => doneAt === null) ? LOOK_EVERY_MS : false,
  })
}

/** Lets what is due of a kind be deleted; whatever the answer, the page is read anew. */
export function useConfirmDeletion() {
  return useChange((confirmed: RetentionConfirmed) => ask<RetentionView>('POST', '/retention', confirmed))
}

export function useKeepOn() {
  return useChange((kept: KeptOn) => ask<RetentionView>('POST', '/retention/kept', kept))
}

function useChange<T>(mutationFn: (change: T) => Promise<RetentionView>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) })
}
