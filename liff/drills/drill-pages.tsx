import { Route, Switch } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { DrillPage } from './drill-page.tsx'
import { DRILLS } from './drills.messages.ts'
import { DrillsPage } from './drills-page.tsx'
import './drills.css'

/** 訓練: begun, ended and looked back on by those who answer for a centre. */
export function DrillPages() {
  if (!may(useStaff(), 'run-drills'))
    return (
      <PageFrame title={DRILLS.title} back={{ href: '/console', label: DRILLS.back }}>
        <EmptyState {...DRILLS.notAllowed} />
      </PageFrame>
    )
  return (
    <Switch>
      <Route path="/console/drills/:id">{({ id }) => <DrillPage key={id} id={id} />}</Route>
      <Route component={DrillsPage} />
    </Switch>
  )
}
