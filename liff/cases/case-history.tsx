import type { CaseView } from '#shared/cases/contract.ts'
import { momentInWords } from '../ui/when.ts'
import { CASE, HISTORY } from './case.messages.ts'

/** Newest first. */
export function CaseHistory({ view, now }: { view: CaseView; now: Date }) {
  const entries = [...view.history].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <section className="history">
      <h3>{CASE.history}</h3>
      <ol>
        {entries.map((entry) => (
          <li key={entry.id} className={`history-entry history-${entry.kind}`}>
            <p className="history-head">
              <strong>{HISTORY[entry.kind]}</strong>
              {entry.by && <span>{entry.by.name}</span>}
              <time dateTime={entry.at}>{momentInWords(entry.at, now)}</time>
            </p>
            {entry.text && <p className="as-typed">{entry.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
