import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MissedChange, MissedList } from '#shared/missed/contract.ts'
import type { StaffList } from '#shared/staff/contract.ts'
import { ask } from '../api.ts'

const KEY = ['missed']

export function useMissed() {
  return useQuery({ queryKey: KEY, queryFn: () => ask<MissedList>('GET', '/missed') })
}

/** Takes one over or settles it; whatever the answer, the list is read anew. */
export function useChangeMissed(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MissedChange) =>
      ask<MissedList>('PATCH', `/missed/${encodeURIComponent(id)}`, change),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}

/** Who has taken one over, by name; null as long as it is not known. */
export function useNameOf(staffId: string | null): string | null {
  const list = useQuery({
    queryKey: ['staff'],
    queryFn: () => ask<StaffList>('GET', '/staff'),
    enabled: staffId !== null,
  })
  const all = [...(list.data?.staff ?? []), ...(list.data?.former ?? [])]
  return all.find(({ id }) => id === staffId)?.name ?? null
}
