import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MoveAsked, MovePreview, MyMove, MyMoveSeen } from '#shared/accounts/contract.ts'
import { ask } from '../api.ts'

const MINE = ['my-move']
const LOOK_EVERY_MS = 2_000

/** How far it is with what this account takes over; looked at again as long as something is under way. */
export function useMyMove() {
  return useQuery({
    queryKey: MINE,
    queryFn: () => ask<MyMoveSeen>('GET', '/my-move'),
    refetchInterval: ({ state }) => (state.data?.state === 'moving' ? LOOK_EVERY_MS : false),
  })
}

/** What a code would carry over. */
export function usePreview() {
  return useMutation({
    mutationFn: (asked: MoveAsked) => ask<MovePreview>('POST', '/my-move', asked),
    gcTime: 0,
  })
}

/** Carries it over. */
export function useAccept() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: MoveAsked) => ask<MyMove>('POST', '/my-move/accepted', asked),
    onSuccess: (mine) => queries.setQueryData<MyMoveSeen>(MINE, (seen) => seen && { ...seen, ...mine }),
  })
}
