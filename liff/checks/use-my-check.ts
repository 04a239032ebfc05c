import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  CheckWish,
  MyCheck,
  MyCheckChange,
  MyCheckChanged,
  WatchAsked,
  WatchChange,
} from '#shared/checks/contract.ts'
import type { MySettings } from '#shared/forms/contract.ts'
import { ask } from '../api.ts'

const KEY = ['my-check']
/** Others answer, and look after somebody, while a page is open. */
const LOOK_EVERY_MS = 15_000

/** How somebody is asked, as their page shows it. */
export type OwnPlan = NonNullable<MyCheck['plan']>
/** One of those whom somebody watches for. */
export type Watched = MyCheck['watching'][number]

export function useMyCheck() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => ask<MyCheck>('GET', '/my-check'),
    refetchInterval: LOOK_EVERY_MS,
    refetchOnMount: 'always',
  })
}

/** Keeps how somebody wants to be asked. */
export function useChoose() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wish: CheckWish) => ask<MyCheck>('PUT', '/my-check', wish),
    onSuccess: (mine) => queries.setQueryData(KEY, mine),
  })
}

/** Changes one thing of one's own; the answer has the link of an invitation if it was one. */
export function useChangeMyCheck({ revision }: Pick<OwnPlan, 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MyCheckChange['change']) =>
      ask<MyCheckChanged>('PATCH', '/my-check', { revision, change } satisfies MyCheckChange),
    onSuccess: ({ mine }) => queries.setQueryData(KEY, mine),
    onError: () => readAnew(queries),
    gcTime: 0, // an invitation is told once
  })
}

/** Takes an invitation. */
export function useTakeInvitation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: WatchAsked) => ask<MyCheck>('POST', '/my-watching', asked),
    onSuccess: (mine) => queries.setQueryData(KEY, mine),
  })
}

/** Says to the other watchers that one looks, or how it ended, or watches no more. */
export function useChangeWatch(planId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: WatchChange) =>
      ask<MyCheck>('PATCH', `/my-watching/${encodeURIComponent(planId)}`, change),
    onSuccess: (mine) => queries.setQueryData(KEY, mine),
    onError: () => readAnew(queries),
  })
}

/** What a person has told before, so that they need not type it again. */
export function useKnownOfMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: () => ask<MySettings>('GET', '/me'),
    refetchOnWindowFocus: false,
  })
}

function readAnew(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: KEY })
}
