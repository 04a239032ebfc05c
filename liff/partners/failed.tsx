import { isConflict } from '../api.ts'
import { Failure } from '../ui/failure.tsx'
import { MINE } from './mine.messages.ts'

/** What went wrong. The centre's own words for a change that came first speak of its staff. */
export function Failed({ error }: { error: unknown }) {
  const isLate = isConflict(error)
  if (!isLate) return <Failure error={error} />
  return (
    <p className="mine-warning" role="alert">
      {MINE.stale}
    </p>
  )
}
