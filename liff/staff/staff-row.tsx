import type { DirectoryView } from '#shared/directory/contract.ts'
import { isAwayOn, isStillToCome } from '#shared/staff/absence.ts'
import type { StaffView, WaysIn } from '#shared/staff/contract.ts'
import { mayWorkCases, ROLES } from '#shared/staff/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayAfter } from '../ui/when.ts'
import { awayInWords } from './away-form.tsx'
import { AWAY, STAFF, STATE } from './staff.messages.ts'

interface RowProps {
  member: StaffView
  colleagues: readonly StaffView[]
  /** How they can sign in, where one may know. */
  ways?: WaysIn | undefined
  directory: DirectoryView | undefined
  /** The button leads to all about them, and not to their days off alone. */
  isManaged?: boolean
  /** Absent for those whom one cannot change. */
  onOpen?: (() => void) | undefined
}

export function StaffRow({ member, colleagues, ways, directory, isManaged = false, onOpen }: RowProps) {
  const now = useNow()
  const today = dayAfter(now, 0)
  const { away, state } = member
  return (
    <li className="member">
      <div className="member-about">
        <p className="member-name">
          {member.name}
          <Badge look={state === 'active' ? 'active' : 'plain'}>{STATE[state]}</Badge>
          {state !== 'left' && isAwayOn(away, today) && <Badge look="plain">{AWAY.now}</Badge>}
        </p>
        <p className="member-facts">
          <span>{ROLES[member.role]}</span>
          <span>{centresInWords(member, directory)}</span>
          {state === 'active' && mayWorkCases(member) && ways?.hasLine !== false && (
            <span>{member.onDuty ? STAFF.duty : STAFF.noDuty}</span>
          )}
          {ways && !ways.hasLine && <span>{STAFF.noLine}</span>}
          {ways && ways.passkeys > 0 && <span>{STAFF.passkeys(ways.passkeys)}</span>}
        </p>
        {away && state !== 'left' && isStillToCome(away, today) && (
          <p className="member-facts">{awayInWords(away, colleagues, now)}</p>
        )}
      </div>
      {onOpen && (
        <Button onClick={onOpen} label={isManaged ? STAFF.edit(member.name) : AWAY.open(member.name)}>
          {isManaged ? STAFF.change : AWAY.short}
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
