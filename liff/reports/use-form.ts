import { useQuery } from '@tanstack/react-query'
import type { FormView } from '#shared/forms/contract.ts'
import { ask } from '../api.ts'

/**
 * The page of the current draft, fetched once: afterwards what is typed here is the newest.
 * @param of the conversation that the button in the chat belongs to; null for those that share one page
 */
export function useForm(of: string | null) {
  const query = of === null ? '' : `?of=${encodeURIComponent(of)}`
  return useQuery({
    queryKey: ['form', of],
    queryFn: () => ask<FormView>('GET', `/drafts/current${query}`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

export function addPhoto(draftId: string, photo: Blob): Promise<{ photoId: string }> {
  return ask('POST', `${pathOf(draftId)}/photos`, photo)
}

export function dropPhoto(draftId: string, photoId: string): Promise<unknown> {
  return ask('DELETE', `${pathOf(draftId)}/photos/${encodeURIComponent(photoId)}`)
}

/** The page was seen to. `spoken`: the person's own chat says so; else the server tells them how to go on. */
export function finishForm(draftId: string, spoken: boolean): Promise<unknown> {
  return ask('POST', `${pathOf(draftId)}/done`, { spoken })
}

export function pathOf(draftId: string): string {
  return `/drafts/${encodeURIComponent(draftId)}`
}
