import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { CaseView, Suggestions } from '#shared/cases/contract.ts'
import { CASE_STATUS, LINK, NOT_MERGED } from '#shared/cases/rules.ts'
import { Button } from '../../ui/button.tsx'
import { ageInWords } from '../../ui/when.ts'
import type { CaseWork } from '../use-case-work.ts'
import { RELATED } from './related.messages.ts'
import type { useOtherCase } from './use-other-case.ts'

interface SuggestedProps {
  view: CaseView
  one: Suggestions['suggestions'][number]
  now: Date
  work: CaseWork | undefined
  other: ReturnType<typeof useOtherCase>
}

/** A case that may belong together with the open one: connected, merged or put aside with one tap each. */
export function SuggestedCase({ view, one, now, work, other }: SuggestedProps) {
  const [isSure, setIsSure] = useState(false)
  const { id, receiptNo, subjectName, placeText, status, owner, receivedAt } = one.case
  const areOpen = status !== 'closed' && view.status !== 'closed'
  const whyNot = one.whyNotMerged
  return (
    <li className="related-one">
      <p className="related-kind">
        <strong>{LINK[one.kind]}</strong>
        <span>{one.isFromOther ? RELATED.fromOther : RELATED.fromSame}</span>
      </p>
      <Link className="related-open" href={`/console/cases/${id}`}>
        {[subjectName, placeText].filter(Boolean).join('・') || receiptNo}
      </Link>
      <p className="related-soft">
        {receiptNo}・{RELATED.about(owner?.name ?? null, CASE_STATUS[status])}・{ageInWords(receivedAt, now)}
      </p>
      {work && (!isSure || whyNot) && (
        <p className="row">
          <Button onClick={() => void work.press({ kind: 'link', caseId: id, how: one.kind })}>
            {RELATED.link}
          </Button>
          {areOpen && !whyNot && <Button onClick={() => setIsSure(true)}>{RELATED.merge}</Button>}
          <Button look="quiet" onClick={() => void work.press({ kind: 'not-related', caseId: id })}>
            {RELATED.notRelated}
          </Button>
        </p>
      )}
      {work && areOpen && whyNot && <p className="related-soft">{NOT_MERGED[whyNot]}</p>}
      {work && isSure && !whyNot && (
        <div className="related-sure">
          <p>{RELATED.mergeLead(receiptNo)}</p>
          <p className="row">
            <Button
              look="primary"
              isBusy={other.isPending}
              onClick={() => other.mutate({ otherId: id, change: { kind: 'merge', into: view.id } })}
            >
              {RELATED.merge}
            </Button>
            <Button onClick={() => setIsSure(false)}>{RELATED.cancel}</Button>
          </p>
        </div>
      )}
    </li>
  )
}
