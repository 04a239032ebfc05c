import { useState } from 'preact/hooks'
import { Link, Redirect } from 'wouter'
import type { SessionPage as Page } from '#shared/salons/sessions.ts'
import { Refused } from '../../api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { isMine, takesSignUps } from '../in-words.ts'
import { StandingBox } from '../mine/standing-box.tsx'
import { SESSION } from '../salons.messages.ts'
import { SignUpSteps } from '../sign-up/sign-up-steps.tsx'
import { useSteps } from '../sign-up/use-steps.ts'
import { useMySignUps, useSessionPage } from '../use-salons.ts'
import './session.css'
import { SessionHead } from './session-head.tsx'
import { SessionParts } from './session-parts.tsx'

/** One date of a gathering: what it is, how one stands there, and the way to sign up. */
export function SessionPage({ id }: { id: string }) {
  const page = useSessionPage(id)
  return (
    <main className="elder salons">
      {page.isPending && <Skeleton lines={8} />}
      {page.isError && !page.data && (
        <NoSession error={page.error} again={() => void page.refetch()} isBusy={page.isFetching} />
      )}
      {page.isError && page.data && (
        <Failure error={page.error} again={() => void page.refetch()} isBusy={page.isFetching} />
      )}
      {page.data && <Session page={page.data} />}
    </main>
  )
}

function NoSession(props: { error: unknown; again: () => void; isBusy: boolean }) {
  const isGone = props.error instanceof Refused && ['not-found', 'bad-request'].includes(props.error.code)
  if (!isGone) return <Failure {...props} />
  return (
    <EmptyState isPage {...SESSION.missing}>
      <Link className="button button-secondary" href="/salons">
        {SESSION.back}
      </Link>
    </EmptyState>
  )
}

function Session({ page }: { page: Page }) {
  const { session, mine, everyDate, following } = page
  const now = useNow()
  const steps = useSteps(session.id)
  const [isFresh, setIsFresh] = useState(false)
  const own = isMine(mine) ? mine : null
  const signedUp = (useMySignUps().data?.signUps ?? []).map((other) => other.session.id)
  const nextDate = everyDate ? null : (following.find((date) => !signedUp.includes(date.id))?.id ?? null)
  if (steps.step && !own && takesSignUps(session, now))
    return <SignUpSteps page={page} step={steps.step} steps={steps} onDone={() => setIsFresh(true)} />
  return (
    <>
      <nav className="salon-nav">
        <Link className="salon-back" href={`/salons?month=${session.date.slice(0, 7)}`}>
          <span aria-hidden="true">‹</span> {SESSION.back}
        </Link>
        <Link className="salon-back" href="/sign-ups">
          {SESSION.mine}
        </Link>
      </nav>
      <SessionHead session={session} isMine={own !== null} />
      {own && steps.step && <Redirect to={`/salons/${session.id}`} replace />}
      {own && <StandingBox session={session} mine={own} isFresh={isFresh} nextDate={nextDate} />}
      <SessionParts page={page} />
      {!own && takesSignUps(session, now) && (
        <div className="salon-end">
          <Link className="button button-primary" href={`/salons/${session.id}?step=people`}>
            {mine?.state === 'held'
              ? SESSION.goOn
              : session.seatsLeft === 0
                ? SESSION.signUpWaiting
                : SESSION.signUp}
          </Link>
        </div>
      )}
    </>
  )
}
