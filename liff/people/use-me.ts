import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { MySettings } from '#shared/forms/contract.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import type { MySignUps } from '#shared/salons/sessions.ts'
import { ask } from '../api.ts'
import { WORDS_KEY } from '../spoken.tsx'

const KEY = ['me']

export function useMe() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => ask<MySettings>('GET', '/me'),
    refetchOnWindowFocus: false, // what is being typed must not be taken away
  })
}

export function useSaveMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (settings: MySettings) => ask<MySettings>('PUT', '/me', settings),
    onSuccess: (settings) => {
      queries.setQueryData(KEY, settings)
      void queries.invalidateQueries({ queryKey: WORDS_KEY })
    },
  })
}

export function useForgetMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask<MySettings>('DELETE', '/me'),
    onSuccess: (settings) => {
      queries.setQueryData(KEY, settings)
      void queries.invalidateQueries({ queryKey: ['my-topics'] })
      void queries.invalidateQueries({ queryKey: SIGN_UPS })
    },
  })
}

/** As on the page of one's sign-ups. */
const SIGN_UPS = ['sign-ups']

/** What would be left with everything else. */
export function useSignedUpFor() {
  return useQuery({ queryKey: SIGN_UPS, queryFn: () => ask<MySignUps>('GET', '/sign-ups') })
}

/** Asked for by a tap and kept by no cache: all of it is personal. */
export function useOwnData() {
  return useMutation({ mutationFn: () => ask<OwnData>('GET', '/me/data'), gcTime: 0 })
}
