import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  DeskSession,
  DeskSessions,
  MessageCost,
  PartyAdded,
  PartyChange,
  SessionAdded,
  SessionChange,
  SessionMessage,
  SessionsAsked,
} from '#shared/salons/desk.ts'
import { ask, Refused } from '../api.ts'

const LIST = ['desk-sessions']
const keyOf = (id: string) => ['desk-session', id]
export const sessionPath = (id: string) => `/salon-sessions/${encodeURIComponent(id)}`
/** People sign up while the list lies open on the table. */
const LOOK_EVERY_MS = 30_000

/** Sessions of some days, soonest first. */
export function useSessions(asked: SessionsAsked) {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return useQuery({
    queryKey: [...LIST, query.toString()],
    queryFn: () => ask<DeskSessions>('GET', `/salon-sessions?${query}`),
    select: ({ sessions }) => sessions,
  })
}

/** A session with everybody on its list. */
export function useSession(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => ask<DeskSession>('GET', sessionPath(id)),
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** Moves it, calls it off, and so on; whoever was too late has what others made of it at once. */
export function useChangeSession(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: SessionChange) => ask<DeskSession>('PATCH', sessionPath(id), change),
    onSuccess: (after) => showSession(queries, after),
    onError: (error) => {
      const current = error instanceof Refused ? error.current : null
      if (isDeskSession(current)) showSession(queries, current)
    },
  })
}

/** One date more of a series. */
export function useAddSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (added: SessionAdded) => ask<DeskSession>('POST', '/salon-sessions', added),
    onSuccess: (after) => {
      showSession(queries, after)
      void queries.invalidateQueries({ queryKey: ['series'] })
    },
  })
}

export function useAddParty(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (added: PartyAdded) => ask<DeskSession>('POST', `${sessionPath(id)}/parties`, added),
    onSuccess: (after) => showSession(queries, after),
  })
}

export function useChangeParty(sessionId: string, partyId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: PartyChange) =>
      ask<DeskSession>('PATCH', `${sessionPath(sessionId)}/parties/${encodeURIComponent(partyId)}`, change),
    onSuccess: (after) => showSession(queries, after),
    onError: () => void queries.invalidateQueries({ queryKey: keyOf(sessionId) }),
  })
}

/** Minutes of a meeting of partners, as PDF. */
export function usePutMinutes(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (file: Blob) => ask<DeskSession>('PUT', `${sessionPath(id)}/minutes`, file),
    onSuccess: (after) => showSession(queries, after),
  })
}

export function useRemoveMinutes(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask<DeskSession>('DELETE', `${sessionPath(id)}/minutes`),
    onSuccess: (after) => showSession(queries, after),
  })
}

/** Counted anew whenever somebody is about to write. */
export function useMessageCost(id: string) {
  return useQuery({
    queryKey: ['message-cost', id],
    queryFn: () => ask<MessageCost>('GET', `${sessionPath(id)}/messages/cost`),
    staleTime: 0,
  })
}

export function useSendMessage(id: string) {
  return useMutation({
    mutationFn: (message: SessionMessage) => ask<MessageCost>('POST', `${sessionPath(id)}/messages`, message),
  })
}

/** Lets every page know how a session stands. */
export function showSession(queries: QueryClient, after: DeskSession): void {
  queries.setQueryData(keyOf(after.session.id), after)
  void queries.invalidateQueries({ queryKey: LIST })
}

export function isDeskSession(value: unknown): value is DeskSession {
  return typeof value === 'object' && value !== null && 'session' in value && 'parties' in value
}
