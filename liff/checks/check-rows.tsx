import type { CheckRow } from '#shared/checks/contract.ts'
import type { CheckPart } from '#shared/checks/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { CheckItem } from './check-item.tsx'
import { CHECKS } from './staff.messages.ts'
import { useCheckPart, useFoundChecks } from './use-checks.ts'

/** Those of one part, the most pressing first, page by page. */
export function PartRows({ part }: { part: CheckPart }) {
  const list = useCheckPart(part)
  return (
    <>
      {list.isPending && <Skeleton lines={4} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      <Rows checks={list.data?.pages.flatMap(({ checks }) => checks) ?? []} />
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {CHECKS.more}
        </Button>
      )}
    </>
  )
}

/** Whom the words fit, of all parts. */
export function FoundRows({ text }: { text: string }) {
  const { data, error, isPending, isError, isFetching, refetch } = useFoundChecks(text)
  return (
    <>
      {isPending && <Skeleton lines={4} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && (
        <p className="checks-plans" role="status">
          {data.checks.length === 0 ? CHECKS.notFound : CHECKS.found(data.checks.length)}
          {data.isMore && CHECKS.isMore}
        </p>
      )}
      <Rows checks={data?.checks ?? []} />
    </>
  )
}

function Rows({ checks }: { checks: CheckRow[] }) {
  const now = useNow()
  if (checks.length === 0) return null
  return (
    <ul className="checks-list">
      {checks.map((check) => (
        <CheckItem key={check.id} check={check} now={now} />
      ))}
    </ul>
  )
}
