import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import type {
  SearchAsked,
  SearchChange,
  SearchList,
  SearchReporter,
  SearchReporterAsked,
  SearchView,
  SightingTaken,
  SightingTeller,
  SightingTellerAsked,
} from '#shared/searches/contract.ts'
import { ask, Refused } from '../api.ts'

const LIST = ['searches']
const keyOf = (id: string) => ['search', id]
export const searchPath = (id: string) => `/searches/${encodeURIComponent(id)}`

/** While somebody is looked for, what others see and decide is here soon. */
const OPEN_EVERY_MS = 10_000
const LIST_EVERY_MS = 20_000

/** Open ones first, as many pages as have been asked for. */
export function useSearches() {
  return useInfiniteQuery({
    queryKey: LIST,
    queryFn: ({ pageParam }) =>
      ask<SearchList>(
        'GET',
        pageParam === '' ? '/searches' : `/searches?${new URLSearchParams({ after: pageParam })}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    refetchInterval: LIST_EVERY_MS,
  })
}

export function useSearch(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => ask<SearchView>('GET', searchPath(id)),
    refetchInterval: ({ state }) => (state.data?.ended ? false : OPEN_EVERY_MS),
  })
}

function useShow() {
  const queries = useQueryClient()
  return (view: SearchView) => {
    queries.setQueryData(keyOf(view.id), view)
    void queries.invalidateQueries({ queryKey: LIST })
  }
}

/** Somebody of the register who is missing; each look at a registration stands in the trail. */
export function useHolder(id: string) {
  return useQuery({
    queryKey: ['keyholder', id],
    queryFn: () => ask<KeyholderView>('GET', `/keyholders/${encodeURIComponent(id)}`),
    staleTime: Number.POSITIVE_INFINITY, // what is typed begins from it
  })
}

/** Sending the same id again finds the same search. */
export function useTakeIn() {
  return useMutation({
    mutationFn: (asked: SearchAsked) => ask<SearchView>('POST', '/searches', asked),
    onSuccess: useShow(),
  })
}

/** Changes one thing of a search that was seen. Whoever was too late has what others made of it. */
export function useChangeSearch({ id, revision }: Pick<SearchView, 'id' | 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: SearchChange['change']) =>
      ask<SearchView>('PATCH', searchPath(id), { revision, change } satisfies SearchChange),
    onSuccess: useShow(),
    // Who is told to look again finds the new state there: the words wait for it.
    onError: async (error) => {
      if (error instanceof Refused) await queries.invalidateQueries({ queryKey: keyOf(id) })
    },
  })
}

/** Whom to call: kept in this page's memory alone. */
export function useReporter(id: string) {
  return useMutation({
    mutationFn: (asked: SearchReporterAsked) =>
      ask<SearchReporter>('POST', `${searchPath(id)}/reporter`, asked),
    gcTime: 0,
  })
}

/** What somebody told on the phone. Sending the same id again keeps it once. */
export function useAddSighting(id: string) {
  return useMutation({
    mutationFn: (told: SightingTaken) => ask<SearchView>('POST', `${searchPath(id)}/sightings`, told),
    onSuccess: useShow(),
  })
}

/** Whom to ask about a sighting: kept in this page's memory alone. */
export function useTeller(id: string, sightingId: string) {
  return useMutation({
    mutationFn: (asked: SightingTellerAsked) =>
      ask<SightingTeller>(
        'POST',
        `${searchPath(id)}/sightings/${encodeURIComponent(sightingId)}/teller`,
        asked,
      ),
    gcTime: 0,
  })
}

export function useAddPhoto(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (photo: Blob) => ask('POST', `${searchPath(id)}/photos`, photo),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(id) }),
  })
}
