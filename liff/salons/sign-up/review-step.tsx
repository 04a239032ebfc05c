import { NEED } from '#shared/salons/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayWords, spanWords, timeWords } from '../in-words.ts'
import { SESSION } from '../salons.messages.ts'
import { SeatsWords } from './seats-words.tsx'
import { STEPS } from './sign-up.messages.ts'
import type { SignUpStep } from './sign-up-step.ts'
import { StepFrame } from './step-frame.tsx'

/** Everything once more, and what will come of it: a seat, or a place in line. */
export function ReviewStep({ page, draft, steps, seats, name, phone, send }: SignUpStep) {
  const { session } = page
  const now = useNow()
  const { review, dates } = STEPS
  const slot = draft.dates === 'this' ? page.slots.find(({ at }) => at === draft.slot) : undefined
  const isWaiting = draft.asked?.kind === 'none'
  const isOver = session.capacity !== null && seats.isOver(now)
  const needs = draft.needs.map((need) => NEED[need]).join('、')
  return (
    <StepFrame
      session={session}
      step="review"
      title={isWaiting ? review.waitingTitle : review.title}
      onBack={steps.back}
      onSubmit={() => isOver || send.now()}
    >
      <SeatsWords session={session} draft={draft} seats={seats} />
      <Facts>
        <Fact label={review.when}>
          {dayWords(session.date, now)} <span className="session-time">{spanWords(session)}</span>
        </Fact>
        <Fact label={STEPS.slot.label}>{slot && STEPS.slot.from(timeWords(slot.startsAt))}</Fact>
        <Fact label={SESSION.place}>{session.place.name}</Fact>
        <Fact label={review.dates}>{dates[draft.dates]}</Fact>
        <Fact label={review.people}>{SESSION.people(draft.people)}</Fact>
        <Fact label={review.needs}>
          {needs === '' ? review.noNeeds : needs}
          {needs !== '' && draft.needsNote.trim() !== '' && <p>{draft.needsNote}</p>}
        </Fact>
        <Fact label={review.name}>{name.trim() || review.unsaid}</Fact>
        <Fact label={review.phone}>{phone.trim() || review.unsaid}</Fact>
      </Facts>
      <div className="row">
        <Button onClick={() => steps.to('people')}>{review.changePeople}</Button>
        <Button onClick={() => steps.to('about')}>{review.changeAbout}</Button>
      </div>
      {send.error !== null && <Failure error={send.error} />}
      {!isOver && (
        <div className="salon-end">
          <Button type="submit" look="primary" isBusy={send.isBusy}>
            {isWaiting ? review.sendWaiting : review.send}
          </Button>
        </div>
      )}
    </StepFrame>
  )
}
