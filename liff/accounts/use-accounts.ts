import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AccountDeleted,
  AccountFound,
  AccountMoves,
  AccountSearch,
  AccountsFound,
  Identified,
  MoveCodeIssued,
} from '#shared/accounts/contract.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import { ask } from '../api.ts'

const MOVES = ['account-moves']
const accountKey = (id: string) => ['account', id]
const pathOf = (id: string) => `/accounts/${encodeURIComponent(id)}`

/** What it finds is in this page's memory alone. */
export function useSearchAccounts() {
  return useMutation({
    mutationFn: (by: AccountSearch['by']) => ask<AccountsFound>('POST', '/account-searches', { by }),
  })
}

/** An account that was found, read anew once something was done about it. */
export function useAccount(found: AccountFound): AccountFound {
  const { data } = useQuery({
    queryKey: accountKey(found.id),
    queryFn: () => ask<AccountFound>('GET', pathOf(found.id)),
    initialData: found,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return data
}

export function useRecord(id: string) {
  return useMutation({
    mutationFn: (identified: Identified) => ask<OwnData>('POST', `${pathOf(id)}/records`, identified),
    gcTime: 0,
  })
}

export function useForget(id: string) {
  return useAnswered(id, (identified: Identified) =>
    ask<AccountDeleted>('POST', `${pathOf(id)}/deletions`, identified),
  )
}

export function useMoveCode(id: string) {
  return useAnswered(id, (identified: Identified) =>
    ask<MoveCodeIssued>('POST', `${pathOf(id)}/move-codes`, identified),
  )
}

function useAnswered<T>(id: string, mutationFn: (identified: Identified) => Promise<T>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: accountKey(id) })
      void queries.invalidateQueries({ queryKey: MOVES })
    },
  })
}

export function useMoves() {
  return useQuery({ queryKey: MOVES, queryFn: () => ask<AccountMoves>('GET', '/account-moves') })
}

export function useWithdrawMove() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask<AccountMoves>('DELETE', `/account-moves/${encodeURIComponent(id)}`),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['account'] })
      return queries.invalidateQueries({ queryKey: MOVES })
    },
  })
}
