import { Refused } from '../api.ts'
import { Failure } from '../ui/failure.tsx'
import { MINE } from './mine/mine.messages.ts'

/** What went wrong. The centre's own words for a change that came first speak of its staff. */
export function Failed({ error }: { error: unknown }) {
  const code = error instanceof Refused ? error.code : null
  const isLate = code === 'changed-meanwhile' || code === 'not-possible-now'
  if (!isLate) return <Failure error={error} />
  return (
    <p className="asked-warning" role="alert">
      {MINE.stale}
    </p>
  )
}
