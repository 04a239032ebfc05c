import { useState } from 'preact/hooks'
import { isConflict } from '../api.ts'

/**
 * A change that is compared with what somebody saw when they opened their form, `inForm` alone: the page may read anew
 * behind it what others have written meanwhile, and that is not to be undone unseen. Once it `isStale`, what they left
 * is shown, and compared with.
 */
export function useSeenChange<T, C extends { error: unknown }>(
  now: T,
  useChange: (seen: T) => C,
  inForm: (one: T) => unknown,
): C & { isStale: boolean } {
  const [seen, setSeen] = useState(now)
  const change = useChange(seen)
  const isStale = isConflict(change.error)
  const isSame = () => JSON.stringify(inForm(seen)) === JSON.stringify(inForm(now))
  if (seen !== now && (isStale || isSame())) setSeen(now)
  return { ...change, isStale }
}
