import { useState } from 'preact/hooks'
import type { DeskSession, PartyView } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayAfter, momentInWords } from '../../ui/when.ts'
import { DESK } from '../desk.messages.ts'
import { dateInWords, peopleOf, spanInWords } from '../in-words.ts'
import { AddSheet } from '../session/add-sheet.tsx'
import { SESSION } from '../session/session.messages.ts'
import { ATTENDANCE } from './attendance.messages.ts'
import { AttendanceRow } from './attendance-row.tsx'
import { CloseSheet } from './close-sheet.tsx'
import { UnsentNote } from './unsent-note.tsx'
import { type Marks, useMarks } from './use-marks.ts'

/** Who of those on the list has come: two large buttons each, network or not. */
export function AttendancePart({ desk }: { desk: DeskSession }) {
  const { session } = desk
  const now = useNow()
  const marks = useMarks(session.id)
  const [open, setOpen] = useState<'add' | 'close' | null>(null)
  const noted = desk.parties.map((party) => {
    const mark = marks.unsent.find(({ partyId }) => partyId === party.id)
    return { party, came: mark ? mark.people : party.came, isUnsent: mark !== undefined }
  })
  const expected = noted.filter(isExpected).toSorted(byName)
  const waiting = noted.filter(({ party }) => party.state === 'waiting').toSorted(byName)
  const came = noted.reduce((sum, one) => sum + (one.came ?? 0), 0)
  const left = expected.filter((one) => one.came === null).length
  if (session.state === 'cancelled') return <p className="desk-note">{ATTENDANCE.isOff}</p>
  if (session.date > dayAfter(now, 0))
    return <p className="desk-note">{ATTENDANCE.notYet(dateInWords(session.date, now))}</p>
  return (
    <>
      <header className="desk-head">
        <h2>{session.name}</h2>
        <p>
          {dateInWords(session.date, now)} {spanInWords(session)}
        </p>
      </header>
      <div className="attendance-top">
        <p className="attendance-count" role="status">
          <strong>{ATTENDANCE.count(came, peopleOf(expected.map(({ party }) => party)))}</strong>
          <span>{expected.length > 0 && ATTENDANCE.open(left)}</span>
        </p>
      </div>
      <UnsentNote sessionId={session.id} />
      {desk.forgotten > 0 && <p className="desk-note">{SESSION.forgotten(desk.forgotten)}</p>}
      {noted.length === 0 && desk.forgotten === 0 && (
        <EmptyState title={ATTENDANCE.nobody.title} lead={ATTENDANCE.nobody.lead} />
      )}
      <Attendees all={expected} onNote={marks.note} />
      {waiting.length > 0 && (
        <details className="desk-part">
          <summary>
            {ATTENDANCE.waiting} <span className="desk-count">{DESK.parties(waiting.length)}</span>
          </summary>
          <p>{ATTENDANCE.waitingLead}</p>
          <Attendees all={waiting} onNote={marks.note} />
        </details>
      )}
      <Button onClick={() => setOpen('add')}>{ATTENDANCE.walkIn}</Button>
      {desk.attendance && (
        <p className="desk-note">
          {ATTENDANCE.closed(momentInWords(desk.attendance.at, now), desk.attendance.by)}
        </p>
      )}
      <Button look="primary" onClick={() => setOpen('close')}>
        {desk.attendance ? ATTENDANCE.closeAgain : ATTENDANCE.close}
      </Button>
      {open === 'add' && (
        <AddSheet
          desk={desk}
          source="walk-in"
          onClose={() => setOpen(null)}
          same={{
            label: ATTENDANCE.isHere,
            onChoose: ({ id, size }) => {
              marks.note(id, size)
              setOpen(null)
            },
          }}
        />
      )}
      {open === 'close' && (
        <CloseSheet
          desk={desk}
          came={came}
          left={left}
          isUnsent={marks.unsent.length > 0}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

interface Noted {
  party: PartyView
  came: number | null
  isUnsent: boolean
}

function Attendees({ all, onNote }: { all: readonly Noted[]; onNote: Marks['note'] }) {
  return (
    <ul className="attendance">
      {all.map(({ party, came, isUnsent }) => (
        <AttendanceRow
          key={party.id}
          party={party}
          came={came}
          isUnsent={isUnsent}
          onNote={(people) => onNote(party.id, people)}
        />
      ))}
    </ul>
  )
}

/** Who has a seat or is just being offered one; and who had left or waits and came all the same. */
function isExpected({ party: { state }, came }: Noted): boolean {
  return state === 'seat' || state === 'offered' || came !== null
}

/** As on the printed list. */
function byName(a: Noted, b: Noted): number {
  return a.party.name.localeCompare(b.party.name, 'ja')
}
