import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField } from '../../ui/field.tsx'
import { PeopleField } from '../people-field.tsx'
import { STEPS } from './sign-up.messages.ts'
import type { SignUpStep } from './sign-up-step.ts'
import { SlotField } from './slot-field.tsx'
import { StepFrame } from './step-frame.tsx'

/** How many, and for which dates. Going on keeps their seats. */
export function PeopleStep({ page, draft, change, steps, seats }: SignUpStep) {
  const { session, following, everyDate } = page
  return (
    <StepFrame
      session={session}
      step="people"
      title={STEPS.people.title}
      lead={STEPS.people.lead}
      onBack={steps.back}
      onSubmit={() => seats.keep(() => steps.to('about'))}
    >
      <PeopleField
        value={draft.people}
        capacity={session.capacity}
        onChange={(people) => change({ people, asked: null })}
      />
      {following.length > 0 && !everyDate && (
        <ChoiceField
          legend={STEPS.dates.label}
          choices={[
            { value: 'this', label: STEPS.dates.this },
            { value: 'every', label: STEPS.dates.every, note: STEPS.dates.everyNote },
          ]}
          value={draft.dates}
          onChoose={(dates) => change({ dates })}
        />
      )}
      <SlotField page={page} draft={draft} change={change} />
      {seats.error !== null && <Failure error={seats.error} />}
      <div className="asking-end">
        <Button type="submit" look="primary" isBusy={seats.isBusy}>
          {STEPS.next}
        </Button>
      </div>
    </StepFrame>
  )
}
