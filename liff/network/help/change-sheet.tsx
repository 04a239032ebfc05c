import type { HelperChange, HelperView } from '#shared/help/contract.ts'
import { AGE_BAND } from '#shared/help/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { Failure } from '../../ui/failure.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { CHANGE } from './help.messages.ts'
import { useChangeHelper } from './use-help.ts'

interface ChangeProps {
  helper: HelperView
  onClose: () => void
  onAnswer: () => void
}

/** What is noted of a helper: each press is saved at once. */
export function ChangeSheet({ helper, onClose, onAnswer }: ChangeProps) {
  const { name, state, age, isInsured } = helper
  const change = useChangeHelper(helper)
  const save = (what: HelperChange['change']) => {
    if (!change.isPending) change.mutate(what, { onSuccess: () => toast(CHANGE.saved) })
  }
  return (
    <Sheet title={CHANGE.title(name)} onClose={onClose}>
      <CheckField
        label={CHANGE.insured}
        isChecked={isInsured}
        onCheck={(isOn) => save({ kind: 'insured', isInsured: isOn })}
      />
      <div className="field">
        <p className="field-label">{CHANGE.age}</p>
        <p className="field-help">{CHANGE.ageHelp}</p>
        <Chips label={CHANGE.age}>
          {choicesOf(AGE_BAND).map(({ value, label }) => (
            <Chip key={value} isOn={age === value} onPress={() => save({ kind: 'age', age: value })}>
              {label}
            </Chip>
          ))}
        </Chips>
      </div>
      {state === 'active' && (
        <div className="stack">
          <Button onClick={() => save({ kind: 'state', state: 'resting' })}>{CHANGE.rest}</Button>
          <p className="field-help">{CHANGE.restLead}</p>
        </div>
      )}
      {state === 'resting' && (
        <Button look="primary" onClick={() => save({ kind: 'state', state: 'active' })}>
          {CHANGE.back}
        </Button>
      )}
      <Button look="quiet" onClick={onAnswer}>
        {CHANGE.again}
      </Button>
      {change.isError && <Failure error={change.error} />}
    </Sheet>
  )
}
