import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { DeskSession, PartyView } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayAfter } from '../../ui/when.ts'
import { UnsentNote } from '../attendance/unsent-note.tsx'
import { DESK } from '../desk.messages.ts'
import { isLiving } from '../in-words.ts'
import { AddSheet } from './add-sheet.tsx'
import { CallList } from './call-list.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import { DoorSheet } from './door-sheet.tsx'
import { MessageSheet } from './message-sheet.tsx'
import { MinutesSheet } from './minutes-sheet.tsx'
import { PartyList } from './party-list.tsx'
import { PartySheet } from './party-sheet.tsx'
import { PrintSheet } from './print-sheet.tsx'
import { ADD, SESSION } from './session.messages.ts'
import { SessionHead } from './session-head.tsx'

type Open = 'add' | 'message' | 'change' | 'print' | 'door' | 'minutes' | { partyId: string }

/** Everybody on the list, and what can be done about it. */
export function ListPart({ desk }: { desk: DeskSession }) {
  const [open, setOpen] = useState<Open | null>(null)
  const { session } = desk
  const today = dayAfter(useNow(), 0)
  const isOpen = session.state === 'open'
  return (
    <>
      <SessionHead desk={desk} />
      <UnsentNote sessionId={session.id} />
      {isOpen && session.date <= today && (
        <Link className="button button-primary desk-big" href={`/console/salons/${session.id}/attendance`}>
          {DESK.takeAttendance}
        </Link>
      )}
      <div className="desk-actions">
        {isOpen && <Button onClick={() => setOpen('add')}>{SESSION.add}</Button>}
        <Button onClick={() => setOpen('message')}>{SESSION.message}</Button>
        <Button onClick={() => setOpen('change')}>{SESSION.change}</Button>
        <Button onClick={() => setOpen('print')}>{SESSION.print}</Button>
        {isOpen && <Button onClick={() => setOpen('door')}>{SESSION.door}</Button>}
        {desk.minutes && <Button onClick={() => setOpen('minutes')}>{SESSION.minutes}</Button>}
      </div>
      <Parties desk={desk} onOpen={(partyId) => setOpen({ partyId })} />
      <OpenSheet
        open={open}
        desk={desk}
        onClose={() => setOpen(null)}
        onOpen={(partyId) => setOpen({ partyId })}
      />
    </>
  )
}

function Parties({ desk, onOpen }: { desk: DeskSession; onOpen: (partyId: string) => void }) {
  const { parties, forgotten, session } = desk
  const of = (state: PartyView['state']) => parties.filter((party) => party.state === state)
  const waiting = of('waiting').toSorted((a, b) => (a.placeInLine ?? 0) - (b.placeInLine ?? 0))
  return (
    <>
      {forgotten > 0 && <p className="desk-note">{SESSION.forgotten(forgotten)}</p>}
      {!parties.some(isLiving) && forgotten === 0 && (
        <EmptyState
          title={SESSION.nobody.title}
          lead={session.signUp === 'none' ? SESSION.noSignUp : SESSION.nobody.lead}
        />
      )}
      <CallList desk={desk} onOpen={onOpen} />
      <PartyList title={SESSION.offered} parties={of('offered')} onOpen={onOpen} />
      <PartyList title={SESSION.seated} parties={of('seat')} onOpen={onOpen} />
      <PartyList title={SESSION.waiting} parties={waiting} onOpen={onOpen} />
      <PartyList title={SESSION.left} parties={of('left')} onOpen={onOpen} isFolded />
    </>
  )
}

interface OpenProps {
  open: Open | null
  desk: DeskSession
  onClose: () => void
  onOpen: (partyId: string) => void
}

function OpenSheet({ open, desk, onClose, onOpen }: OpenProps) {
  if (open === null) return null
  switch (open) {
    case 'add':
      return (
        <AddSheet
          desk={desk}
          source="phone"
          onClose={onClose}
          same={{ label: ADD.knownSame, onChoose: ({ id }) => onOpen(id) }}
        />
      )
    case 'message':
      return <MessageSheet sessionId={desk.session.id} onClose={onClose} />
    case 'change':
      return <ChangeSheet desk={desk} onClose={onClose} />
    case 'print':
      return <PrintSheet sessionId={desk.session.id} onClose={onClose} />
    case 'door':
      return <DoorSheet desk={desk} onClose={onClose} />
    case 'minutes':
      return desk.minutes && <MinutesSheet desk={desk} minutes={desk.minutes} onClose={onClose} />
    default: {
      // As the list has it now: it may have changed under the sheet.
      const party = desk.parties.find(({ id }) => id === open.partyId)
      return party ? <PartySheet desk={desk} party={party} onClose={onClose} /> : null
    }
  }
}
