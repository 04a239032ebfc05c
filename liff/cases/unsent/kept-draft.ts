import { useEffect, useState } from 'preact/hooks'
import { leaving } from '../../leaving.ts'

/** Forms that somebody has begun to fill in and has not sent. */
const written = new Set<string>()

const listeners = new Set<() => void>()

function mark(key: string, isWritten: boolean): void {
  if (written.has(key) === isWritten) return
  if (isWritten) written.add(key)
  else written.delete(key)
  leaving.warnIf('drafts', written.size > 0)
  for (const tell of listeners) tell()
}

/** Whether somebody has begun to write here and has not sent it. */
export function useIsWritten(form: string, caseId: string): boolean {
  const key = `${form}:${caseId}`
  const [isWritten, setIsWritten] = useState(written.has(key))
  useEffect(() => {
    const read = () => setIsWritten(written.has(key))
    read()
    listeners.add(read)
    return () => void listeners.delete(read)
  }, [key])
  return isWritten
}

/** What is only chosen, and taps do again, is no reason to warn; words are, and choices that say so. */
type Draft = { text: string } | { isBegun: boolean }

function isBegun(draft: Draft): boolean {
  return 'text' in draft ? draft.text.trim() !== '' : draft.isBegun
}

/**
 * What is filled into one kind of form, kept for each case until it is sent: it outlives its sheet and its page. In
 * memory alone: what is typed about somebody never lies on a device.
 */
export function draftOf<D extends Draft>(form: string) {
  const kept = new Map<string, D>()
  return function useDraft(caseId: string, empty: D): [D, (part: Partial<D>) => void, () => void] {
    const [draft, setDraft] = useState(kept.get(caseId) ?? empty)
    const key = `${form}:${caseId}`
    const change = (part: Partial<D>) => {
      // From what is kept and not from what is shown: two changes of one moment must not undo each other.
      const next = { ...(kept.get(caseId) ?? empty), ...part }
      kept.set(caseId, next)
      mark(key, isBegun(next))
      setDraft(next)
    }
    const forget = () => {
      kept.delete(caseId)
      mark(key, false)
      setDraft(empty)
    }
    return [draft, change, forget]
  }
}
