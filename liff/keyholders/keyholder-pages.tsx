import { Redirect, Route, Switch } from 'wouter'
import { choicesOf } from '../ui/choices-of.ts'
import { lazy } from '../ui/lazy.ts'
import '../ui/entries.css'
import './keyholders.css'
import { RENEWAL } from './keyholders.messages.ts'

const RegisterPage = lazy(() =>
  import('./register-page.tsx').then((file) => ({ default: file.RegisterPage })),
)
const HolderPage = lazy(() => import('./holder-page.tsx').then((file) => ({ default: file.HolderPage })))
const NewHolderPage = lazy(() =>
  import('./holder-form-page.tsx').then((file) => ({ default: file.NewHolderPage })),
)
const EditHolderPage = lazy(() =>
  import('./holder-form-page.tsx').then((file) => ({ default: file.EditHolderPage })),
)

/** The register of keyholders: who applied and who wears a tag, one of them, and its form. Each is a file of its own. */
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
