import type { KnownParties, PartyView } from '#shared/salons/desk.ts'
import { PARTY_STATE } from '#shared/salons/rules.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { nameOf } from './party-row.tsx'
import { ADD, PARTY } from './session.messages.ts'

/** What can be done where it is the same person. */
export interface SamePerson {
  label: string
  onChoose: (party: PartyView) => void
}

interface KnownProps {
  parties: readonly PartyView[]
  isBusy: boolean
  same: SamePerson
  onAnother: () => void
  onBack: () => void
}

/** Before somebody is on the list twice: who is on it under this name or phone, and whether it is the same person. */
export function KnownAlready({ parties, isBusy, same, onAnother, onBack }: KnownProps) {
  return (
    <div className="desk" role="alert">
      <p>{ADD.knownLead}</p>
      <ul className="parties">
        {parties.map((party) => (
          <li key={party.id} className="party">
            <div className="party-about">
              <p className="party-name">
                <strong>{nameOf(party)}</strong> <span>{PARTY.people(party.size)}</span>
              </p>
              <p className="party-facts">
                <span>{PARTY_STATE[party.state]}</span>
                {party.phone && <span>{party.phone.normalize('NFKC')}</span>}
              </p>
            </div>
            <p className="party-does">
              <Button onClick={() => same.onChoose(party)} label={`${nameOf(party)}さん ${same.label}`}>
                {same.label}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <Button look="primary" onClick={onAnother} isBusy={isBusy}>
        {ADD.knownOther}
      </Button>
      <Button onClick={onBack}>{ADD.knownBack}</Button>
    </div>
  )
}

/** Who is on the list already, in the answer to whoever adds them; null if that is not what was answered. */
export function knownIn(error: unknown): PartyView[] | null {
  const current = error instanceof Refused && error.code === 'on-list-already' ? error.current : null
  return isKnown(current) ? current.parties : null
}

function isKnown(value: unknown): value is KnownParties {
  return typeof value === 'object' && value !== null && 'parties' in value
}
