import { Route, Switch } from 'wouter'
import { AlertPage } from './alert-page.tsx'
import './alerts.css'
import { MyAlertsPage } from './my-alerts-page.tsx'

/** For those who want to hear when somebody is missing. */
export function AlertPages() {
  return (
    <Switch>
      <Route path="/alerts/:id">{({ id }) => <AlertPage key={id} id={id} />}</Route>
      <Route component={MyAlertsPage} />
    </Switch>
  )
}
