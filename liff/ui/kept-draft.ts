import { useState } from 'preact/hooks'
import { leaving } from '../leaving.ts'

/** Forms that somebody has begun to fill in and has not sent. */
const begun = new Set<string>()

function mark(key: string, isBegun: boolean): void {
  if (isBegun) begun.add(key)
  else begun.delete(key)
  leaving.warnIf('kept-drafts', begun.size > 0)
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

/** As `draftOf`, for a form that begins with what is known: what was typed over it is kept, field by field. */
export function changesOf<T extends object>(form: string) {
  const useChanges = draftOf<Partial<T>>(form, () => true)
  return function useTyped(about: string, known: () => T) {
    const [base, setBase] = useState(known)
    const [changed, change, forget] = useChanges(about, () => ({}))
    const [wasKept, setWasKept] = useState(() => Object.keys(changed).length > 0)
    /** Everything as it is known, or as the server has it by now. */
    const startAnew = (from: T = known()) => {
      forget()
      setBase(from)
      setWasKept(false)
    }
    const typed: T = { ...base, ...changed }
    return { typed, change, forget, startAnew, wasKept }
  }
}
