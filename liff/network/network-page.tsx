import { Redirect, Route, Switch } from 'wouter'
import { useStaff } from '../session.ts'
import { tabsFor } from '../tab-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { lazy } from '../ui/lazy.ts'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useDirectory } from '../use-directory.ts'
import { HUB } from './hub/hub.messages.ts'
import { NETWORK_TABS } from './hub/network-tabs.ts'
import '../ui/entries.css'
import './network.css'

const PartnersPage = lazy(() =>
  import('./partners/partners-page.tsx').then((file) => ({ default: file.PartnersPage })),
)
const PartnerPage = lazy(() =>
  import('./partners/partner-page.tsx').then((file) => ({ default: file.PartnerPage })),
)

const HelpPages = lazy(() => import('./help/help-pages.tsx').then((file) => ({ default: file.HelpPages })))
const NewPartnerPage = lazy(() =>
  import('./partners/partner-form-page.tsx').then((file) => ({ default: file.NewPartnerPage })),
)
const EditPartnerPage = lazy(() =>
  import('./partners/partner-form-page.tsx').then((file) => ({ default: file.EditPartnerPage })),
)
const ProjectsPage = lazy(() =>
  import('./projects/projects-page.tsx').then((file) => ({ default: file.ProjectsPage })),
)
const ProjectPage = lazy(() =>
  import('./projects/project-page.tsx').then((file) => ({ default: file.ProjectPage })),
)
const BlankAreasPage = lazy(() =>
  import('./projects/blank-areas-page.tsx').then((file) => ({ default: file.BlankAreasPage })),
)
const NewslettersPage = lazy(() =>
  import('./newsletters/newsletters-page.tsx').then((file) => ({ default: file.NewslettersPage })),
)

/** Who wants to help, and who asks for small help. */
const HELP_PATHS = /^\/console\/network\/(helpers|errands)(\/|$)/

/** ネットワーク: who takes part, and what they do together. Each tab is a file of its own. */
export function NetworkPage() {
  return (
    <Switch>
      <Route path="/console/network/partners" component={PartnersPage} />
      <Route path="/console/network/partners/new" component={NewPartnerPage} />
      <Route path="/console/network/partners/:id/edit">
        {({ id }) => <EditPartnerPage key={id} id={id} />}
      </Route>
      <Route path="/console/network/partners/:id">{({ id }) => <PartnerPage key={id} id={id} />}</Route>
      <Route path="/console/network/projects" component={ProjectsPage} />
      <Route path="/console/network/projects/:id">{({ id }) => <ProjectPage key={id} id={id} />}</Route>
      <Route path="/console/network/blank-areas" component={BlankAreasPage} />
      <Route path={HELP_PATHS} component={HelpPages} />
      <Route path="/console/network/newsletters/:id?">{({ id }) => <NewslettersPage id={id} />}</Route>
      <Route component={FirstTab} />
    </Switch>
  )
}

/** Where the menu leads: to the first tab that there is for whoever comes. */
function FirstTab() {
  const me = useStaff()
  const { data } = useDirectory()
  const first = data && tabsFor(NETWORK_TABS, me, data.schemes)[0]
  if (first) return <Redirect to={first.href} replace />
  return (
    <PageFrame title={HUB.title} back={{ href: '/console', label: HUB.back }}>
      {data ? <EmptyState {...HUB.noSchemes} /> : <Skeleton lines={6} />}
    </PageFrame>
  )
}
