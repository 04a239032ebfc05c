import { useState } from 'preact/hooks'
import { leaving } from '../leaving.ts'

const begun = new Set<string>()

function mark(key: string, isBegun: boolean): void {
  if (isBegun) begun.add(key)
  else begun.delete(key)
  leaving.warnIf('desk-drafts', begun.size > 0)
}

/**
 * What is filled into one kind of form, kept for each thing that it is about until it is sent: it outlives its sheet
 * and its page. In memory alone: what is typed about somebody never lies on a device.
 */
export function draftOf<D extends object>(form: string, isWorthAWarning: (draft: D) => boolean) {
  const kept = new Map<string, D>()
  return function useDraft(about: string, empty: () => D): [D, (part: Partial<D>) => void, () => void] {
    const [draft, setDraft] = useState(() => kept.get(about) ?? empty())
    const key = `${form}:${about}`
    const change = (part: Partial<D>) => {
      // From what is kept and not from what is shown: two changes of one moment must not undo each other.
      const next = { ...(kept.get(about) ?? draft), ...part }
      kept.set(about, next)
      mark(key, isWorthAWarning(next))
      setDraft(next)
    }
    const forget = () => {
      kept.delete(about)
      mark(key, false)
      setDraft(empty())
    }
    return [draft, change, forget]
  }
}
