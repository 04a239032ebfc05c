import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'preact/hooks'
import type { LookUpAsked, LookUpList, LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { ask, Refused } from '../api.ts'
import type { Asking } from './typed-look-up.ts'

const KEY = ['look-ups']
/** A colleague on the phone waits for the head's word. */
const LOOK_EVERY_MS = 15_000

/**
 * Looks a number up. The same said again is the same look-up, so that a lost answer opens no second case; anything else
 * is another one, so that no answer can be about an earlier number.
 */
export function useLookUp() {
  const queries = useQueryClient()
  const last = useRef<{ said: string; id: string } | null>(null)
  const idFor = (asking: Asking) => {
    const said = JSON.stringify(asking)
    if (last.current?.said !== said) last.current = { said, id: crypto.randomUUID() }
    return last.current.id
  }
  return useMutation({
    mutationFn: (asking: Asking) => {
      const asked: LookUpAsked = { id: idFor(asking), ...asking }
      return ask<LookUpView>('POST', '/keyholder-look-ups', asked)
    },
    onSuccess: () => {
      last.current = null
    },
    onError: (error) => {
      if (isAnswered(error)) last.current = null
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
    gcTime: 0, // what was shown of somebody is not kept when the page is left
  })
}

/** It has been looked up, in vain, or too long ago: the next try is another one. */
function isAnswered(error: unknown): boolean {
  return error instanceof Refused && (error.code === 'not-found' || error.code === 'not-possible-now')
}

/** Who waits for a head's word, and who looked up what; for heads. */
export function useLookUps() {
  return useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) =>
      ask<LookUpList>(
        'GET',
        `/keyholder-look-ups?${new URLSearchParams(pageParam ? { after: pageParam } : {})}`,
      ),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** Lets a colleague look up more, once; whatever the answer, the list is read anew. */
export function useConfirm() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (staffId: string) =>
      ask<LookUpList>('POST', '/keyholder-look-ups/confirmations', { staffId }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
