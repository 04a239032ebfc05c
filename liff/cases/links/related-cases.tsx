import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { CaseView } from '#shared/cases/contract.ts'
import { LINK } from '#shared/cases/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { dayInWords, momentInWords } from '../../ui/when.ts'
import type { CaseWork } from '../use-case-work.ts'
import './related.css'
import { RELATED } from './related.messages.ts'
import { SuggestedCase } from './suggested-case.tsx'
import { useOtherCase } from './use-other-case.ts'
import { useSuggestions } from './use-related.ts'

interface RelatedProps {
  view: CaseView
  now: Date
  /** Absent for those who may not change the case. */
  work: CaseWork | undefined
}

/** More than these would push away what was done with the case. */
const SHOWN_FIRST = 2

/** Cases that belong together with this one, or may: nothing where there is none. */
export function RelatedCases({ view, now, work }: RelatedProps) {
  const found = useSuggestions(view, view.mergedInto === null)
  const other = useOtherCase(view.id)
  const [showsAll, setShowsAll] = useState(false)
  const suggestions = found.data?.suggestions ?? []
  const shown = showsAll ? suggestions : suggestions.slice(0, SHOWN_FIRST)
  if (view.mergedInto !== null) return <MergedInto view={view} work={work} />
  const isEmpty = suggestions.length + view.links.length + view.mergedCases.length === 0
  if (isEmpty && !other.isError) return null
  const isGathered = suggestions.some(({ kind, isFromOther }) => isFromOther && kind !== 'person')
  return (
    <section className="related">
      <h3>{RELATED.title}</h3>
      {other.isError && <Failure error={other.error} />}
      {suggestions.length > 0 && (
        <>
          <h4>{RELATED.suggestions}</h4>
          {isGathered && <p className="related-gathered">{RELATED.gathered}</p>}
          <ul>
            {shown.map((one) => (
              <SuggestedCase key={one.case.id} view={view} one={one} now={now} work={work} other={other} />
            ))}
          </ul>
          {shown.length < suggestions.length && (
            <Button onClick={() => setShowsAll(true)}>
              {RELATED.moreOfThem(suggestions.length - shown.length)}
            </Button>
          )}
        </>
      )}
      <Linked view={view} now={now} work={work} />
      <Merged view={view} now={now} work={work} other={other} />
    </section>
  )
}

function Linked({ view, now, work }: RelatedProps) {
  if (view.links.length === 0) return null
  return (
    <>
      <h4>{RELATED.linked}</h4>
      <ul>
        {view.links.map(({ id, caseId, receiptNo, kind, until }) => (
          <li key={id} className="related-one">
            <p className="related-kind">
              <strong>{LINK[kind]}</strong>
            </p>
            <Link className="related-open" href={`/console/cases/${caseId}`}>
              {receiptNo}
            </Link>
            <p className="related-soft">{RELATED.until(dayInWords(until, now))}</p>
            {work && (
              <Button look="quiet" onClick={() => void work.press({ kind: 'unlink', linkId: id })}>
                {RELATED.unlink}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Merged({ view, now, work, other }: RelatedProps & { other: ReturnType<typeof useOtherCase> }) {
  if (view.mergedCases.length === 0) return null
  return (
    <>
      <h4>{RELATED.merged}</h4>
      <ul>
        {view.mergedCases.map(({ id, receiptNo, by, at }) => (
          <li key={id} className="related-one">
            <Link className="related-open" href={`/console/cases/${id}`}>
              {receiptNo}
            </Link>
            <p className="related-soft">{RELATED.mergedAt(by.name, momentInWords(at, now))}</p>
            {work && (
              <Button
                look="quiet"
                isBusy={other.isPending}
                onClick={() => other.mutate({ otherId: id, change: { kind: 'unmerge' } })}
              >
                {RELATED.unmerge}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function MergedInto({ view, work }: Omit<RelatedProps, 'now'>) {
  return (
    <section className="related" role="status">
      <p>{RELATED.mergedInto}</p>
      <Link className="related-open" href={`/console/cases/${view.mergedInto}`}>
        {RELATED.open}
      </Link>
      {work && (
        <Button isBusy={work.busyWith === 'unmerge'} onClick={() => void work.press({ kind: 'unmerge' })}>
          {RELATED.unmerge}
        </Button>
      )}
    </section>
  )
}
