import { useEffect, useState } from 'preact/hooks'
import type { Presence } from '#shared/cases/contract.ts'
import { ask } from '../../api.ts'

/** The server forgets whoever has been silent for two of these and some. */
const BEAT_MS = 20_000

type Others = Presence['others']

/**
 * Which colleagues look at this case too. Theirs hear of us for as long as the page can be seen. That it fails is not
 * said: nobody loses anything by it.
 */
export function usePresence(caseId: string): Others {
  const [others, setOthers] = useState<Others>([])
  useEffect(() => {
    const path = `/cases/${encodeURIComponent(caseId)}/presence`
    let isOver = false
    const beat = async () => {
      if (document.visibilityState !== 'visible') return
      const heard = await ask<Presence>('POST', path, {}).catch(() => null)
      if (heard && !isOver) setOthers(heard.others)
    }
    const leave = () => {
      // Unlike a request it is sent even when the page is gone.
      navigator.sendBeacon(`/api${path}`, new Blob([JSON.stringify({ isLeaving: true })], JSON_TYPE))
    }
    const onVisible = () => {
      if (document.visibilityState === 'visible') void beat()
      else leave()
    }
    void beat()
    const timer = setInterval(() => void beat(), BEAT_MS)
    document.addEventListener('visibilitychange', onVisible)
    addEventListener('pagehide', leave)
    return () => {
      isOver = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [caseId])
  return others
}

const JSON_TYPE = { type: 'application/json' }
