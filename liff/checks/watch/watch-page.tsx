import { Refused } from '../../api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import '../asked.css'
import { useMyCheck } from '../use-my-check.ts'
import { WATCH } from './watch.messages.ts'
import { WatchedPerson } from './watched-person.tsx'

/** Those whom one watches for: how they are today, whom to call, and what to tell the others. */
export function WatchPage() {
  const mine = useMyCheck()
  const now = useNow()
  const isNotHere = mine.error instanceof Refused && mine.error.code === 'not-found'
  const watching = isNotHere ? undefined : mine.data?.watching
  return (
    <main className="elder asked">
      <h1>{WATCH.title}</h1>
      {mine.isPending && <Skeleton lines={6} />}
      {isNotHere && <EmptyState {...WATCH.notHere} />}
      {mine.isError && !isNotHere && (
        <Failure error={mine.error} again={() => void mine.refetch()} isBusy={mine.isFetching} />
      )}
      {watching?.length === 0 && <EmptyState {...WATCH.none} />}
      {watching?.map((person) => (
        <WatchedPerson key={person.planId} person={person} now={now} />
      ))}
    </main>
  )
}
