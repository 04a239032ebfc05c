import { useState } from 'preact/hooks'
import type { DeskSession, PartyView } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayAfter, momentInWords } from '../../ui/when.ts'
import { dateInWords, peopleOf, spanInWords } from '../in-words.ts'
import { AddSheet } from '../session/add-sheet.tsx'
import { ATTENDANCE } from './attendance.messages.ts'
import { AttendanceRow } from './attendance-row.tsx'
import { CloseSheet } from './close-sheet.tsx'
import { UnsentNote } from './unsent-note.tsx'
import { useMarks } from './use-marks.ts'

/** Who of those on the list has come: two large buttons each, network or not. */
export function AttendancePart({ desk }: { desk: DeskSession }) {
  const { session } = desk
  const now = useNow()
  const marks = useMarks(session.id)
  const [open, setOpen] = useState<'add' | 'close' | null>(null)
  const noted = expected(desk.parties).map((party) => {
    const mark = marks.unsent.find(({ partyId }) => partyId === party.id)
    return { party, came: mark ? mark.people : party.came, isUnsent: mark !== undefined }
  })
  const came = noted.reduce((sum, one) => sum + (one.came ?? 0), 0)
  const left = noted.filter((one) => one.came === null).length
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
          <strong>{ATTENDANCE.count(came, peopleOf(noted.map(({ party }) => party)))}</strong>
          <span>{noted.length > 0 && ATTENDANCE.open(left)}</span>
        </p>
      </div>
      <UnsentNote sessionId={session.id} />
      {noted.length === 0 && <EmptyState title={ATTENDANCE.nobody.title} lead={ATTENDANCE.nobody.lead} />}
      <ul className="attendance">
        {noted.map(({ party, came: people, isUnsent }) => (
          <AttendanceRow
            key={party.id}
            party={party}
            came={people}
            isUnsent={isUnsent}
            onNote={(next) => marks.note(party.id, next)}
          />
        ))}
      </ul>
      <Button onClick={() => setOpen('add')}>{ATTENDANCE.walkIn}</Button>
      {desk.attendance && (
        <p className="desk-note">
          {ATTENDANCE.closed(momentInWords(desk.attendance.at, now), desk.attendance.by)}
        </p>
      )}
      <Button look="primary" onClick={() => setOpen('close')}>
        {desk.attendance ? ATTENDANCE.closeAgain : ATTENDANCE.close}
      </Button>
      {open === 'add' && <AddSheet desk={desk} source="walk-in" onClose={() => setOpen(null)} />}
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

/** Who has a seat or is just being offered one, by name as on the printed list; and who has been noted all the same. */
function expected(parties: readonly PartyView[]): PartyView[] {
  return parties
    .filter(({ state, came }) => state === 'seat' || state === 'offered' || came !== null)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'ja'))
}
