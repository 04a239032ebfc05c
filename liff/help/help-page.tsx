import { Refused } from '../api.ts'
import { spoken } from '../spoken.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { useDirectory } from '../use-directory.ts'
import { AskedErrand } from './asked-errand.tsx'
import './help.css'
import { ASKED, HELP, TAKEN } from './help.messages.ts'
import { MyHelper } from './my-helper.tsx'
import { TakenErrand } from './taken-errand.tsx'
import { useMyHelp } from './use-my-help.ts'

/** わたしの活動: one's own side of helping, with the names and places that chat does not say. */
export const HelpPage = spoken(HelpPageInJapanese)

function HelpPageInJapanese() {
  const mine = useMyHelp()
  const isNotHere = mine.error instanceof Refused && mine.error.code === 'not-found'
  return (
    <main className="elder my-help">
      <h1>{HELP.title}</h1>
      {mine.isPending && <Skeleton lines={6} />}
      {isNotHere && <EmptyState {...HELP.notHere} />}
      {mine.isError && !isNotHere && (
        <Failure error={mine.error} again={() => void mine.refetch()} isBusy={mine.isFetching} />
      )}
      {mine.data && <Mine mine={mine.data} />}
    </main>
  )
}

/** What somebody waits for comes first: whom they help, who helps them, and how they stand. */
function Mine({
  mine: { helper, asked, taken },
}: {
  mine: NonNullable<ReturnType<typeof useMyHelp>['data']>
}) {
  const now = useNow()
  const hasErrands = useDirectory().data?.schemes.includes('errands') ?? false
  if (!helper && asked.length + taken.length === 0)
    return <EmptyState {...(hasErrands ? HELP.emptyErrands : HELP.empty)} />
  return (
    <>
      {taken.length > 0 && (
        <section className="my-help-part">
          <h2>{TAKEN.title}</h2>
          {taken.map((errand) => (
            <TakenErrand key={errand.id} errand={errand} now={now} />
          ))}
        </section>
      )}
      {asked.length > 0 && (
        <section className="my-help-part">
          <h2>{ASKED.title}</h2>
          {asked.map((errand) => (
            <AskedErrand key={errand.id} errand={errand} now={now} />
          ))}
        </section>
      )}
      {helper && <MyHelper helper={helper} />}
    </>
  )
}
