import { Route, Switch } from 'wouter'
import { LostPage } from './door-pages.tsx'
import { spoken } from './spoken.tsx'
import { lazy } from './ui/lazy.ts'

const HelpPage = lazy(() => import('./help/help-page.tsx').then((file) => ({ default: file.HelpPage })))

const MemberPages = lazy(() =>
  import('./partners/member-pages.tsx').then((file) => ({ default: file.MemberPages })),
)

/** The page of one's own partner, and the door into one. */
const PARTNER_PATHS = /^\/(partner|join(\/[^/]+)?)\/?$/

/** What people of the network see of their own: each a file of its own. */
export const MemberParts = spoken(MemberPartsInJapanese)

function MemberPartsInJapanese() {
  return (
    <Switch>
      <Route path="/help" component={HelpPage} />
      <Route path={PARTNER_PATHS} component={MemberPages} />
      <Route component={LostPage} />
    </Switch>
  )
}
