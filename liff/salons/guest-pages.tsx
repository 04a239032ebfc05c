import { Route, Switch } from 'wouter'
import './salons.css'
import { spoken } from '../spoken.tsx'
import { CalendarPage } from './calendar/calendar-page.tsx'
import { CheckInPage } from './check-in/check-in-page.tsx'
import { MySignUpsPage } from './mine/my-sign-ups-page.tsx'
import { SessionPage } from './session/session-page.tsx'

/** What residents open about gatherings: to look around, to sign up, to see their sign-ups, and at the door. */
export const GuestPages = spoken(GuestPagesInJapanese)

function GuestPagesInJapanese() {
  return (
    <Switch>
      <Route path="/salons/:id">{({ id }) => <SessionPage key={id} id={id} />}</Route>
      <Route path="/sign-ups" component={MySignUpsPage} />
      <Route path="/check-in/:code">{({ code }) => <CheckInPage key={code} code={code} />}</Route>
      <Route component={CalendarPage} />
    </Switch>
  )
}
