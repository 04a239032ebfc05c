import { Route, Switch } from 'wouter'
import { ErrandFormPage } from './errand-form-page.tsx'
import { ErrandsPage } from './errands-page.tsx'
import { HelperFormPage } from './helper-form-page.tsx'
import { HelpersPage } from './helpers-page.tsx'

/** Where those who bring people together see who wants to help, and who asks for small help. */
export function HelpPages() {
  return (
    <Switch>
      <Route path="/console/network/helpers" component={HelpersPage} />
      <Route path="/console/network/helpers/new" component={HelperFormPage} />
      <Route path="/console/network/errands/new" component={ErrandFormPage} />
      <Route component={ErrandsPage} />
    </Switch>
  )
}
