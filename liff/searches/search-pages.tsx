import { Route, Switch } from 'wouter'
import { lazy } from '../ui/lazy.ts'
import { SearchPage } from './search-page.tsx'
import '../ui/entries.css'
import './searches.css'
import { SearchesPage } from './searches-page.tsx'

const NewSearchPage = lazy(() =>
  import('./intake/new-search-page.tsx').then((file) => ({ default: file.NewSearchPage })),
)
const ReleasePage = lazy(() =>
  import('./release/release-page.tsx').then((file) => ({ default: file.ReleasePage })),
)

/** 捜索: who is looked for, for the staff of the centres and, while these are closed, for the duty desk. */
export function SearchPages() {
  return (
    <Switch>
      <Route path="/console/searches/new">{() => <NewSearchPage isDrill={false} />}</Route>
      <Route path="/console/searches/drill">{() => <NewSearchPage isDrill />}</Route>
      <Route path="/console/searches/:id/release">{({ id }) => <ReleasePage key={id} id={id} />}</Route>
      <Route path="/console/searches/:id">{({ id }) => <SearchPage key={id} id={id} />}</Route>
      <Route component={SearchesPage} />
    </Switch>
  )
}
