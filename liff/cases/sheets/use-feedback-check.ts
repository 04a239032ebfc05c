import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import type { FeedbackChecked } from '#shared/cases/contract.ts'
import { ask } from '../../api.ts'

/** Whoever writes pauses about so long when a thought is finished. */
const PAUSE_MS = 500

/**
 * Whether a text names the subject or the reporter, asked while it is being written; null while nobody knows. The
 * server asks itself again before anything leaves.
 */
export function useFeedbackCheck(caseId: string, text: string): boolean | null {
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const checked = useQuery({
    queryKey: ['feedback-check', caseId, asked],
    queryFn: () =>
      ask<FeedbackChecked>('POST', `/cases/${encodeURIComponent(caseId)}/feedback-check`, { text: asked }),
    enabled: asked.trim() !== '',
    gcTime: 0,
    retry: false,
  })
  return asked === text && checked.data ? checked.data.namesSomeone : null
}
