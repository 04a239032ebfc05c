import { ChoiceField } from '../../ui/field.tsx'
import { useNow } from '../../ui/use-now.ts'
import { hasBegun, timeWords } from '../in-words.ts'
import { STEPS } from './sign-up.messages.ts'
import type { SignUpStep } from './sign-up-step.ts'

/** Which time one would like to oneself, where the gathering has some; one may just come as well. */
export function SlotField({ page, draft, change }: Pick<SignUpStep, 'page' | 'draft' | 'change'>) {
  const now = useNow()
  const free = page.slots.filter((slot) => (slot.isFree || slot.at === draft.slot) && !hasBegun(slot, now))
  if (page.slots.length === 0 || draft.dates === 'every') return null
  return (
    <ChoiceField
      legend={STEPS.slot.label}
      help={free.length === 0 ? STEPS.slot.none : STEPS.slot.help}
      choices={[
        ...free.map(({ at, startsAt }) => ({
          value: String(at),
          label: STEPS.slot.from(timeWords(startsAt)),
        })),
        { value: ANY_TIME, label: STEPS.slot.anyTime },
      ]}
      value={draft.slot === null ? ANY_TIME : String(draft.slot)}
      onChoose={(slot) => change({ slot: slot === ANY_TIME ? null : Number(slot), asked: null })}
    />
  )
}

const ANY_TIME = 'any'
