import type { DirectoryView } from '#shared/directory/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { mayWorkCases, ROLES } from '#shared/staff/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { STAFF, STATE } from './staff.messages.ts'

interface RowProps {
  member: StaffView
  directory: DirectoryView | undefined
  /** Absent for those who have left. */
  onOpen?: () => void
}

export function StaffRow({ member, directory, onOpen }: RowProps) {
  return (
    <li className="member">
      <div className="member-about">
        <p className="member-name">
          {member.name}
          <Badge look={member.state === 'active' ? 'active' : 'plain'}>{STATE[member.state]}</Badge>
        </p>
        <p className="member-facts">
          <span>{ROLES[member.role]}</span>
          <span>{centresInWords(member, directory)}</span>
          {member.state === 'active' && mayWorkCases(member) && (
            <span>{member.onDuty ? STAFF.duty : STAFF.noDuty}</span>
          )}
        </p>
      </div>
      {onOpen && (
        <Button onClick={onOpen} label={STAFF.edit(member.name)}>
          {STAFF.change}
        </Button>
      )}
    </li>
  )
}

function centresInWords(member: StaffView, directory: DirectoryView | undefined): string {
  if (member.centreIds.length === 0) return STAFF.everyCentre
  const name = (id: string) => directory?.centres.find((centre) => centre.id === id)?.name ?? id
  return member.centreIds.map(name).join('、')
}
