import { Refused } from '../../api.ts'
import { Failure } from '../../ui/failure.tsx'
import { WATCH } from './watch.messages.ts'

/** What went wrong; for those who were too late, that somebody else was first. */
export function WatchFailed({ error }: { error: unknown }) {
  const isLate = error instanceof Refused && error.code === 'not-possible-now'
  if (!isLate) return <Failure error={error} />
  return (
    <p className="asked-warning" role="alert">
      {WATCH.stale}
    </p>
  )
}
