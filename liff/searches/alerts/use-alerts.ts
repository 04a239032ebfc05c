import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AlertView, MyAlerts, MyAlertsChange, SightingTold } from '#shared/searches/contract.ts'
import { ask, Refused } from '../../api.ts'

const MINE = ['my-alerts']
const keyOf = (id: string) => ['alert', id]
const alertPath = (id: string) => `/alerts/${encodeURIComponent(id)}`
/** When it is over, nobody is to read on. */
const LOOK_EVERY_MS = 10_000

/** Whom one is asked to look out for; nothing of them is kept when the page is left. */
export function useAlert(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => ask<AlertView>('GET', alertPath(id)),
    refetchInterval: ({ state }) => (state.data?.state === 'over' ? false : LOOK_EVERY_MS),
    refetchOnWindowFocus: 'always',
    gcTime: 0,
  })
}

/** Sending the same id again tells it once. */
export function useTellSeen(alertId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (told: SightingTold) => ask<AlertView>('POST', `${alertPath(alertId)}/sightings`, told),
    onSuccess: (view) => queries.setQueryData(keyOf(alertId), view),
    // It may be over: then that is what the page says.
    onError: (error) => {
      if (error instanceof Refused) void queries.invalidateQueries({ queryKey: keyOf(alertId) })
    },
  })
}

export function useAddSeenPhoto(alertId: string, sightingId: string) {
  return useMutation({
    mutationFn: (photo: Blob) =>
      ask('POST', `${alertPath(alertId)}/sightings/${encodeURIComponent(sightingId)}/photos`, photo),
  })
}

export function useMyAlerts() {
  return useQuery({ queryKey: MINE, queryFn: () => ask<MyAlerts>('GET', '/my-alerts') })
}

export function useChangeMyAlerts() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MyAlertsChange) => ask<MyAlerts>('PUT', '/my-alerts', change),
    onSuccess: (mine) => queries.setQueryData(MINE, mine),
  })
}
