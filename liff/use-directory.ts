import { useQuery } from '@tanstack/react-query'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { ask } from './api.ts'

const HOUR_MS = 3_600_000

/** Names for the ids of centres, districts and signs. */
export function useDirectory() {
  return useQuery({
    queryKey: ['directory'],
    queryFn: () => ask<DirectoryView>('GET', '/directory'),
    staleTime: HOUR_MS,
  })
}
