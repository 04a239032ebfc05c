import { Route, Switch } from 'wouter'
import { spoken } from '../spoken.tsx'
import { JoinPage } from './join-page.tsx'
import './mine.css'
import { MyPartnerPage } from './my-partner-page.tsx'

/** What the people of a partner open: its page, and the door into it. */
export const MemberPages = spoken(MemberPagesInJapanese)

function MemberPagesInJapanese() {
  return (
    <Switch>
      <Route path="/join/:code">{({ code }) => <JoinPage key={code} code={code} />}</Route>
      <Route path="/join">
        <JoinPage code="" />
      </Route>
      <Route component={MyPartnerPage} />
    </Switch>
  )
}
