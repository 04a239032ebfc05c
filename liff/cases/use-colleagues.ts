import { useQuery } from '@tanstack/react-query'
import type { StaffList, StaffView } from '#shared/staff/contract.ts'
import { ask } from '../api.ts'

const MINUTE_MS = 60_000

const STAFF = {
  queryKey: ['staff'],
  queryFn: () => ask<StaffList>('GET', '/staff'),
  staleTime: MINUTE_MS,
}

/** Everybody on the staff list, those too who are only invited. */
export function useStaffList(isWanted: boolean) {
  return useQuery({ ...STAFF, enabled: isWanted })
}

/** Everybody on the staff list whom one may see. */
export function useColleagues() {
  return useQuery({
    ...STAFF,
    select: ({ staff }): StaffView[] => staff.filter(({ state }) => state === 'active'),
  })
}
