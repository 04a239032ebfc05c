import { Refused } from '../../api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ATTENDANCE } from '../attendance/attendance.messages.ts'
import { AttendancePart } from '../attendance/attendance-part.tsx'
import { DESK } from '../desk.messages.ts'
import { useSession } from '../use-desk.ts'
import { ListPart } from './list-part.tsx'
import { SESSION } from './session.messages.ts'

/** One date: its list of people, or their attendance. Once read it stays on the screen, network or not. */
export function SessionPage({ id, isAttendance = false }: { id: string; isAttendance?: boolean }) {
  const { data, error, isPending, isError, isFetching, refetch } = useSession(id)
  const back = isAttendance
    ? { href: `/console/salons/${id}`, label: ATTENDANCE.toList }
    : { href: '/console/salons', label: DESK.toSessions }
  const isGone = error instanceof Refused && error.code === 'not-found'
  return (
    <PageFrame title={isAttendance ? ATTENDANCE.title : SESSION.title} back={back}>
      <div className="desk">
        {isPending && <Skeleton lines={8} />}
        {isGone && <EmptyState title={SESSION.notFound.title} lead={SESSION.notFound.lead} />}
        {isError && !isGone && !data && (
          <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
        )}
        {isError && !isGone && data && (
          <p className="desk-stale" role="status">
            {DESK.stale}
          </p>
        )}
        {data && !isGone && (isAttendance ? <AttendancePart desk={data} /> : <ListPart desk={data} />)}
      </div>
    </PageFrame>
  )
}
