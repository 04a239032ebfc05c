import { useState } from 'preact/hooks'
import type { MySignIn, PasskeyView, SignedInView } from '#shared/staff/sign-in.contract.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { ageInWords, dayInWords, momentInWords } from '../ui/when.ts'
import { NewPasskeyForm } from './new-passkey-form.tsx'
import { WAYS } from './sign-in-page.messages.ts'
import './staff.css'
import { useEnd, useMySignIn } from './use-sign-in.ts'

/** How one signs in, and where one is signed in: for every member of staff. */
export function SignInPage() {
  const mine = useMySignIn()
  return (
    <PageFrame title={WAYS.title} back={{ href: '/console', label: WAYS.back }}>
      {mine.isPending && <Skeleton lines={6} />}
      {mine.isError && (
        <Failure error={mine.error} again={() => void mine.refetch()} isBusy={mine.isFetching} />
      )}
      {mine.data && (
        <>
          <Passkeys mine={mine.data} />
          <Sessions sessions={mine.data.sessions} />
        </>
      )}
    </PageFrame>
  )
}

function Passkeys({ mine: { passkeys, hasLine, needsSecondFactor } }: { mine: MySignIn }) {
  const now = useNow()
  const [open, setOpen] = useState<PasskeyView | null>(null)
  return (
    <section className="staff-part stack" aria-labelledby="passkeys">
      <h2 id="passkeys">{WAYS.passkeys}</h2>
      <p>{WAYS.passkeysLead}</p>
      <p>{hasLine ? WAYS.line : WAYS.noLine}</p>
      {needsSecondFactor && <p>{WAYS.needed}</p>}
      {passkeys.length === 0 && <p>{WAYS.noPasskeys}</p>}
      <ul className="members">
        {passkeys.map((passkey) => (
          <li key={passkey.id} className="member">
            <div className="member-about">
              <p className="member-name">{passkey.name}</p>
              <p className="member-facts">
                <span>{WAYS.since(dayInWords(passkey.since, now))}</span>
                <span>{passkey.usedAt ? WAYS.used(ageInWords(passkey.usedAt, now)) : WAYS.unused}</span>
              </p>
            </div>
            <Button onClick={() => setOpen(passkey)} label={WAYS.removeOf(passkey.name)}>
              {WAYS.remove}
            </Button>
          </li>
        ))}
      </ul>
      <NewPasskeyForm />
      {open && <RemoveSheet passkey={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function RemoveSheet({ passkey, onClose }: { passkey: PasskeyView; onClose: () => void }) {
  const end = useEnd()
  const remove = () =>
    end.mutate(`/passkeys/${encodeURIComponent(passkey.id)}`, {
      onSuccess: () => {
        toast(WAYS.removed)
        onClose()
      },
    })
  return (
    <Sheet title={WAYS.removeTitle(passkey.name)} onClose={onClose}>
      <p>{WAYS.removeLead}</p>
      <Button look="danger" onClick={remove} isBusy={end.isPending}>
        {WAYS.remove}
      </Button>
      <Button onClick={onClose}>{WAYS.cancel}</Button>
      {end.isError && <Failure error={end.error} />}
    </Sheet>
  )
}

function Sessions({ sessions }: { sessions: readonly SignedInView[] }) {
  const now = useNow()
  const end = useEnd()
  const stop = (path: string) => end.mutate(path, { onSuccess: () => toast(WAYS.ended) })
  return (
    <section className="staff-part stack" aria-labelledby="sessions">
      <h2 id="sessions">{WAYS.sessions}</h2>
      <p>{WAYS.sessionsLead}</p>
      <ul className="members">
        {sessions.map((session) => (
          <li key={session.id} className="member">
            <SessionFacts session={session} now={now} />
            {!session.isThis && (
              <Button
                onClick={() => stop(`/sessions/${encodeURIComponent(session.id)}`)}
                label={WAYS.endOf(session.device, momentInWords(session.since, now))}
                isBusy={end.isPending}
              >
                {WAYS.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button onClick={() => stop('/sessions')} isBusy={end.isPending}>
          {WAYS.endOthers}
        </Button>
      )}
      {end.isError && <Failure error={end.error} />}
    </section>
  )
}

function SessionFacts({ session, now }: { session: SignedInView; now: Date }) {
  return (
    <div className="member-about">
      <p className="member-name">
        {session.device}
        {session.isThis && <Badge look="active">{WAYS.isThis}</Badge>}
      </p>
      <p className="member-facts">
        <span>{WAYS.by[session.by]}</span>
        <span>{WAYS.inSince(momentInWords(session.since, now))}</span>
        <span>{WAYS.lastUsed(ageInWords(session.usedAt, now))}</span>
      </p>
    </div>
  )
}
