import type { SessionCard } from '#shared/salons/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useNow } from '../../ui/use-now.ts'
import { timeWords } from '../in-words.ts'
import { STEPS } from './sign-up.messages.ts'
import type { SignUpDraft } from './sign-up-draft.ts'
import type { Seats } from './use-seats.ts'

interface WordsProps {
  session: SessionCard
  draft: SignUpDraft
  seats: Seats
}

/** Until when seats are kept; or that there are none, and what that means, before anything is sent. */
export function SeatsWords({ session, draft, seats }: WordsProps) {
  const now = useNow()
  const { asked, people } = draft
  if (asked === null || session.capacity === null) return null
  if (asked.kind === 'kept' && seats.isOver(now))
    return (
      <div className="seats seats-over" role="alert">
        <p>{STEPS.keptOver}</p>
        <Button look="primary" isBusy={seats.isBusy} onClick={() => seats.keep()}>
          {STEPS.keepAgain}
        </Button>
        {seats.error !== null && <Failure error={seats.error} />}
      </div>
    )
  if (asked.kind === 'kept')
    return (
      <p className="seats" role="status">
        {STEPS.kept(people, timeWords(asked.until))}
      </p>
    )
  const some = session.seatsLeft ?? 0
  return (
    <div className="seats seats-none" role="status">
      <p>
        <strong>{some > 0 ? STEPS.noSeats(people) : STEPS.full}</strong>
      </p>
      {some > 0 && <p>{STEPS.fewerFit(some)}</p>}
      <p>{STEPS.waitingMeans(session.waiting + 1)}</p>
    </div>
  )
}
