import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MyKeyholderChange, MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import { ask, Refused } from '../../api.ts'

const MINE = ['my-keyholders']

/** A registration as those who answer for it see it. */
export type Mine = MyKeyholders['keyholders'][number]

export function useMyKeyholders() {
  return useQuery({ queryKey: MINE, queryFn: () => ask<MyKeyholders>('GET', '/my-keyholders') })
}

/** Changes one thing of a registration. Whoever was too late has what others made of it. */
export function useChangeMine({ id, revision }: Pick<Mine, 'id' | 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MyKeyholderChange['change']) =>
      ask<MyKeyholders>('PATCH', `/my-keyholders/${encodeURIComponent(id)}`, {
        revision,
        change,
      } satisfies MyKeyholderChange),
    onSuccess: (mine) => show(queries, mine),
    onError: async (error) => {
      if (error instanceof Refused) await queries.invalidateQueries({ queryKey: MINE })
    },
  })
}

/** Where the picture is; another one stands under another address. */
export function photoUrl({ id }: Pick<Mine, 'id'>, photoId: string): string {
  return `/api${photoPath(id)}?${new URLSearchParams({ of: photoId })}`
}

const photoPath = (id: string) => `/my-keyholders/${encodeURIComponent(id)}/photo`

/** Puts a picture into a registration, in the place of the one that there is. */
export function useChangePhoto({ id }: Pick<Mine, 'id'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (photo: Blob) => ask<MyKeyholders>('PUT', photoPath(id), photo),
    onSuccess: (mine) => show(queries, mine),
  })
}

/** Ties one's LINE to a registration by the code that staff gave. */
export function useTie() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => ask<MyKeyholders>('POST', '/my-keyholders/ties', { code }),
    onSuccess: (mine) => show(queries, mine),
  })
}

function show(queries: QueryClient, mine: MyKeyholders): void {
  queries.setQueryData(MINE, mine)
}
