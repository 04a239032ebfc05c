import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'preact/hooks'
import type { Presence } from '#shared/cases/contract.ts'
import { ask } from '../../api.ts'

/** The server forgets whoever has been silent for two of these and some. */
const BEAT_MS = 20_000

/**
 * Which colleagues look at this case too: asked for now and then, and whenever one of them comes or goes. With each
 * question theirs hear of us, for as long as the page can be seen. That it fails is not said: nobody loses anything.
 */
export function usePresence(caseId: string): Presence['others'] {
  const path = `/cases/${encodeURIComponent(caseId)}/presence`
  const { data } = useQuery({
    queryKey: ['presence', caseId],
    // A page that nobody sees hears of colleagues too, but nobody looks at it.
    queryFn: () => (document.visibilityState === 'visible' ? ask<Presence>('POST', path, {}) : NOBODY),
    refetchInterval: BEAT_MS,
    staleTime: 0,
    gcTime: 0, // who was there when the case was last open says nothing
  })
  useEffect(() => {
    const leave = () => {
      // Unlike a request it is sent even when the page is gone.
      navigator.sendBeacon(`/api${path}`, new Blob([JSON.stringify({ isLeaving: true })], JSON_TYPE))
    }
    const onHidden = () => document.visibilityState === 'hidden' && leave()
    document.addEventListener('visibilitychange', onHidden)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [path])
  return data?.others ?? []
}

const NOBODY: Presence = { others: [] }
const JSON_TYPE = { type: 'application/json' }
