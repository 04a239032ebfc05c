import { isConflict } from '../../api.ts'
import { Failure } from '../../ui/failure.tsx'
import { MINE } from './mine.messages.ts'

/** What went wrong; where somebody was faster, in words for families. */
export function Failed({ error }: { error: unknown }) {
  const isLate = isConflict(error)
  if (!isLate) return <Failure error={error} />
  return (
    <p className="failure" role="alert">
      {MINE.late}
    </p>
  )
}
