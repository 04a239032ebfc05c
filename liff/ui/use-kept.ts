import { useEffect } from 'preact/hooks'
import { leaving } from '../leaving.ts'

/** What was typed lies in memory alone: whoever leaves is asked first. Answers what ends that, once it was sent. */
export function useKept(what: string, isTouched: boolean): () => void {
  useEffect(() => {
    leaving.warnIf(what, isTouched)
    return () => leaving.warnIf(what, false)
  }, [what, isTouched])
  return () => leaving.warnIf(what, false)
}
