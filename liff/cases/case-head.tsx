import type { CaseView } from '#shared/cases/contract.ts'
import { WITHHELD } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { ageInWords, momentInWords } from '../ui/when.ts'
import { CASE } from './case.messages.ts'
import { CONSOLE } from './console.messages.ts'
import { StatusBadge, UrgencyBadge } from './status-badge.tsx'

interface HeadProps {
  view: CaseView
  directory: DirectoryView | undefined
  now: Date
}

export function CaseHead({ view, directory, now }: HeadProps) {
  const centre = directory?.centres.find((one) => one.id === view.centreId)?.name
  return (
    <header className={`case-head case-head-${view.urgency}`}>
      <p className="case-badges">
        <UrgencyBadge urgency={view.urgency} />
        <StatusBadge status={view.status} />
        <time className="case-age" dateTime={view.receivedAt} title={momentInWords(view.receivedAt, now)}>
          {ageInWords(view.receivedAt, now)}
        </time>
      </p>
      <h2>{view.subjectName ?? CONSOLE.noName}</h2>
      <p className="case-line">
        <span className="case-no">{view.receiptNo}</span>
        <span>{view.owner ? CONSOLE.owner(view.owner.name) : CONSOLE.noOwner}</span>
        {centre && <span>{centre}</span>}
      </p>
      {view.urgency === 'danger' && view.status !== 'closed' && (
        <p className="case-calls">
          {CASE.calls.map(({ number, label }) => (
            <a key={number} className="button button-danger" href={`tel:${number}`}>
              {label}
            </a>
          ))}
        </p>
      )}
      {view.closing && (
        <p className="case-closing">
          {momentInWords(view.closing.at, now)} {view.closing.by.name}：{CASE.closedAs[view.closing.feedback]}
          {view.closing.reason && `（${WITHHELD[view.closing.reason]}）`}
        </p>
      )}
    </header>
  )
}
