import { useQuery } from '@tanstack/react-query'
import type { StaffList, StaffView } from '#shared/staff/contract.ts'
import { ask } from '../api.ts'

const MINUTE_MS = 60_000

/** Everybody on the staff list whom one may see. */
export function useColleagues() {
  return useQuery({
    queryKey: ['staff'],
    queryFn: () => ask<StaffList>('GET', '/staff'),
    staleTime: MINUTE_MS,
    select: ({ staff }): StaffView[] => staff.filter(({ state }) => state === 'active'),
  })
}
