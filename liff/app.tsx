import { QueryClientProvider } from '@tanstack/react-query'
import type { ComponentChildren } from 'preact'
import { Suspense } from 'preact/compat'
import { useMemo } from 'preact/hooks'
import { Redirect, Route, Router, Switch, useLocation } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import {
  CONSOLE_PARTS,
  ComeIn,
  ConsolePage,
  ConsoleParts,
  FormPage,
  GUEST_PATHS,
  GuestPages,
  HomePage,
  LostPage,
  MEMBER_PATHS,
  MemberParts,
  NotStaffPage,
  RecordPage,
  RecordsPage,
  SettingsPage,
  SignedInPage,
  StayIn,
  WelcomePage,
} from './pages.ts'
import { queryClient } from './query-client.ts'
import { type Session, SessionContext, useStaff } from './session.ts'
import { FailedPage } from './shell-pages.tsx'
import type { Started } from './start.ts'
import { ErrorFence } from './ui/error-fence.tsx'
import { PageSkeleton } from './ui/skeleton.tsx'
import { Toasts } from './ui/toast.tsx'

const BASE = import.meta.env.BASE_URL.replace(/\/$/, '')

/** Whatever there is to show, now that it is known who is there. */
export function App({ started, again }: { started: Started; again: () => void }) {
  switch (started.kind) {
    case 'failed':
      return <FailedPage say={started.say} again={again} />
    case 'sign-in':
    case 'second-factor':
      return (
        <Suspense fallback={<PageSkeleton />}>
          <ComeIn started={started} again={again} />
        </Suspense>
      )
    case 'ready':
      return <SignedIn started={started} />
    default:
      return started satisfies never
  }
}

function SignedIn({ started }: { started: Extract<Started, { kind: 'ready' }> }) {
  const { settings, session } = started
  const value = useMemo<Session>(
    () => ({
      settings,
      staff: session.staff,
      lockAfterMinutes: session.lockAfterMinutes,
      signOut: async () => {
        const { endSession } = await import('./line-session.ts')
        await endSession(settings.liffId)
        location.reload()
      },
    }),
    [settings, session],
  )
  return (
    <SessionContext.Provider value={value}>
      <QueryClientProvider client={queryClient}>
        <Router base={BASE}>
          <Fenced>
            <Pages isStaff={session.staff !== null} />
          </Fenced>
        </Router>
        <Suspense fallback={null}>
          <StayIn />
        </Suspense>
        <Toasts />
      </QueryClientProvider>
    </SessionContext.Provider>
  )
}

function Fenced({ children }: { children: ComponentChildren }) {
  const [where] = useLocation()
  return (
    <ErrorFence where={where}>
      <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
    </ErrorFence>
  )
}

function Pages({ isStaff }: { isStaff: boolean }) {
  return (
    <Switch>
      <Route path="/form" component={FormPage} />
      <Route path="/records" component={RecordsPage} />
      <Route path="/records/:id">{({ id }) => <RecordPage key={id} id={id} />}</Route>
      <Route path="/settings" component={SettingsPage} />
      <Route path={GUEST_PATHS} component={GuestPages} />
      <Route path={MEMBER_PATHS} component={MemberParts} />
      <Route path={CONSOLE_PARTS} component={isStaff ? ConsoleParts : NotStaffPage} />
      <Route path="/console/*?" component={isStaff ? Console : NotStaffPage} />
      <Route path="/signed-in" component={SignedInPage} />
      <Route path="/invite" component={isStaff ? WelcomePage : HomePage} />
      <Route path="/">{isStaff ? <Redirect to="/console" replace /> : <HomePage />}</Route>
      <Route component={LostPage} />
    </Switch>
  )
}

/** What the console begins with: cases; for those who open none, their salons, or the numbers of tags. */
function Console() {
  const me = useStaff()
  if (may(me, 'read-cases')) return <ConsolePage />
  return <Redirect to={`/console/${may(me, 'run-salons') ? 'salons' : 'keyholders/look-ups'}`} replace />
}
