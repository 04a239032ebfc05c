import { Route, Switch } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { lazy } from '../ui/lazy.ts'
import { PageFrame } from '../ui/page-frame.tsx'
import './desk.css'
import { DESK } from './desk.messages.ts'
import { SessionPage } from './session/session-page.tsx'
import { SessionsPage } from './sessions-page.tsx'

// Set up at a desk and now and then; the list of a session has to be there without a network.
const SeriesListPage = lazy(() =>
  import('./series/series-list-page.tsx').then((file) => ({ default: file.SeriesListPage })),
)
const SeriesPage = lazy(() =>
  import('./series/series-page.tsx').then((file) => ({ default: file.SeriesPage })),
)

/** What those who run salons work with: organisers first of all, and staff. */
export function DeskPage() {
  if (!may(useStaff(), 'run-salons')) return <NotAllowed />
  return (
    <Switch>
      <Route path="/console/salons/series" component={SeriesListPage} />
      <Route path="/console/salons/series/:id">{({ id }) => <SeriesPage key={id} id={id} />}</Route>
      <Route path="/console/salons/:id">{({ id }) => <SessionPage key={id} id={id} />}</Route>
      <Route path="/console/salons/:id/attendance">
        {({ id }) => <SessionPage key={id} id={id} isAttendance />}
      </Route>
      <Route component={SessionsPage} />
    </Switch>
  )
}

function NotAllowed() {
  return (
    <PageFrame title={DESK.title} back={{ href: '/console', label: DESK.toConsole }}>
      <EmptyState title={DESK.notAllowed.title} lead={DESK.notAllowed.lead} />
    </PageFrame>
  )
}
