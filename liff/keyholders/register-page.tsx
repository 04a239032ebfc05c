import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { SafetyFrame } from '../safety-frame.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { HolderRow } from './holder-row.tsx'
import { REGISTER } from './keyholders.messages.ts'
import { PrintTags, PrintToCall } from './print-buttons.tsx'
import { RegisterFilter } from './register-filter.tsx'
import { useRegister, type Wanted } from './use-keyholders.ts'

/** What was looked for last, for the way back from a registration. In memory alone: it may be somebody's name. */
let lastWanted: Wanted = {}

/** キーホルダー: who applied, who wears one, whose renewal waits, which tags are to be printed. */
export function RegisterPage() {
  const [wanted, setWanted] = useState(lastWanted)
  const list = useRegister(wanted)
  const { data, error, isPending, isError, isFetching, refetch } = list
  const rows = data?.pages.flatMap((page) => page.keyholders)
  const choose = (next: Wanted) => {
    lastWanted = next
    setWanted(next)
  }
  return (
    <SafetyFrame tab="keyholders">
      <div className="row">
        <Link className="button button-primary" href="/console/keyholders/new">
          {REGISTER.add}
        </Link>
        <PrintToCall />
      </div>
      <RegisterFilter wanted={wanted} onChange={choose} counts={data?.pages[0]?.counts} />
      {wanted.text && <p className="entry-soft">{REGISTER.searchedAll}</p>}
      {isPending && <Skeleton lines={8} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {rows?.length === 0 && (
        <EmptyState {...(Object.keys(wanted).length === 0 ? REGISTER.empty : REGISTER.notFound)} />
      )}
      {rows && wanted.isPrinted === 'no' && <PrintTags ids={rows.map(({ id }) => id)} />}
      {rows && rows.length > 0 && (
        <ul className="entry-rows" aria-label={REGISTER.list}>
          {rows.map((keyholder) => (
            <HolderRow key={keyholder.id} keyholder={keyholder} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {REGISTER.more}
        </Button>
      )}
    </SafetyFrame>
  )
}
