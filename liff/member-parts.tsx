import { Route, Switch } from 'wouter'
import { LostPage } from './door-pages.tsx'
import { spoken } from './spoken.tsx'
import { lazy } from './ui/lazy.ts'

const HelpPage = lazy(() => import('./help/help-page.tsx').then((file) => ({ default: file.HelpPage })))

const MemberPages = lazy(() =>
  import('./partners/member-pages.tsx').then((file) => ({ default: file.MemberPages })),
)

const CheckPages = lazy(() =>
  import('./checks/check-pages.tsx').then((file) => ({ default: file.CheckPages })),
)

const MyKeyholdersPage = lazy(() =>
  import('./keyholders/mine/my-keyholders-page.tsx').then((file) => ({ default: file.MyKeyholdersPage })),
)

const AlertPages = lazy(() =>
  import('./searches/alerts/alert-pages.tsx').then((file) => ({ default: file.AlertPages })),
)

const JoinDrillPage = lazy(() =>
  import('./drills/join/join-drill-page.tsx').then((file) => ({ default: file.JoinDrillPage })),
)

const MovePage = lazy(() => import('./move/move-page.tsx').then((file) => ({ default: file.MovePage })))

/** The page of one's own partner, and the door into one. */
const PARTNER_PATHS = /^\/(partner|join(\/[^/]+)?)\/?$/

/** Of those who are asked how they are, of those who watch for somebody, and the door for them. */
const CHECK_PATHS = /^\/(check|watch(\/[^/]+)?)\/?$/

/** What people of the network see of their own: each a file of its own. */
export const MemberParts = spoken(MemberPartsInJapanese)

function MemberPartsInJapanese() {
  return (
    <Switch>
      <Route path="/help" component={HelpPage} />
      <Route path={PARTNER_PATHS} component={MemberPages} />
      <Route path={CHECK_PATHS} component={CheckPages} />
      <Route path="/keyholder/:code?">
        {({ code }) => <MyKeyholdersPage key={code} code={code ?? null} />}
      </Route>
      <Route path="/drill/:code?">{({ code }) => <JoinDrillPage key={code} code={code ?? ''} />}</Route>
      <Route path="/alerts/:id?" component={AlertPages} />
      <Route path="/move/:code?">{({ code }) => <MovePage key={code} code={code ?? ''} />}</Route>
      <Route component={LostPage} />
    </Switch>
  )
}
