import { useRef, useState } from 'preact/hooks'
import type { CaseChange, CaseView } from '#shared/cases/contract.ts'
import { toast } from '../ui/toast.tsx'
import { ACTION } from './case.messages.ts'
import { useChangeCase } from './use-cases.ts'
import { whatChanged } from './what-changed.ts'

export type Change = CaseChange['change']

/** Working a case: one change at a time, and what others did since this person last looked. */
export interface CaseWork {
  /** True when it was done. A second call while the first is under way does nothing. */
  act: (change: Change) => Promise<boolean>
  busyWith: Change['kind'] | null
  error: unknown
  forgetError: () => void
  changes: string[]
  markSeen: () => void
}

export function useCaseWork(view: CaseView): CaseWork {
  const [seen, setSeen] = useState(view)
  const [busyWith, setBusyWith] = useState<Change['kind'] | null>(null)
  const mutation = useChangeCase(view.id)
  const isUnderWay = useRef(false)

  async function act(change: Change): Promise<boolean> {
    if (isUnderWay.current) return false
    isUnderWay.current = true
    setBusyWith(change.kind)
    try {
      setSeen(await mutation.mutateAsync({ revision: view.revision, change }))
      toast(ACTION.done[change.kind])
      return true
    } catch {
      return false // `error` says what, where it was pressed
    } finally {
      isUnderWay.current = false
      setBusyWith(null)
    }
  }
  return {
    act,
    busyWith,
    error: mutation.error,
    forgetError: () => mutation.reset(),
    changes: whatChanged(seen, view),
    markSeen: () => {
      setSeen(view)
      mutation.reset()
    },
  }
}
