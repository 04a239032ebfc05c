import { useStaff } from '../session.ts'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AwayForm } from './away-form.tsx'
import './staff.css'
import { AWAY, STAFF } from './staff.messages.ts'
import { useStaffList } from './use-staff-list.ts'

/** One's own days off, for every member of staff. */
export function AwayPage() {
  const me = useStaff()
  const list = useStaffList()
  const colleagues = list.data?.staff
  return (
    <PageFrame title={AWAY.title} back={{ href: '/console', label: STAFF.back }}>
      <p>{AWAY.lead}</p>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {colleagues && (
        <AwayForm member={colleagues.find(({ id }) => id === me.id) ?? me} isMine colleagues={colleagues} />
      )}
    </PageFrame>
  )
}
