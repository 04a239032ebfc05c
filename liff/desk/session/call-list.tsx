import { useId } from 'preact/hooks'
import { phoneOf } from '#shared/salons/attendance.ts'
import type { DeskSession, PartyView } from '#shared/salons/desk.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayAfter, momentInWords } from '../../ui/when.ts'
import { isLiving } from '../in-words.ts'
import { useChangeParty } from '../use-desk.ts'
import { nameOf, SignedUpAt, whoAnswers } from './party-row.tsx'
import { PhoneLink } from './phone-link.tsx'
import { PARTY, SESSION } from './session.messages.ts'

interface ListProps {
  desk: DeskSession
  onOpen: (partyId: string) => void
}

/** 電話する方: whom LINE does not reach; whose seat is running out first, whom somebody has called last. */
export function CallList({ desk, onOpen }: ListProps) {
  const id = useId()
  const now = useNow()
  const toCall = desk.parties.filter((party) => isLiving(party) && !party.onLine).toSorted(byUrgency)
  if (toCall.length === 0) return null
  const isSoon = desk.session.state === 'cancelled' || desk.session.date <= dayAfter(now, 1)
  const open = toCall.filter(({ calledAt }) => calledAt === null).length
  return (
    <details
      className="desk-part desk-calls"
      open={isSoon || toCall.some(({ state }) => state === 'offered')}
    >
      <summary id={id}>
        {SESSION.toCall} <span className="desk-count">{PARTY.open(open, toCall.length)}</span>
      </summary>
      <p>{SESSION.toCallLead}</p>
      <ul className="parties">
        {toCall.map((party) => (
          <CallRow key={party.id} sessionId={desk.session.id} party={party} onOpen={() => onOpen(party.id)} />
        ))}
      </ul>
    </details>
  )
}

interface RowProps {
  sessionId: string
  party: PartyView
  onOpen: () => void
}

function CallRow({ sessionId, party, onOpen }: RowProps) {
  const now = useNow()
  const change = useChangeParty(sessionId, party.id)
  const { state, until, calledAt, proxy } = party
  const name = nameOf(party)
  const phone = phoneOf(party)
  return (
    <li className="party">
      <div className="party-about">
        <p className="party-name">
          <strong>{name}</strong>
          {state === 'offered' && <Badge look="red">{PARTY.offered}</Badge>}
          {state === 'waiting' && <Badge look="yellow">{PARTY.waiting}</Badge>}
        </p>
        <p className="party-facts">
          {state === 'offered' && until && (
            <span className="party-until">{PARTY.until(momentInWords(until, now))}</span>
          )}
          <SignedUpAt party={party} />
          {party.isBlocking && <span className="party-blocking">{PARTY.isBlocking}</span>}
          {proxy && <span>{PARTY.proxy(proxy.name)}</span>}
          {calledAt && <span className="party-called">✓ {PARTY.calledAt(momentInWords(calledAt, now))}</span>}
        </p>
      </div>
      <p className="party-does">
        {phone ? <PhoneLink phone={phone} name={whoAnswers(party)} /> : <span>{PARTY.noPhone}</span>}
        {calledAt === null && (
          <Button
            onClick={() => change.mutate({ kind: 'called' })}
            isBusy={change.isPending}
            label={PARTY.calledName(name)}
          >
            {PARTY.called}
          </Button>
        )}
        {state === 'offered' && <Button onClick={onOpen}>{PARTY.answer}</Button>}
      </p>
      {change.isError && <Failure error={change.error} />}
    </li>
  )
}

function byUrgency(a: PartyView, b: PartyView): number {
  return urgencyOf(a) - urgencyOf(b) || a.since.localeCompare(b.since)
}

function urgencyOf({ state, calledAt }: PartyView): number {
  if (state === 'offered') return 0
  if (calledAt !== null) return 3
  return state === 'seat' ? 1 : 2
}
