import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'preact/hooks'
import type {
  AnnouncementAsked,
  AnnouncementChange,
  AnnouncementList,
  AnnouncementPreview,
  AnnouncementView,
  Audience,
  AudienceCount,
  TrialAsked,
} from '#shared/outreach/contract.ts'
import type { DeskSessions } from '#shared/salons/desk.ts'
import { ask } from '../api.ts'

const LIST = ['announcements']
const keyOf = (id: string) => [...LIST, id]
const pathOf = (id: string) => `/announcements/${encodeURIComponent(id)}`
/** How often to look while something is on its way. */
const LOOK_EVERY_MS = 2_000

/** Newest first, as many pages as have been asked for. */
export function useAnnouncements() {
  return useInfiniteQuery({
    queryKey: LIST,
    queryFn: ({ pageParam }) =>
      ask<AnnouncementList>(
        'GET',
        `/announcements${pageParam && `?${new URLSearchParams({ before: pageParam })}`}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ announcements, hasMore }) => (hasMore ? announcements.at(-1)?.id : undefined),
    // What is on its way is among the newest.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.announcements.some(isOnItsWay) ? LOOK_EVERY_MS : false,
  })
}

export function useAnnouncement(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => ask<AnnouncementView>('GET', pathOf(id)),
    refetchInterval: ({ state }) => (state.data && isOnItsWay(state.data) ? LOOK_EVERY_MS : false),
  })
}

function isOnItsWay({ state }: AnnouncementView): boolean {
  return state === 'sending' || state === 'scheduled'
}

/** Keeps what was typed: a new draft, or a change of one that was seen. */
export function useSaveAnnouncement() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({
      over,
      announcement,
    }: {
      over: AnnouncementView | null
      announcement: AnnouncementAsked
    }) =>
      over
        ? ask<AnnouncementView>('PATCH', pathOf(over.id), {
            kind: 'edit',
            revision: over.revision,
            announcement,
          } satisfies AnnouncementChange)
        : ask<AnnouncementView>('POST', '/announcements', announcement),
    onSuccess: (saved) => queries.setQueryData(keyOf(saved.id), saved),
    onSettled: () => void queries.invalidateQueries({ queryKey: LIST }),
  })
}

export function useSteerAnnouncement(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Exclude<AnnouncementChange, { kind: 'edit' }>) =>
      ask<AnnouncementView>('PATCH', pathOf(id), change),
    onSuccess: (changed) => queries.setQueryData(keyOf(id), changed),
    onSettled: () => void queries.invalidateQueries({ queryKey: LIST }),
  })
}

/** Sends it to one's own chat alone, once for each time that it was answered. */
export function useTryAnnouncement(id: string) {
  const trial = useRef<string | null>(null)
  return useMutation({
    mutationFn: () => {
      trial.current ??= crypto.randomUUID()
      return ask<null>('POST', `${pathOf(id)}/trials`, { id: trial.current } satisfies TrialAsked)
    },
    onSettled: () => {
      trial.current = null
    },
  })
}

/** Whom it would reach now; counted anew whenever it is looked at. */
export function useAudienceCount(audience: Audience) {
  return useQuery({
    queryKey: ['audience', audience],
    queryFn: () => ask<AudienceCount>('POST', '/announcements/count', audience),
    staleTime: 0,
  })
}

/** The card as LINE will show it. */
export function usePreview(announcement: AnnouncementAsked) {
  return useQuery({
    queryKey: ['preview', announcement],
    queryFn: () => ask<AnnouncementPreview>('POST', '/announcements/preview', announcement),
  })
}

/** Sessions to come that can be announced. */
export function useSessions() {
  return useQuery({
    queryKey: ['announced-sessions'],
    queryFn: () => ask<DeskSessions>('GET', '/salon-sessions'),
    select: ({ sessions }) =>
      sessions
        .map(({ session }) => session)
        .filter(({ state, kind }) => state === 'open' && kind !== 'meeting'),
  })
}
