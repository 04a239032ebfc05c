import type { CaseView } from '#shared/cases/contract.ts'
import { isRiskItem, RISK_ITEMS } from '#shared/cases/risk.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { SUMMARY } from '../case.messages.ts'
import { RiskBadge } from '../status-badge.tsx'
import { labelsInWords } from './tracked-in-words.ts'

/** What staff have made of it so far; nothing as long as that is nothing. */
export function CaseSummary({ view }: { view: CaseView }) {
  const { labels, riskItems, risk } = view
  if (labels.length === 0 && riskItems.length === 0) return null
  return (
    <section className="summary">
      <h3>{SUMMARY.title}</h3>
      <Facts>
        <Fact label={SUMMARY.labels}>{labels.length > 0 && labelsInWords(labels)}</Fact>
        <Fact label={SUMMARY.risk}>
          {riskItems.length > 0 && (
            <>
              {risk ? <RiskBadge risk={risk} /> : SUMMARY.noRisk}
              <span className="summary-risk">
                {riskItems.map(({ id }) => (isRiskItem(id) ? RISK_ITEMS[id].name : id)).join('、')}
              </span>
            </>
          )}
        </Fact>
      </Facts>
    </section>
  )
}
