import { useState } from 'preact/hooks'
import type { DirectoryView } from '#shared/directory/contract.ts'
import type { StaffList, StaffView } from '#shared/staff/contract.ts'
import { may, mayManageStaff, maySeeCentre, shareACentre } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useDirectory } from '../use-directory.ts'
import { AwaySheet } from './away-sheet.tsx'
import { EscalationSheet } from './escalation-sheet.tsx'
import { InviteSheet } from './invite-sheet.tsx'
import './staff.css'
import { ESCALATION, STAFF } from './staff.messages.ts'
import { StaffRow } from './staff-row.tsx'
import { StaffSheet } from './staff-sheet.tsx'
import { useStaffList } from './use-staff-list.ts'

type Open =
  | { kind: 'invite' }
  | { kind: 'member'; id: string }
  | { kind: 'away'; id: string }
  | { kind: 'escalation'; centre: { id: string; name: string } }
type OnOpen = (open: Open) => void

/** Who may open the console, who is away, and who is called in turn: for admins, and the heads of centres. */
export function StaffPage() {
  const me = useStaff()
  return (
    <PageFrame title={STAFF.title} back={{ href: '/console', label: STAFF.back }}>
      {may(me, 'manage-duty') ? <Managed /> : <EmptyState {...STAFF.notAllowed} />}
    </PageFrame>
  )
}

function Managed() {
  const me = useStaff()
  const list = useStaffList()
  const directory = useDirectory().data
  const [open, setOpen] = useState<Open | null>(null)
  if (list.isPending) return <Skeleton lines={6} />
  const again = { again: () => void list.refetch(), isBusy: list.isFetching }
  if (!list.data) return <Failure error={list.error} {...again} />
  return (
    <>
      {list.isError && <Failure error={list.error} {...again} />}
      {mayManageStaff(me) && (
        <Button look="primary" onClick={() => setOpen({ kind: 'invite' })}>
          {STAFF.invite}
        </Button>
      )}
      <Members list={list.data} directory={directory} onOpen={setOpen} />
      <Centres directory={directory} onOpen={setOpen} />
      <OpenSheet open={open} list={list.data} directory={directory} onClose={() => setOpen(null)} />
    </>
  )
}

interface MembersProps {
  list: StaffList
  directory: DirectoryView | undefined
  onOpen: OnOpen
}

function Members({ list: { staff, former, ways }, directory, onOpen }: MembersProps) {
  const me = useStaff()
  if (staff.length === 0) return <EmptyState {...STAFF.empty} />
  const openOf = (member: StaffView) => {
    if (mayManageStaff(me)) return () => onOpen({ kind: 'member', id: member.id })
    return shareACentre(me, member) ? () => onOpen({ kind: 'away', id: member.id }) : undefined
  }
  return (
    <section className="staff-part" aria-labelledby="members">
      <h2 id="members">{STAFF.members}</h2>
      <ul className="members">
        {staff.map((member) => (
          <StaffRow
            key={member.id}
            member={member}
            colleagues={staff}
            ways={ways.find(({ staffId }) => staffId === member.id)}
            directory={directory}
            isManaged={mayManageStaff(me)}
            onOpen={openOf(member)}
          />
        ))}
      </ul>
      {former.length > 0 && (
        <details className="former">
          <summary>{STAFF.former}</summary>
          <ul className="members">
            {former.map((member) => (
              <StaffRow key={member.id} member={member} colleagues={staff} directory={directory} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** Of whom each centre says whom to call. */
function Centres({ directory, onOpen }: { directory: DirectoryView | undefined; onOpen: OnOpen }) {
  const me = useStaff()
  const mine = directory?.centres.filter(({ id }) => maySeeCentre(me, id)) ?? []
  return (
    <section className="staff-part" aria-labelledby="turns">
      <h2 id="turns">{ESCALATION.title}</h2>
      <p>{ESCALATION.lead}</p>
      <ul className="members">
        {mine.map((centre) => (
          <li key={centre.id} className="member">
            <p className="member-name">{centre.name}</p>
            <Button
              onClick={() => onOpen({ kind: 'escalation', centre })}
              label={ESCALATION.open(centre.name)}
            >
              {STAFF.change}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OpenProps {
  open: Open | null
  list: StaffList
  directory: DirectoryView | undefined
  onClose: () => void
}

function OpenSheet({ open, list: { staff, ways }, directory, onClose }: OpenProps) {
  if (!open) return null
  if (open.kind === 'invite') return <InviteSheet directory={directory} onClose={onClose} />
  if (open.kind === 'escalation')
    return <EscalationSheet centre={open.centre} colleagues={staff} onClose={onClose} />
  // As the list has it now: it may have changed under the sheet.
  const member = staff.find(({ id }) => id === open.id)
  if (!member) return null
  return open.kind === 'away' ? (
    <AwaySheet member={member} colleagues={staff} onClose={onClose} />
  ) : (
    <StaffSheet
      member={member}
      colleagues={staff}
      ways={ways.find(({ staffId }) => staffId === member.id)}
      directory={directory}
      onClose={onClose}
    />
  )
}
