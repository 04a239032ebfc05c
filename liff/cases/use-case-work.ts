import { useEffect, useRef, useState } from 'preact/hooks'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { isConflict } from '../api.ts'
import { useStaff } from '../session.ts'
import { toast } from '../ui/toast.tsx'
import { ACTION, UNSENT } from './case.messages.ts'
import type { Telling } from './page/tracked-in-words.ts'
import { whatChanged } from './page/what-changed.ts'
import { isWorthWaiting, sendChange, unsent } from './unsent/unsent.ts'

/** Working a case: one change at a time, and what others did since this person last looked. */
export interface CaseWork {
  /**
   * From a form. True when it was done, or is kept until there is a network; a form that others were faster than
   * stays open, with what they did beside it. A second call while the first is under way does nothing.
   */
  submit: (change: NewChange) => Promise<boolean>
  /** From a button. What others were faster than goes to the merge screen. */
  press: (change: NewChange) => Promise<boolean>
  busyWith: NewChange['kind'] | null
  error: unknown
  forgetError: () => void
  changes: string[]
  markSeen: () => void
}

export function useCaseWork(view: CaseView, telling: Telling): CaseWork {
  const staff = useStaff()
  const [seen, setSeen] = useState(view)
  const [busyWith, setBusyWith] = useState<NewChange['kind'] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const isUnderWay = useRef(false)
  useEffect(() => unsent.whenDone((after) => after.id === view.id && setSeen(after)), [view.id])

  const keep = (change: NewChange): boolean => {
    unsent.add({ base: view, change, staffId: staff.id })
    toast(UNSENT.kept)
    return true
  }
  async function send(change: NewChange): Promise<boolean> {
    // What waits was made first.
    if (unsent.get().some(({ base }) => base.id === view.id)) return keep(change)
    try {
      setSeen(await sendChange(view, change))
      toast(ACTION.done[change.kind])
      return true
    } catch (thrown) {
      if (isWorthWaiting(thrown)) return keep(change)
      throw thrown
    }
  }
  const act = (onConflict: (change: NewChange, thrown: unknown) => void) => async (change: NewChange) => {
    if (isUnderWay.current) return false
    isUnderWay.current = true
    setBusyWith(change.kind)
    setError(null)
    try {
      return await send(change)
    } catch (thrown) {
      if (isConflict(thrown)) onConflict(change, thrown)
      else setError(thrown)
      return false
    } finally {
      isUnderWay.current = false
      setBusyWith(null)
    }
  }
  return {
    submit: act((_change, thrown) => setError(thrown)),
    press: act((change, thrown) =>
      unsent.add({ base: seen, change, staffId: staff.id, state: 'conflict', error: thrown }),
    ),
    busyWith,
    error,
    forgetError: () => setError(null),
    changes: whatChanged(seen, view, staff.id, telling),
    markSeen: () => {
      setSeen(view)
      setError(null)
    },
  }
}
