import { useEffect } from 'preact/hooks'
import { Link } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { DOOR } from './door.messages.ts'
import { useSession } from './session.ts'
import { SIGNED_IN_CHANNEL } from './signed-out.ts'
import { EmptyState } from './ui/empty-state.tsx'

export function NotStaffPage() {
  return (
    <main className="shell">
      <h1>{DOOR.notStaffTitle}</h1>
      <p>この画面はセンターの職員用です。職員の方は、管理者に招待を頼んでください。</p>
      <Link className="button button-secondary" href="/records">
        {DOOR.records}
      </Link>
    </main>
  )
}

/** After an invitation has been accepted. */
export function WelcomePage() {
  const { staff } = useSession()
  const seesCases = staff !== null && may(staff, 'read-cases')
  return (
    <main className="shell">
      <h1>{DOOR.welcome(staff?.name ?? '')}</h1>
      {seesCases && <p>{DOOR.welcomeLead}</p>}
      <Link className="button button-primary" href="/console">
        {seesCases ? DOOR.openConsole : DOOR.openOwn}
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
      <h1>{DOOR.signedInAgain}</h1>
      <p>{DOOR.signedInClose}</p>
    </main>
  )
}

export function HomePage() {
  const { settings } = useSession()
  return (
    <main className="shell shell-home">
      <h1>{settings.network}</h1>
      <Link className="button button-secondary" href="/records">
        {DOOR.records}
      </Link>
      <Link className="button button-secondary" href="/settings">
        {DOOR.settings}
      </Link>
    </main>
  )
}

export function LostPage() {
  return (
    <main className="shell">
      <EmptyState isPage title={DOOR.notFoundTitle} lead={DOOR.notFound}>
        <Link className="button button-secondary" href="/">
          {DOOR.home}
        </Link>
      </EmptyState>
    </main>
  )
}
