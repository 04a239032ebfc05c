import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MySignIn } from '#shared/staff/sign-in.contract.ts'
import { ask } from '../api.ts'
import { makePasskey } from '../passkeys.ts'

const KEY = ['sign-in']

export function useMySignIn() {
  return useQuery({ queryKey: KEY, queryFn: () => ask<MySignIn>('GET', '/sign-in') })
}

/** Ends one sign-in, or all but this one; removes a passkey. Each is answered with how it stands then. */
export function useEnd() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (path: string) => ask<MySignIn>('DELETE', path),
    onSuccess: (now) => queries.setQueryData(KEY, now),
  })
}

export function useMakePasskey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => makePasskey(name),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  })
}
