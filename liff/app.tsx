import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'preact/compat'
import { useMemo } from 'preact/hooks'
import { Redirect, Route, Router, Switch } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import {
  AwayPage,
  BoardPage,
  ConsolePage,
  FormPage,
  IntakePage,
  OrganiserPage,
  RecordPage,
  RecordsPage,
  SettingsPage,
  StaffPage,
  StatisticsPage,
} from './pages.ts'
import { queryClient } from './query-client.ts'
import { type Session, SessionContext, useStaff } from './session.ts'
import {
  FailedPage,
  HomePage,
  LostPage,
  NotStaffPage,
  SignedInPage,
  SignInPage,
  WelcomePage,
} from './shell-pages.tsx'
import { SignedOutSheet } from './signed-out-sheet.tsx'
import { endSession, type Started } from './start.ts'
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
      return <SignInPage network={started.settings.network} isInvited={started.isInvited} />
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
      signOut: async () => {
        await endSession(settings.liffId)
        location.reload()
      },
    }),
    [settings, session],
  )
  return (
    <SessionContext.Provider value={value}>
      <QueryClientProvider client={queryClient}>
        <ErrorFence>
          <Suspense fallback={<PageSkeleton />}>
            <Pages isStaff={session.staff !== null} />
          </Suspense>
        </ErrorFence>
        <SignedOutSheet />
        <Toasts />
      </QueryClientProvider>
    </SessionContext.Provider>
  )
}

function Pages({ isStaff }: { isStaff: boolean }) {
  return (
    <Router base={BASE}>
      <Switch>
        <Route path="/form" component={FormPage} />
        <Route path="/records" component={RecordsPage} />
        <Route path="/records/:id">{({ id }) => <RecordPage key={id} id={id} />}</Route>
        <Route path="/settings" component={SettingsPage} />
        <Route path="/console/staff" component={isStaff ? StaffPage : NotStaffPage} />
        <Route path="/console/intake" component={isStaff ? IntakePage : NotStaffPage} />
        <Route path="/console/away" component={isStaff ? AwayPage : NotStaffPage} />
        <Route path="/console/board" component={isStaff ? BoardPage : NotStaffPage} />
        <Route path="/console/statistics" component={isStaff ? StatisticsPage : NotStaffPage} />
        <Route path="/console/*?" component={isStaff ? Console : NotStaffPage} />
        <Route path="/signed-in" component={SignedInPage} />
        <Route path="/invite" component={isStaff ? WelcomePage : HomePage} />
        <Route path="/">{isStaff ? <Redirect to="/console" replace /> : <HomePage />}</Route>
        <Route component={LostPage} />
      </Switch>
    </Router>
  )
}

/** What a member of staff may open: cases, or nothing of them. */
function Console() {
  return may(useStaff(), 'read-cases') ? <ConsolePage /> : <OrganiserPage />
}
