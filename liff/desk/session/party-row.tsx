import { phoneOf } from '#shared/salons/attendance.ts'
import type { PartyView } from '#shared/salons/desk.ts'
import { LEFT_BECAUSE, NEED, SIGN_UP_PART, SIGN_UP_SOURCE } from '#shared/salons/rules.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import { timeOf } from '../in-words.ts'
import { PhoneLink } from './phone-link.tsx'
import { PARTY } from './session.messages.ts'

/** Who comes, with whom and what they need, and how to reach them. */
export function PartyRow({ party, onOpen }: { party: PartyView; onOpen: () => void }) {
  const now = useNow()
  const { size, state, because, placeInLine, until, source, isEveryDate, needs, needsNote, proxy, came } =
    party
  const name = nameOf(party)
  return (
    <li className="party">
      <div className="party-about">
        <p className="party-name">
          {placeInLine !== null && <Badge look="yellow">{PARTY.place(placeInLine)}</Badge>}
          <strong>{name}</strong> <span>{PARTY.people(size)}</span>
        </p>
        <p className="party-facts">
          {state === 'offered' && until && (
            <span className="party-until">{PARTY.until(momentInWords(until, now))}</span>
          )}
          {party.slotAt && <strong>{PARTY.slot(timeOf(party.slotAt))}</strong>}
          <SignedUpAt party={party} />
          {because && <span>{LEFT_BECAUSE[because]}</span>}
          {came !== null && <span>{came > 0 ? PARTY.came(came) : PARTY.missed}</span>}
          {!proxy && <span>{SIGN_UP_SOURCE[source]}</span>}
          {isEveryDate && <span>{PARTY.everyDate}</span>}
          {party.isBlocking && <span className="party-blocking">{PARTY.isBlocking}</span>}
        </p>
        <Unsent party={party} />
        {(needs.length > 0 || needsNote) && (
          <p className="party-needs">
            {needs.map((need) => (
              <Badge key={need} look="urgent">
                {NEED[need]}
              </Badge>
            ))}
            {needsNote && <span className="as-typed">{needsNote}</span>}
          </p>
        )}
        {proxy && <p className="party-facts">{PARTY.proxy(proxy.name)}</p>}
      </div>
      <p className="party-does">
        {phoneOf(party) && <PhoneLink phone={phoneOf(party)} name={whoAnswers(party)} />}
        <Button onClick={onOpen} label={PARTY.changeName(name)}>
          {PARTY.change}
        </Button>
      </p>
    </li>
  )
}

/** What they have taken back, so that nobody wonders where it is. */
function Unsent({ party: { unsent } }: { party: PartyView }) {
  if (unsent.length === 0) return null
  return <p className="party-facts">{PARTY.unsent(unsent.map((part) => SIGN_UP_PART[part]).join('・'))}</p>
}

/** Somebody whose name nobody knows is still somebody, and nobody else. */
export function nameOf({ name, nameless }: PartyView): string {
  return name || PARTY.unnamed(nameless ?? 1)
}

/** When somebody without a name signed up: all that is known of them. */
export function SignedUpAt({ party: { name, since } }: { party: PartyView }) {
  const now = useNow()
  return name === '' && <span>{PARTY.signedUp(momentInWords(since, now))}</span>
}

/** Whose number `phoneOf` is. */
export function whoAnswers(party: PartyView): string {
  return party.phone || !party.proxy ? nameOf(party) : party.proxy.name
}
