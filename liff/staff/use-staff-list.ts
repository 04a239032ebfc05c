import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Away,
  AwayChange,
  Escalation,
  EscalationChange,
  Invitation,
  NewStaff,
  StaffChange,
  StaffList,
  StaffView,
} from '#shared/staff/contract.ts'
import { ask } from '../api.ts'

const KEY = ['staff']

export function useStaffList() {
  return useQuery({ queryKey: KEY, queryFn: () => ask<StaffList>('GET', '/staff') })
}

/** The link in the answer is shown once and kept nowhere. */
export function useInvite() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (who: NewStaff) => ask<Invitation>('POST', '/staff', who),
    onSuccess: () => void queries.invalidateQueries({ queryKey: KEY }),
    gcTime: 0,
  })
}

/** As `useInvite`, for somebody whose link was lost: the old one is void. */
export function useInviteAgain(id: string) {
  return useMutation({
    mutationFn: () => ask<Invitation>('POST', `/staff/${encodeURIComponent(id)}/invitation`),
    gcTime: 0,
  })
}

/** Signs a colleague out everywhere, or takes back their passkeys or their LINE account as well. */
export function useShutOut(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (what: 'sessions' | 'passkeys' | 'line') =>
      ask<null>('DELETE', `/staff/${encodeURIComponent(id)}/${what}`),
    onSettled: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}

export function useChangeStaff(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: StaffChange) => ask<StaffView>('PATCH', `/staff/${encodeURIComponent(id)}`, change),
    onSettled: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}

/** Days off of whoever is signed in (`me`), or of a colleague. */
export function useSetAway(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (away: Away | null) =>
      ask<StaffView>('PUT', `/staff/${encodeURIComponent(id)}/away`, { away } satisfies AwayChange),
    onSettled: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}

export function useEscalation(centreId: string) {
  return useQuery({
    queryKey: escalationKey(centreId),
    queryFn: () => ask<Escalation>('GET', escalationPath(centreId)),
  })
}

export function useChangeEscalation(centreId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: EscalationChange) => ask<Escalation>('PUT', escalationPath(centreId), change),
    onSuccess: (now) => queries.setQueryData(escalationKey(centreId), now),
  })
}

const escalationKey = (centreId: string) => ['escalation', centreId]
const escalationPath = (centreId: string) => `/centres/${encodeURIComponent(centreId)}/escalation`
