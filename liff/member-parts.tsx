import { Route, Switch } from 'wouter'
import { LostPage } from './shell-pages.tsx'
import { lazy } from './ui/lazy.ts'

const HelpPage = lazy(() => import('./help/help-page.tsx').then((file) => ({ default: file.HelpPage })))

/** What people of the network see of their own: each a file of its own. */
export function MemberParts() {
  return (
    <Switch>
      <Route path="/help" component={HelpPage} />
      <Route component={LostPage} />
    </Switch>
  )
}
