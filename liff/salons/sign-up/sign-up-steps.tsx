import { useEffect, useRef } from 'preact/hooks'
import type { SessionPage } from '#shared/salons/sessions.ts'
import { Refused } from '../../api.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe, useSignUp } from '../use-salons.ts'
import { AboutStep } from './about-step.tsx'
import { PeopleStep } from './people-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { STEPS } from './sign-up.messages.ts'
import { useSignUpDraft } from './sign-up-draft.ts'
import type { SignUpStep } from './sign-up-step.ts'
import { signUpTold, whoIn } from './told.ts'
import { useSeats } from './use-seats.ts'
import type { Step, useSteps } from './use-steps.ts'

interface StepsProps {
  page: SessionPage
  step: Step
  steps: ReturnType<typeof useSteps>
  onDone: () => void
}

/** Signing up, one question after the other. Nothing that was typed is lost by going back, reloading or a bad line. */
export function SignUpSteps({ page, step, steps, onDone }: StepsProps) {
  const { session } = page
  const me = useMe()
  const wanted = page.following.length > 0 && steps.wantsEvery ? 'every' : 'this'
  const spentId = page.mine && page.mine.state !== 'held' ? page.mine.signUpId : null
  const { draft, change } = useSignUpDraft(session.id, wanted, spentId)
  const seats = useSeats(session.id, draft, change)
  const signUp = useSignUp()
  const isSending = useRef(false)
  const wasSent = useRef(false)
  // What was sent may have become a seat although no answer came.
  useWhenLeft(() => wasSent.current || seats.letGo())
  const who = whoIn(draft, me.data)
  /** Whoever comes to a later question before the first one is answered begins there. */
  const asking = draft.asked === null ? 'people' : step
  const now = () => {
    if (isSending.current) return // the second of two quick taps comes before anything is shown of the first
    isSending.current = true
    wasSent.current = true
    signUp.mutate(signUpTold(session.id, draft, who), {
      onSettled: () => {
        isSending.current = false
      },
      onSuccess: () => {
        steps.end()
        onDone()
      },
      onError: (error) => {
        if (!(error instanceof Refused) || error.code !== 'already-signed-up') return
        toast(STEPS.sent) // in another tab, or in the chat: how they stand there is shown
        steps.end()
      },
    })
  }
  const asked: SignUpStep = {
    page,
    draft,
    change,
    steps,
    seats,
    ...who,
    send: { now, isBusy: signUp.isPending, error: signUp.error },
  }
  switch (asking) {
    case 'people':
      return <PeopleStep {...asked} />
    case 'about':
      return me.isPending ? <Skeleton lines={6} /> : <AboutStep {...asked} />
    case 'review':
      return me.isPending ? <Skeleton lines={6} /> : <ReviewStep {...asked} />
    default:
      return asking satisfies never
  }
}

/** Back to the date itself, or to another page; not a reload, after which one goes on. */
function useWhenLeft(leave: () => void): void {
  const latest = useRef(leave)
  latest.current = leave
  useEffect(() => () => latest.current(), [])
}
