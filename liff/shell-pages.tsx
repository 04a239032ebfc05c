import { useEffect } from 'preact/hooks'
import { Link } from 'wouter'
import { useSession } from './session.ts'
import { SHELL } from './shell.messages.ts'
import { SIGNED_IN_CHANNEL } from './signed-out.ts'
import { Button } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'

export function FailedPage({ say, again }: { say: string; again: () => void }) {
  return (
    <main className="shell">
      <h1>{SHELL.failedTitle}</h1>
      <div role="alert">
        <p>{say}</p>
      </div>
      <Button look="primary" onClick={again}>
        {SHELL.again}
      </Button>
    </main>
  )
}

/** Outside LINE, before sign-in. */
export function SignInPage({ network, isInvited }: { network: string; isInvited: boolean }) {
  return (
    <main className="shell">
      <p className="shell-eyebrow">{network}</p>
      <h1>{SHELL.signInTitle}</h1>
      <p>{isInvited ? SHELL.signInInvited : SHELL.signInLead}</p>
      <Button look="line" onClick={() => void import('./line.ts').then((line) => line.signInWithLine())}>
        {SHELL.signIn}
      </Button>
    </main>
  )
}

export function NotStaffPage() {
  return (
    <main className="shell">
      <h1>{SHELL.notStaffTitle}</h1>
      <p>この画面はセンターの職員用です。職員の方は、管理者に招待を頼んでください。</p>
      <Link className="button button-secondary" href="/records">
        {SHELL.records}
      </Link>
    </main>
  )
}

/** After an invitation has been accepted. */
export function WelcomePage() {
  const { staff } = useSession()
  return (
    <main className="shell">
      <h1>{SHELL.welcome(staff?.name ?? '')}</h1>
      <p>{SHELL.welcomeLead}</p>
      <Link className="button button-primary" href="/console">
        {SHELL.openConsole}
      </Link>
    </main>
  )
}

/** The tab in which somebody signed in again: tells the page that waits. */
export function SignedInPage() {
  useEffect(() => {
    const channel = new BroadcastChannel(SIGNED_IN_CHANNEL)
    channel.postMessage('signed-in')
    channel.close()
  }, [])
  return (
    <main className="shell">
      <h1>{SHELL.signedInAgain}</h1>
      <p>{SHELL.signedInClose}</p>
    </main>
  )
}

export function HomePage() {
  const { settings } = useSession()
  return (
    <main className="shell shell-home">
      <h1>{settings.network}</h1>
      <Link className="button button-secondary" href="/records">
        {SHELL.records}
      </Link>
      <Link className="button button-secondary" href="/settings">
        {SHELL.settings}
      </Link>
    </main>
  )
}

export function LostPage() {
  return (
    <main className="shell">
      <EmptyState isPage title={SHELL.notFoundTitle} lead={SHELL.notFound}>
        <Link className="button button-secondary" href="/">
          {SHELL.home}
        </Link>
      </EmptyState>
    </main>
  )
}
