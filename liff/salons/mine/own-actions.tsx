import { useState } from 'preact/hooks'
import type { MySignUpChange, SessionCard, Standing } from '#shared/salons/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { hasBegun } from '../in-words.ts'
import { OWN } from '../sign-up/sign-up.messages.ts'
import { useChangeSignUp } from '../use-salons.ts'
import { LeaveSheet } from './leave-sheet.tsx'
import { PeopleSheet } from './people-sheet.tsx'

interface ActionsProps {
  session: SessionCard
  mine: Standing
}

/** What one can do about a sign-up: answer an offer, rest once, come back, change the number, cancel. */
export function OwnActions({ session, mine }: ActionsProps) {
  const now = useNow()
  const change = useChangeSignUp({ signUpId: mine.signUpId, sessionId: session.id })
  const [sheet, setSheet] = useState<'people' | 'leave' | 'leave-every-date' | null>(null)
  if (session.state === 'cancelled' || mine.came || hasBegun(session, now)) return null
  const does = (what: MySignUpChange, said: string) => () => {
    if (change.isPending) return
    // Whoever comes back to a full one stands in line: nobody is awaited there yet.
    change.mutate(what, {
      onSuccess: ({ mine: now }) => toast(now?.state === 'waiting' ? OWN.waiting(now.placeInLine) : said),
    })
  }
  const isBusy = (what: MySignUpChange['kind']) => change.isPending && change.variables?.kind === what
  const close = () => setSheet(null)
  const isOn = mine.state === 'seat' || mine.state === 'waiting'
  return (
    <>
      <div className="own-actions">
        {mine.state === 'offered' && (
          <>
            <Button
              look="primary"
              isBusy={isBusy('offer')}
              onClick={does({ kind: 'offer', take: true }, OWN.taken)}
            >
              {OWN.take}
            </Button>
            <Button isBusy={isBusy('offer')} onClick={does({ kind: 'offer', take: false }, OWN.declined)}>
              {OWN.decline}
            </Button>
          </>
        )}
        {mine.state === 'left' && (
          <Button
            look="primary"
            isBusy={isBusy('come-back')}
            onClick={does({ kind: 'come-back' }, OWN.cameBack)}
          >
            {OWN.comeBack}
          </Button>
        )}
        {isOn && <Button onClick={() => setSheet('people')}>{OWN.changePeople}</Button>}
        {isOn && mine.isEveryDate && (
          <Button isBusy={isBusy('leave')} onClick={does({ kind: 'leave' }, OWN.rested)}>
            {OWN.rest}
          </Button>
        )}
        {isOn && !mine.isEveryDate && (
          <Button look="danger" onClick={() => setSheet('leave')}>
            {OWN.leave}
          </Button>
        )}
        {mine.isEveryDate && (
          <Button look="quiet" onClick={() => setSheet('leave-every-date')}>
            {OWN.leaveEvery}
          </Button>
        )}
      </div>
      {change.isError && sheet === null && <Failure error={change.error} />}
      {sheet === 'people' && <PeopleSheet session={session} mine={mine} onClose={close} />}
      {(sheet === 'leave' || sheet === 'leave-every-date') && (
        <LeaveSheet session={session} mine={mine} kind={sheet} onClose={close} />
      )}
    </>
  )
}
