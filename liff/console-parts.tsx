import { Route, Switch } from 'wouter'
import { lazy } from './ui/lazy.ts'

const IntakePage = lazy(() =>
  import('./intake/intake-page.tsx').then((file) => ({ default: file.IntakePage })),
)
const StaffPage = lazy(() => import('./staff/staff-page.tsx').then((file) => ({ default: file.StaffPage })))
const AwayPage = lazy(() => import('./staff/away-page.tsx').then((file) => ({ default: file.AwayPage })))
const SignInPage = lazy(() =>
  import('./staff/sign-in-page.tsx').then((file) => ({ default: file.SignInPage })),
)
const DeskPage = lazy(() => import('./desk/desk-page.tsx').then((file) => ({ default: file.DeskPage })))
const FiguresPage = lazy(() =>
  import('./figures/figures-page.tsx').then((file) => ({ default: file.FiguresPage })),
)
const StatisticsPage = lazy(() =>
  import('./statistics/statistics-page.tsx').then((file) => ({ default: file.StatisticsPage })),
)
const AnnouncementsPage = lazy(() =>
  import('./outreach/announcements-page.tsx').then((file) => ({ default: file.AnnouncementsPage })),
)
const MissedPage = lazy(() =>
  import('./missed/missed-page.tsx').then((file) => ({ default: file.MissedPage })),
)
const NetworkPage = lazy(() =>
  import('./network/network-page.tsx').then((file) => ({ default: file.NetworkPage })),
)
const AuditPage = lazy(() => import('./audit/audit-page.tsx').then((file) => ({ default: file.AuditPage })))
const RetentionPage = lazy(() =>
  import('./retention/retention-page.tsx').then((file) => ({ default: file.RetentionPage })),
)
const DrillPages = lazy(() =>
  import('./drills/drill-pages.tsx').then((file) => ({ default: file.DrillPages })),
)
const AccountsPage = lazy(() =>
  import('./accounts/accounts-page.tsx').then((file) => ({ default: file.AccountsPage })),
)
const LookUpsPage = lazy(() =>
  import('./look-ups/look-ups-page.tsx').then((file) => ({ default: file.LookUpsPage })),
)
const ChecksPage = lazy(() =>
  import('./checks/checks-page.tsx').then((file) => ({ default: file.ChecksPage })),
)
const KeyholderPages = lazy(() =>
  import('./keyholders/keyholder-pages.tsx').then((file) => ({ default: file.KeyholderPages })),
)
const SearchPages = lazy(() =>
  import('./searches/search-pages.tsx').then((file) => ({ default: file.SearchPages })),
)
const BoardPage = lazy(() =>
  import('./statistics/board-page.tsx').then((file) => ({ default: file.BoardPage })),
)

/** The parts of the console beside the cases: a file of its own, so that whoever opens a case loads none of it. */
export function ConsoleParts() {
  return (
    <Switch>
      <Route path="/console/staff" component={StaffPage} />
      <Route path="/console/intake" component={IntakePage} />
      <Route path="/console/away" component={AwayPage} />
      <Route path="/console/sign-in" component={SignInPage} />
      <Route path="/console/board" component={BoardPage} />
      <Route path="/console/announcements/:id?">{({ id }) => <AnnouncementsPage id={id} />}</Route>
      <Route path="/console/salons/figures" component={FiguresPage} />
      <Route path="/console/salons/*?" component={DeskPage} />
      <Route path="/console/missed" component={MissedPage} />
      <Route path="/console/network/*?" component={NetworkPage} />
      <Route path="/console/checks" component={ChecksPage} />
      <Route path="/console/audit" component={AuditPage} />
      <Route path="/console/retention" component={RetentionPage} />
      <Route path="/console/accounts" component={AccountsPage} />
      <Route path="/console/drills/*?" component={DrillPages} />
      <Route path="/console/keyholders/look-ups" component={LookUpsPage} />
      <Route path="/console/keyholders/*?" component={KeyholderPages} />
      <Route path="/console/searches/*?" component={SearchPages} />
      <Route path="/console/statistics" component={StatisticsPage} />
    </Switch>
  )
}
