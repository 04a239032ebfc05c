import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  JoinAsked,
  JoinCode,
  Letter,
  MyPartner,
  MyPartnerChange,
  PassOn,
  WaitingReports,
} from '#shared/partners/contract.ts'
import { ask, Refused } from '../api.ts'

const MINE = ['my-partner']
const REPORTS = ['my-partner-reports']

/** One's own partner, as its page shows it. */
export type Own = NonNullable<MyPartner['partner']>

export function useMyPartner() {
  return useQuery({ queryKey: MINE, queryFn: () => ask<MyPartner>('GET', '/my-partner') })
}

/** Changes one thing of it. Whoever was too late has what others made of it. */
export function useChangeOwn({ revision }: Pick<Own, 'revision'>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MyPartnerChange['change']) =>
      ask<MyPartner>('PATCH', '/my-partner', { revision, change } satisfies MyPartnerChange),
    onSuccess: (mine) => show(queries, mine),
    onError: (error) => {
      if (error instanceof Refused) void queries.invalidateQueries({ queryKey: MINE })
    },
  })
}

/** A new code for its people, or one that passes a membership on; told once. */
export function useOwnCode(memberId?: string) {
  const path = memberId === undefined ? '' : `/members/${encodeURIComponent(memberId)}`
  return useMutation({ mutationFn: () => ask<JoinCode>('POST', `/my-partner${path}/code`), gcTime: 0 })
}

/** Joins by a code. */
export function useJoin() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: JoinAsked) => ask<MyPartner>('POST', '/memberships', asked),
    onSuccess: (mine) => show(queries, mine),
  })
}

/** What a year's notices led to. */
export function useLetter(year: number) {
  return useQuery({
    queryKey: ['my-partner-letter', year],
    queryFn: () => ask<Letter>('GET', `/my-partner/letters/${year}`),
  })
}

/** Reports of colleagues that wait, and one's own. */
export function useWaitingReports() {
  return useQuery({ queryKey: REPORTS, queryFn: () => ask<WaitingReports>('GET', '/my-partner/reports') })
}

export function usePassOn(reportId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (decision: PassOn) =>
      ask<WaitingReports>('POST', `/my-partner/reports/${encodeURIComponent(reportId)}`, decision),
    onSuccess: (reports) => {
      queries.setQueryData(REPORTS, reports)
      void queries.invalidateQueries({ queryKey: MINE })
    },
    onError: () => void queries.invalidateQueries({ queryKey: REPORTS }),
  })
}

function show(queries: QueryClient, mine: MyPartner): void {
  queries.setQueryData(MINE, mine)
  void queries.invalidateQueries({ queryKey: REPORTS })
}
