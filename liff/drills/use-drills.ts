import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DrillList, DrillView, NewDrill } from '#shared/drills/contract.ts'
import { ask } from '../api.ts'

const LIST = ['drills']
const keyOf = (id: string) => ['drill', id]
/** While a drill is on, one sees what comes in. */
const LOOK_EVERY_MS = 10_000

export function useDrills() {
  return useQuery({ queryKey: LIST, queryFn: () => ask<DrillList>('GET', '/drills') })
}

export function useDrill(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => ask<DrillView>('GET', `/drills/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data?.state === 'on' ? LOOK_EVERY_MS : false),
  })
}

export function useBeginDrill() {
  const show = useShow()
  return useMutation({
    mutationFn: (drill: NewDrill) => ask<DrillView>('POST', '/drills', drill),
    onSuccess: show,
  })
}

export function useEndDrill(id: string) {
  const show = useShow()
  return useMutation({
    mutationFn: () => ask<DrillView>('PATCH', `/drills/${encodeURIComponent(id)}`, { kind: 'end' }),
    onSuccess: show,
  })
}

function useShow() {
  const queries = useQueryClient()
  return (drill: DrillView) => {
    queries.setQueryData(keyOf(drill.id), drill)
    void queries.invalidateQueries({ queryKey: LIST })
  }
}
