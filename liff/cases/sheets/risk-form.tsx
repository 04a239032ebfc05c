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
import { CaseForm, type FormProps } from './case-form.tsx'
import { RISK_FORM } from './form.messages.ts'

const LEVELS: readonly RiskLevel[] = ['red', 'yellow', 'factor']

/** The risk sheet. What a tick means is seen at once; who ticked an item, and when, stands beside it. */
export function RiskForm({ view, now, submit, ...frame }: FormProps) {
  const before = view.riskItems.map(({ id }) => id).filter(isRiskItem)
  const [items, setItems] = useState<readonly string[]>(before)
  const [hint, setHint] = useState<string>()
  const risk = riskOf(items)
  const isSame = items.length === before.length && before.every((id) => items.includes(id))
  const send = () => {
    if (isSame) return setHint(RISK_FORM.nothing)
    setHint(undefined)
    void submit({ kind: 'risk', items: [...items] })
  }
  const ticked = (id: string) => {
    const item = view.riskItems.find((one) => one.id === id)
    return item && items.includes(id)
      ? RISK_FORM.tickedBy(item.by.name, momentInWords(item.at, now))
      : undefined
  }
  return (
    <CaseForm {...frame} submitLabel={RISK_FORM.submit} onSubmit={send}>
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
                onCheck={(isOn) => setItems(isOn ? [...items, id] : items.filter((one) => one !== id))}
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
