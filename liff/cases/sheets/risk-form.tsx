import { useState } from 'preact/hooks'
import {
  isRiskItem,
  RISK_ITEMS,
  RISK_LEVEL,
  type RiskLevel,
  riskItemsOf,
  riskOf,
} from '#shared/cases/risk.ts'
import { CheckField } from '../../ui/field.tsx'
import { momentInWords } from '../../ui/when.ts'
import { RiskBadge } from '../status-badge.tsx'
import { draftOf } from '../unsent/kept-draft.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { RISK_FORM } from './form.messages.ts'

const LEVELS: readonly RiskLevel[] = ['red', 'yellow', 'factor']
/** Against what stands in the case, so that what a colleague ticks meanwhile stays ticked. */
interface Draft {
  added: readonly string[]
  removed: readonly string[]
  isBegun: boolean
}
const NOTHING: Draft = { added: [], removed: [], isBegun: false }
const useDraft = draftOf<Draft>('risk')

/** The risk sheet. What a tick means is seen at once; who ticked an item, and when, stands beside it. */
export function RiskForm({ view, now, submit, ...frame }: FormProps) {
  const before = view.riskItems.map(({ id }) => id).filter(isRiskItem)
  const wasTicked = (id: string) => before.some((one) => one === id)
  const [draft, keep, forget] = useDraft(view.id, NOTHING)
  const items = itemsAfter(before, draft)
  const [hint, setHint] = useState<string>()
  const risk = riskOf(items)
  const tick = (id: string, isOn: boolean) => {
    const next = isOn ? [...items, id] : items.filter((one) => one !== id)
    const added = next.filter((one) => !wasTicked(one))
    const removed = before.filter((one) => !next.includes(one))
    keep({ added, removed, isBegun: added.length + removed.length > 0 })
  }
  const send = async () => {
    const change = {
      tick: items.filter((id) => !wasTicked(id)),
      untick: before.filter((id) => !items.includes(id)),
    }
    if (change.tick.length + change.untick.length === 0) return setHint(RISK_FORM.nothing)
    setHint(undefined)
    if (await submit({ kind: 'risk', ...change })) forget()
  }
  const ticked = (id: string) => {
    const item = view.riskItems.find((one) => one.id === id)
    return item && items.includes(id)
      ? RISK_FORM.tickedBy(item.by.name, momentInWords(item.at, now))
      : undefined
  }
  return (
    <CaseForm {...frame} submitLabel={RISK_FORM.submit} onSubmit={() => void send()}>
      <p>{RISK_FORM.lead}</p>
      <p className="risk-now" role="status">
        {RISK_FORM.now}：{risk ? <RiskBadge risk={risk} /> : RISK_FORM.none}
      </p>
      {LEVELS.map((level) => (
        <fieldset className="field" key={level}>
          <legend className={`field-label risk-legend risk-legend-${level}`}>{RISK_LEVEL[level]}</legend>
          <div className="choices">
            {riskItemsOf(level).map((id) => (
              <CheckField
                key={id}
                label={RISK_ITEMS[id].name}
                note={ticked(id) ?? RISK_ITEMS[id].hint}
                isChecked={items.includes(id)}
                onCheck={(isOn) => tick(id, isOn)}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {hint && (
        <p className="field-hint" role="alert">
          {hint}
        </p>
      )}
    </CaseForm>
  )
}

function itemsAfter(before: readonly string[], { added, removed }: Draft): string[] {
  return [...before.filter((id) => !removed.includes(id)), ...added.filter((id) => !before.includes(id))]
}
