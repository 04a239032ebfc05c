import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MyTopics } from '#shared/outreach/contract.ts'
import { ask } from '../api.ts'

const KEY = ['my-topics']

export function useTopics() {
  return useQuery({ queryKey: KEY, queryFn: () => ask<MyTopics>('GET', '/me/topics') })
}

/** Kept at once, with every tap. */
export function useChooseTopics() {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: 'my-topics' }, // one after the other, so that the last tap counts
    mutationFn: (topics: string[]) => ask<MyTopics>('PUT', '/me/topics', { topics } satisfies MyTopics),
    onSuccess: (mine) => queries.setQueryData(KEY, mine),
    onError: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}
