import type { SessionPage } from '#shared/salons/sessions.ts'
import type { SignUpDraft } from './sign-up-draft.ts'
import type { Seats } from './use-seats.ts'
import type { useSteps } from './use-steps.ts'

/** What each question is asked with. */
export interface SignUpStep {
  page: SessionPage
  draft: SignUpDraft
  change: (part: Partial<SignUpDraft>) => void
  steps: ReturnType<typeof useSteps>
  seats: Seats
  name: string
  phone: string
  send: { now: () => void; isBusy: boolean; error: unknown }
}
