import { Link } from 'wouter'
import type { CaseRow } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { FOR_WHOM } from '#shared/reports/words.ts'
import { Badge } from '../ui/badge.tsx'
import { ageInWords, momentInWords } from '../ui/when.ts'
import { CONSOLE } from './console.messages.ts'
import { StatusBadge, UrgencyBadge } from './status-badge.tsx'

interface RowProps {
  row: CaseRow
  directory: DirectoryView | undefined
  now: Date
  isOpen: boolean
  isNew: boolean
}

export function CaseRowLink({ row, directory, now, isOpen, isNew }: RowProps) {
  const kind = directory?.signGroups.find((group) => group.id === row.signGroup)?.label
  const district = directory?.districts.find((one) => one.id === row.districtId)?.name
  return (
    <Link
      className={`row-link row-${row.urgency}`}
      href={`/console/cases/${row.id}`}
      state={{ fromList: true }}
      data-row={row.id}
      aria-current={isOpen ? 'true' : undefined}
    >
      <span className="row-top">
        <UrgencyBadge urgency={row.urgency} />
        {isNew && <Badge look="news">{CONSOLE.isNew}</Badge>}
        {row.hasNews && <Badge look="news">{CONSOLE.hasNews}</Badge>}
        <time className="row-age" dateTime={row.receivedAt} title={momentInWords(row.receivedAt, now)}>
          {ageInWords(row.receivedAt, now)}
        </time>
      </span>
      <span className="row-subject">
        {row.subjectName ?? CONSOLE.noName}
        {row.forWhom && <small>{FOR_WHOM[row.forWhom]}</small>}
      </span>
      {kind && <span className="row-kind">{kind}</span>}
      <span className="row-place">
        {[district, row.placeText].filter(Boolean).join('・') || CONSOLE.noPlace}
      </span>
      <span className="row-bottom">
        <span className="row-no">{row.receiptNo}</span>
        <StatusBadge status={row.status} />
        <span className="row-owner">{row.owner ? CONSOLE.owner(row.owner.name) : CONSOLE.noOwner}</span>
      </span>
    </Link>
  )
}
