import { useState } from 'preact/hooks'
import type { CheckList } from '#shared/checks/contract.ts'
import { CHECK_LIMITS, CHECK_PART, type CheckPart } from '#shared/checks/rules.ts'
import { SafetyFrame } from '../safety-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import './checks.css'
import { FoundRows, PartRows } from './check-rows.tsx'
import { CHECKS } from './staff.messages.ts'
import { useCheckPlans, useChecks } from './use-checks.ts'

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
  const plans = useCheckPlans().data
  return (
    <>
      <p>{CHECKS.lead}</p>
      {plans && <p className="checks-plans">{CHECKS.plans(plans.plans, plans.paused)}</p>}
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {list.data && <Parts list={list.data} />}
    </>
  )
}

const PARTS = ['now', 'not-reached', 'family', 'asked'] satisfies CheckPart[]

function Parts({ list: { counts, queue } }: { list: CheckList }) {
  const [q, setQ] = useState('')
  const there = PARTS.filter((part) => counts[part] > 0)
  const hasSome = there.length > 0
  return (
    <>
      <LateNote queue={queue} />
      {(hasSome || q !== '') && (
        <SearchBox words={CHECKS.find} maxLength={CHECK_LIMITS.name} q={q} onSearch={setQ} />
      )}
      {q !== '' && <FoundRows text={q} />}
      {q === '' && !hasSome && <EmptyState title={CHECKS.empty} lead={CHECKS.emptyText} />}
      {q === '' && there.map((part) => <Part key={part} part={part} count={counts[part]} />)}
    </>
  )
}

const LATE_SECONDS = 10 * 60

/** Our own fault, said before anybody is taken for silent. */
function LateNote({ queue: { waiting, lateSeconds } }: Pick<CheckList, 'queue'>) {
  if (waiting === 0 || lateSeconds < LATE_SECONDS) return null
  return (
    <p className="checks-late" role="alert">
      {CHECKS.late(many(waiting), Math.floor(lateSeconds / 60))}
    </p>
  )
}

/** Those who were merely asked are many, and nothing has to be done about them: they are read when opened. */
function Part({ part, count }: { part: CheckPart; count: number }) {
  const [isOpen, setOpen] = useState(part !== 'asked')
  return (
    <details
      className={`checks-part checks-${part}`}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>{CHECK_PART[part]}</h2> <span>{many(count)}</span>
      </summary>
      <p>{CHECKS.leads[part]}</p>
      {isOpen && <PartRows part={part} />}
    </details>
  )
}

function many(count: number): string {
  return count < CHECK_LIMITS.counted ? CHECKS.count(count) : CHECKS.orMore(count)
}
