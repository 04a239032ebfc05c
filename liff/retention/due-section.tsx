import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { DueCase, DueKind } from '#shared/cases/retention.contract.ts'
import { RETAINED } from '#shared/cases/retention.ts'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { EraseSheet } from './erase-sheet.tsx'
import { KeepSheet } from './keep-sheet.tsx'
import { RETENTION } from './retention.messages.ts'

/** What is due of one kind: each can be looked at and kept on, all the others go together. */
export function DueSection({ due }: { due: DueKind }) {
  const { kind, years, count, first } = due
  const [isErasing, setIsErasing] = useState(false)
  const [kept, setKept] = useState<DueCase | null>(null)
  return (
    <section className="retention-part" aria-label={RETAINED[kind]}>
      <h2>{RETAINED[kind]}</h2>
      {years !== null && <p className="retention-note">{RETENTION.years(years)}</p>}
      {years !== null && <p>{count === 0 ? RETENTION.none : RETENTION.due(count)}</p>}
      {count > first.length && <p className="retention-note">{RETENTION.first(first.length)}</p>}
      {first.length > 0 && (
        <ul className="retention-list">
          {first.map((each) => (
            <DueRow key={each.id} due={each} onKeep={() => setKept(each)} />
          ))}
        </ul>
      )}
      {count > 0 && (
        <p>
          <Button look="danger" onClick={() => setIsErasing(true)}>
            {RETENTION.erase(count)}
          </Button>
        </p>
      )}
      {isErasing && <EraseSheet due={due} onClose={() => setIsErasing(false)} />}
      {kept && <KeepSheet due={kept} onClose={() => setKept(null)} />}
    </section>
  )
}

function DueRow({ due, onKeep }: { due: DueCase; onKeep: () => void }) {
  const { id, receiptNo, centreId, receivedAt, closedAt } = due
  const now = useNow()
  const centre = useDirectory().data?.centres.find((each) => each.id === centreId)
  return (
    <li className="retention-row">
      <Link className="retention-case" href={`/console/cases/${encodeURIComponent(id)}`}>
        {receiptNo}
      </Link>
      <span className="retention-note">
        {centre?.name} {RETENTION.received(dayInWords(receivedAt, now))}{' '}
        {RETENTION.closed(dayInWords(closedAt, now))}
      </span>
      <Button look="quiet" onClick={onKeep} label={RETENTION.keepLabel(receiptNo)}>
        {RETENTION.keep}
      </Button>
    </li>
  )
}
