import { useState } from 'preact/hooks'
import type { CheckList, CheckRow } from '#shared/checks/contract.ts'
import { SafetyFrame } from '../safety-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { CheckItem } from './check-item.tsx'
import './checks.css'
import { checksIn, fits, PARTS, type PartName } from './parts-of.ts'
import { CHECKS } from './staff.messages.ts'
import { useChecks } from './use-checks.ts'

/** 問いかけ: whose answer is missing and who asked for somebody, the most pressing first; and what did not arrive. */
export function ChecksPage() {
  return (
    <SafetyFrame tab="checks">
      <Checks />
    </SafetyFrame>
  )
}

function Checks() {
  const list = useChecks()
  return (
    <>
      <p>{CHECKS.lead}</p>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {list.data && <List list={list.data} />}
    </>
  )
}

const NAME_LENGTH = 40

function List({ list: { checks, counts, queue } }: { list: CheckList }) {
  const now = useNow()
  const [q, setQ] = useState('')
  const found = q === '' ? checks : checks.filter((check) => fits(check, q))
  const open = counts.open + counts.notReached
  return (
    <>
      <LateNote queue={queue} />
      <p className="checks-plans">{CHECKS.plans(counts.plans, counts.paused)}</p>
      {checks.length === 0 && <EmptyState title={CHECKS.empty} lead={CHECKS.emptyText} />}
      {checks.length > 0 && <SearchBox words={CHECKS.find} maxLength={NAME_LENGTH} q={q} onSearch={setQ} />}
      {open > checks.length && <p>{CHECKS.more(checks.length, open)}</p>}
      {checks.length > 0 && found.length === 0 && <p role="status">{CHECKS.notFound}</p>}
      {PARTS.map((part) => (
        <Part
          key={part}
          part={part}
          checks={checksIn(part, found)}
          now={now}
          isOpen={part !== 'asked' || q !== ''}
        />
      ))}
    </>
  )
}

const LATE_SECONDS = 10 * 60

/** Our own fault, said before anybody is taken for silent. */
function LateNote({ queue: { waiting, lateSeconds } }: Pick<CheckList, 'queue'>) {
  if (waiting === 0 || lateSeconds < LATE_SECONDS) return null
  return (
    <p className="checks-late" role="alert">
      {CHECKS.late(waiting, Math.floor(lateSeconds / 60))}
    </p>
  )
}

interface PartProps {
  part: PartName
  checks: CheckRow[]
  now: Date
  /** Those who were merely asked are many, and nothing has to be done about them. */
  isOpen: boolean
}

function Part({ part, checks, now, isOpen }: PartProps) {
  if (checks.length === 0) return null
  const { title, lead } = CHECKS.parts[part]
  return (
    <details className={`checks-part checks-${part}`} open={isOpen}>
      <summary>
        <h2>{title}</h2> <span>{CHECKS.count(checks.length)}</span>
      </summary>
      <p>{lead}</p>
      <ul className="checks-list">
        {checks.map((check) => (
          <CheckItem key={check.id} check={check} now={now} />
        ))}
      </ul>
    </details>
  )
}
