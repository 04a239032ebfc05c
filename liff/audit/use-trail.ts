import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type { TrailPage } from '#shared/audit/contract.ts'
import type { StaffList } from '#shared/staff/contract.ts'
import { ask, askFile } from '../api.ts'
import { saveFile } from '../ui/save-file.ts'
import { AUDIT } from './audit.messages.ts'

/** What is searched for; empty where anything will do. */
export interface TrailConditions {
  kind: string
  by: string
  from: string
  until: string
  about: string
}

export function useTrail(conditions: TrailConditions) {
  return useInfiniteQuery({
    queryKey: ['audit', conditions],
    queryFn: ({ pageParam }) =>
      ask<TrailPage>('GET', `/audit?${queryOf({ ...conditions, after: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/** Fetches what fits as a file and hands it to whoever looks at the page. */
export function useSaveTrail(conditions: TrailConditions) {
  return useMutation({
    mutationFn: async () =>
      saveFile(await askFile('GET', `/audit/export?${queryOf(conditions)}`), AUDIT.fileName),
  })
}

/** Everybody who is or was staff. */
export function useEverybody() {
  return useQuery({ queryKey: ['staff'], queryFn: () => ask<StaffList>('GET', '/staff') }).data
}

function queryOf(conditions: Partial<TrailConditions> & { after?: string }): string {
  return new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== '')).toString()
}
