import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Invitation, NewStaff, StaffChange, StaffList, StaffView } from '#shared/staff/contract.ts'
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

export function useChangeStaff(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: StaffChange) => ask<StaffView>('PATCH', `/staff/${encodeURIComponent(id)}`, change),
    onSettled: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}
