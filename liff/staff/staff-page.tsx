import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { StaffView } from '#shared/staff/contract.ts'
import { mayManageStaff } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useDirectory } from '../use-directory.ts'
import { InviteSheet } from './invite-sheet.tsx'
import './staff.css'
import { STAFF } from './staff.messages.ts'
import { StaffRow } from './staff-row.tsx'
import { StaffSheet } from './staff-sheet.tsx'
import { useStaffList } from './use-staff-list.ts'

type Open = { kind: 'invite' } | { kind: 'member'; member: StaffView } | null

/** Who may open the console: for admins alone. */
export function StaffPage() {
  const me = useStaff()
  const [open, setOpen] = useState<Open>(null)
  const directory = useDirectory().data
  const close = () => setOpen(null)
  return (
    <div className="staff">
      <header className="staff-head">
        <Link className="staff-back" href="/console">
          <span aria-hidden="true">‹</span> {STAFF.back}
        </Link>
        <h1>{STAFF.title}</h1>
      </header>
      <main className="staff-body">
        {mayManageStaff(me) ? (
          <>
            <Button look="primary" onClick={() => setOpen({ kind: 'invite' })}>
              {STAFF.invite}
            </Button>
            <Members onOpen={(member) => setOpen({ kind: 'member', member })} />
          </>
        ) : (
          <EmptyState {...STAFF.notAdmin} />
        )}
      </main>
      {open?.kind === 'invite' && <InviteSheet directory={directory} onClose={close} />}
      {open?.kind === 'member' && <StaffSheet member={open.member} directory={directory} onClose={close} />}
    </div>
  )
}

function Members({ onOpen }: { onOpen: (member: StaffView) => void }) {
  const list = useStaffList()
  const directory = useDirectory().data
  if (list.isPending) return <Skeleton lines={6} />
  if (!list.data) {
    return <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
  }
  const present = list.data.staff.filter((member) => member.state !== 'left')
  const former = list.data.staff.filter((member) => member.state === 'left')
  if (present.length + former.length === 0) return <EmptyState {...STAFF.empty} />
  return (
    <>
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      <ul className="members">
        {present.map((member) => (
          <StaffRow key={member.id} member={member} directory={directory} onOpen={() => onOpen(member)} />
        ))}
      </ul>
      {former.length > 0 && (
        <details className="former">
          <summary>{STAFF.former}</summary>
          <ul className="members">
            {former.map((member) => (
              <StaffRow key={member.id} member={member} directory={directory} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
