import { QueryClientProvider } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { deviceInWords } from '#shared/staff/device-in-words.ts'
import { askOnce } from '../api.ts'
import { invitationIn } from '../arrival.ts'
import { DOOR } from '../door.messages.ts'
import { makePasskey } from '../passkeys.ts'
import { queryClient } from '../query-client.ts'
import type { Started } from '../start.ts'
import { Button } from '../ui/button.tsx'
import { PasskeyButton, SignInByPasskey } from './passkey-button.tsx'
import './sign-in.css'
import { COME_IN } from './sign-in.staff.messages.ts'

type Waiting = Extract<Started, { kind: 'sign-in' | 'second-factor' }>

interface ComeInProps {
  started: Waiting
  /** Looks anew who is there. */
  again: () => void
}

/** Before anybody is known, or while a passkey is missing. */
export function ComeIn({ started, again }: ComeInProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <main className="shell come-in">
        <p className="shell-eyebrow">{started.settings.network}</p>
        {started.kind === 'second-factor' ? (
          <SecondFactor mayMake={started.mayMakePasskey} again={again} />
        ) : (
          <SignIn started={started} again={again} />
        )}
      </main>
    </QueryClientProvider>
  )
}

function SignIn({ started, again }: { started: Extract<Started, { kind: 'sign-in' }>; again: () => void }) {
  if (started.isInvited) return <Invited liffId={started.settings.liffId} again={again} />
  const isForStaff = isForStaffAt(location.pathname)
  return (
    <>
      <h1>{DOOR.signInTitle}</h1>
      <p>{started.isLocked ? COME_IN.locked : isForStaff ? COME_IN.lead : DOOR.signInLead}</p>
      <LineButton liffId={started.settings.liffId} words={COME_IN.line} again={again} />
      {isForStaff && (
        <Or help={COME_IN.passkeyHelp}>
          <SignInByPasskey onDone={again} />
        </Or>
      )}
    </>
  )
}

/** Whoever holds a one-time link chooses how they will sign in from now on. */
function Invited({ liffId, again }: { liffId: string; again: () => void }) {
  const accepted = () => {
    history.replaceState(null, '', `${import.meta.env.BASE_URL}invite`) // spent
    again()
  }
  const accept = () =>
    makePasskey(deviceInWords(navigator.userAgent), invitationIn(location.pathname) ?? undefined)
  return (
    <>
      <h1>{COME_IN.invitedTitle}</h1>
      <p>{COME_IN.invitedLead}</p>
      <LineButton liffId={liffId} words={COME_IN.byLine} again={again} />
      <Or help={COME_IN.byPasskeyHelp}>
        <PasskeyButton words={COME_IN.byPasskey} act={accept} onDone={accepted} />
      </Or>
    </>
  )
}

/** LINE has said who it is; a passkey is asked as well. */
function SecondFactor({ mayMake, again }: { mayMake: boolean; again: () => void }) {
  const make = () => makePasskey(deviceInWords(navigator.userAgent))
  const leave = () => askOnce('DELETE', '/session').then(again, again)
  return (
    <>
      <h1>{COME_IN.secondTitle}</h1>
      <p>{mayMake ? COME_IN.makeLead : COME_IN.secondLead}</p>
      {mayMake && <PasskeyButton words={COME_IN.make} isPrimary act={make} onDone={again} />}
      <SignInByPasskey isPrimary={!mayMake} onDone={again} />
      {!mayMake && <p>{COME_IN.secondNone}</p>}
      <Button look="quiet" onClick={() => void leave()}>
        {COME_IN.other}
      </Button>
    </>
  )
}

function LineButton({ liffId, words, again }: { liffId: string; words: string; again: () => void }) {
  const signIn = async () => {
    const line = await import('../line.ts')
    await line.startLine(liffId)
    line.signInWithLine()
  }
  return (
    <Button look="line" onClick={() => void signIn().catch(again)}>
      {words}
    </Button>
  )
}

function Or({ help, children }: { help: string; children: ComponentChildren }) {
  return (
    <>
      <p className="come-in-or">{COME_IN.or}</p>
      {children}
      <p className="help">{help}</p>
    </>
  )
}

/** Pages that residents have too offer LINE alone: they have nothing else. */
function isForStaffAt(pathname: string): boolean {
  return /^(console|invite|$)/.test(pathname.slice(import.meta.env.BASE_URL.length))
}
