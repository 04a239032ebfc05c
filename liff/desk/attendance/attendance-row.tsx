import type { PartyView } from '#shared/salons/desk.ts'
import { NEED, SALON_LIMITS } from '#shared/salons/rules.ts'
import { Badge } from '../../ui/badge.tsx'
import { nameOf, SignedUpAt } from '../session/party-row.tsx'
import { PARTY } from '../session/session.messages.ts'
import { StepButton } from '../stepper.tsx'
import { ATTENDANCE } from './attendance.messages.ts'

interface RowProps {
  party: PartyView
  /** Null: not noted yet; 0: did not come. */
  came: number | null
  isUnsent: boolean
  onNote: (people: number | null) => void
}

/** One party: 来た or 来ない; a second press on the same takes it back. Whoever comes as several may be fewer or more. */
export function AttendanceRow({ party, came, isUnsent, onNote }: RowProps) {
  const name = nameOf(party)
  const hasCome = came !== null && came > 0
  return (
    <li className={came === null ? 'attendee' : 'attendee attendee-noted'}>
      <p className="party-name">
        <strong>{name}</strong> <span>{PARTY.people(party.size)}</span>
        <SignedUpAt party={party} />
        {party.needs.map((need) => (
          <Badge key={need} look="urgent">
            {NEED[need]}
          </Badge>
        ))}
        {isUnsent && <Badge look="red">{ATTENDANCE.notSent}</Badge>}
      </p>
      <div className="attendee-does">
        <button
          type="button"
          className="mark mark-came"
          aria-pressed={hasCome}
          aria-label={ATTENDANCE.cameOf(name)}
          onClick={() => onNote(hasCome ? null : party.size)}
        >
          <span aria-hidden="true">{hasCome ? '✓ ' : ''}</span>
          {ATTENDANCE.came}
        </button>
        <button
          type="button"
          className="mark mark-missed"
          aria-pressed={came === 0}
          aria-label={ATTENDANCE.missedOf(name)}
          onClick={() => onNote(came === 0 ? null : 0)}
        >
          <span aria-hidden="true">{came === 0 ? '✓ ' : ''}</span>
          {ATTENDANCE.missed}
        </button>
      </div>
      {hasCome && (party.size > 1 || came > 1) && (
        <div className="stepper">
          <StepButton
            label={ATTENDANCE.fewer(name)}
            sign="−"
            isOff={came <= 1}
            onPress={() => onNote(came - 1)}
          />
          <output className="stepper-count">{PARTY.people(came)}</output>
          <StepButton
            label={ATTENDANCE.more(name)}
            sign="＋"
            isOff={came >= SALON_LIMITS.party}
            onPress={() => onNote(came + 1)}
          />
        </div>
      )}
    </li>
  )
}
