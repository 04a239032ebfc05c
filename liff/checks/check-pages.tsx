import { Route, Switch } from 'wouter'
import { MyCheckPage } from './mine/my-check-page.tsx'
import { InvitedPage } from './watch/invited-page.tsx'
import { WatchPage } from './watch/watch-page.tsx'

/** 「元気ですか?」 for those who are asked and for those who watch. */
export function CheckPages() {
  return (
    <Switch>
      <Route path="/watch/:code">{({ code }) => <InvitedPage key={code} code={code} />}</Route>
      <Route path="/watch" component={WatchPage} />
      <Route component={MyCheckPage} />
    </Switch>
  )
}
