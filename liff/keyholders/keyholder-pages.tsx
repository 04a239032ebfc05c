import { Redirect, Route, Switch } from 'wouter'
import { choicesOf } from '../ui/choices-of.ts'
import { EditHolderPage, NewHolderPage } from './holder-form-page.tsx'
import { HolderPage } from './holder-page.tsx'
import './keyholders.css'
import { RENEWAL } from './keyholders.messages.ts'
import { RegisterPage } from './register-page.tsx'

/** The register of keyholders: who applied and who wears a tag, one of them, and its form. */
export function KeyholderPages() {
  return (
    <Switch>
      <Route path="/console/keyholders" component={RegisterPage} />
      <Route path="/console/keyholders/new" component={NewHolderPage} />
      <Route path="/console/keyholders/:id">{({ id }) => <HolderPage key={id} id={id} />}</Route>
      <Route path="/console/keyholders/:id/edit">{({ id }) => <EditHolderPage key={id} id={id} />}</Route>
      <Route path="/console/keyholders/:id/renew/:by">{({ id, by }) => <Renew id={id} by={by} />}</Route>
      <Route>
        <Redirect to="/console/keyholders" replace />
      </Route>
    </Switch>
  )
}

function Renew({ id, by }: { id: string; by: string }) {
  const heard = choicesOf(RENEWAL.howOf).find(({ value }) => value === by)
  if (!heard) return <Redirect to={`/console/keyholders/${encodeURIComponent(id)}`} replace />
  return <EditHolderPage key={id} id={id} heardBy={heard.value} />
}
