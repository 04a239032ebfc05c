import { HOLD_MINUTES } from '#shared/salons/rules.ts'
import type { StandingAnswer } from '#shared/salons/sessions.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { isMine } from '../in-words.ts'
import { useHoldSeats, useLetGoOfSeats } from '../use-salons.ts'
import type { SeatsAnswer, SignUpDraft } from './sign-up-draft.ts'

export interface Seats {
  /** Asks to keep as many seats as people come; `then`, once that is answered and one can go on. */
  keep: (then?: () => void) => void
  /** Whoever turns back gives others their seats; what is asked for later is another sign-up. */
  letGo: () => void
  /** They were kept, and are not any more. */
  isOver: (now: Date) => boolean
  isBusy: boolean
  error: unknown
}

/** A seat that is shown is a seat that is got: kept while the rest is told. */
export function useSeats(
  sessionId: string,
  draft: SignUpDraft,
  change: (part: Partial<SignUpDraft>) => void,
): Seats {
  const hold = useHoldSeats()
  const { mutate: letGo } = useLetGoOfSeats()
  const { id, people, slot, dates, asked } = draft
  return {
    keep: (then) => {
      if (hold.isPending) return
      hold.mutate(
        { id, sessionId, people, ...(slot !== null && dates === 'this' && { slot }) },
        {
          onSuccess: (answer) => {
            if (isMine(answer.mine) && answer.mine.state !== 'left') return // signed up in another tab: shown instead
            change({ people, slot, asked: answerOf(answer, draft) }) // as they were asked for
            then?.()
          },
        },
      )
    },
    letGo: () => {
      if (asked?.kind !== 'kept') return
      letGo({ id, sessionId })
      change({ id: crypto.randomUUID(), asked: null })
    },
    isOver: (now) => asked?.kind === 'kept' && now.getTime() >= asked.isOverAtMs,
    isBusy: hold.isPending,
    error: hold.error,
  }
}

function answerOf({ mine }: StandingAnswer, { id, people }: SignUpDraft): SeatsAnswer {
  if (mine?.state !== 'held' || mine.signUpId !== id || mine.until === null) return { kind: 'none', people }
  return { kind: 'kept', people, until: mine.until, isOverAtMs: Date.now() + HOLD_MINUTES * MINUTE_MS }
}
