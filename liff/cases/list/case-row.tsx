import { Link } from 'wouter'
import type { CaseRow } from '#shared/cases/contract.ts'
import { RISK, SOURCE } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { FOR_WHOM } from '#shared/reports/words.ts'
import { useStaff } from '../../session.ts'
import { Badge } from '../../ui/badge.tsx'
import { ageInWords, dayInWords, momentInWords } from '../../ui/when.ts'
import { clockInWords, pressureOf } from '../clock-in-words.ts'
import { CONSOLE } from '../console.messages.ts'
import { titleOf } from '../in-words.ts'
import { DrillBadge, KindBadge, StatusBadge, UrgencyBadge } from '../status-badge.tsx'
import { aboutInWords, handOverOfRow, otherCentreOfRow } from './row-words.ts'
import { LIST } from './views.messages.ts'

interface RowProps {
  row: CaseRow
  href: string
  onOpen: (id: string) => void
  directory: DirectoryView | undefined
  now: Date
  isOpen: boolean
  isNew: boolean
}

/** A case in a list: what decides first, then who and where, then how it stands. */
export function CaseRowLink({ row, href, onOpen, directory, now, isOpen, isNew }: RowProps) {
  const district = directory?.districts.find((one) => one.id === row.districtId)?.name
  const about = aboutInWords(row, directory)
  return (
    <Link
      className={`row-link row-${row.urgency}`}
      href={href}
      data-row={row.id}
      aria-current={isOpen ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault()
        onOpen(row.id)
      }}
    >
      <span className="row-top">
        {row.isDrill && <DrillBadge />}
        {row.urgency !== 'ordinary' && <UrgencyBadge urgency={row.urgency} />}
        {row.risk && <span className={`row-risk row-risk-${row.risk}`}>{CONSOLE.risk(RISK[row.risk])}</span>}
        <KindBadge kind={row.kind} />
        <StatusBadge status={row.status} />
        {isNew && <Badge look="news">{LIST.isNew}</Badge>}
        {row.hasNews && <Badge look="news">{LIST.hasNews}</Badge>}
        <time className="row-age" dateTime={row.receivedAt} title={momentInWords(row.receivedAt, now)}>
          {ageInWords(row.receivedAt, now)}
        </time>
      </span>
      <span className="row-subject">
        {titleOf(row, directory)}
        {row.forWhom && <small>{FOR_WHOM[row.forWhom]}</small>}
      </span>
      {about && <span className="row-kind">{about}</span>}
      <span className="row-place">
        {[district, row.placeText].filter(Boolean).join('・') || LIST.noPlace}
      </span>
      <Waiting row={row} directory={directory} now={now} />
      <span className="row-bottom">
        <span className="row-no">{row.receiptNo}</span>
        <span className="row-source">{SOURCE[row.source]}</span>
        {row.merged > 0 && <span>{LIST.merged(row.merged)}</span>}
        <span className="row-owner">
          <span>{row.owner ? LIST.owner(row.owner.name) : LIST.noOwner}</span>
          {row.helpers.length > 0 && <span>{LIST.helpers(row.helpers.length)}</span>}
        </span>
      </span>
    </Link>
  )
}

/** What the case waits for, until when, and at which centre if that is not plain. */
function Waiting({ row, directory, now }: Pick<RowProps, 'row' | 'directory' | 'now'>) {
  const staff = useStaff()
  const clock = row.clock?.kind === 'wake' ? null : row.clock // the day until which it is put aside says as much
  const handOver = handOverOfRow(row, staff, directory)
  const centre = otherCentreOfRow(row, staff, directory)
  if (!clock && !handOver && !centre && !row.snoozedUntil) return null
  return (
    <span className="row-waiting">
      {clock && (
        <span className={`row-clock row-clock-${pressureOf(clock, now)}`}>{clockInWords(clock, now)}</span>
      )}
      {centre && <span className="row-mark">{centre}</span>}
      {handOver && <span className="row-mark">{handOver}</span>}
      {row.snoozedUntil && (
        <span className="row-mark">{LIST.snoozedUntil(dayInWords(row.snoozedUntil, now))}</span>
      )}
    </span>
  )
}
