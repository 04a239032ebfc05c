import { Link } from 'wouter'
import type { LookUpList } from '#shared/keyholders/look-up.contract.ts'
import { CALLER, LOOK_UP_REASON } from '#shared/keyholders/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { ageInWords, momentInWords } from '../ui/when.ts'
import { LOOK_UPS } from './look-ups.messages.ts'
import { useConfirm, useLookUps } from './use-look-ups.ts'

/** Colleagues who have looked up more than usual and wait for a head's word; nothing where nobody does. */
export function WaitingPart() {
  const waiting = useLookUps().data?.pages[0]?.waiting ?? []
  const confirm = useConfirm()
  const now = useNow()
  if (waiting.length === 0 && !confirm.isError) return null
  return (
    <section className="look-ups-waiting" aria-labelledby="look-ups-waiting">
      <h2 id="look-ups-waiting">{LOOK_UPS.waiting}</h2>
      <p>{LOOK_UPS.waitingLead}</p>
      <ul>
        {waiting.map(({ staffId, name, askedAt }) => (
          <li key={staffId}>
            <p>
              <strong>{name}</strong> {LOOK_UPS.waitsSince(ageInWords(askedAt, now))}
            </p>
            <Button
              look="primary"
              label={LOOK_UPS.confirmFor(name)}
              isBusy={confirm.isPending && confirm.variables === staffId}
              onClick={() => confirm.mutate(staffId, { onSuccess: () => toast(LOOK_UPS.confirmed) })}
            >
              {LOOK_UPS.confirm}
            </Button>
          </li>
        ))}
      </ul>
      {confirm.isError && <Failure error={confirm.error} />}
    </section>
  )
}

/** Who looked up what, for heads: the newest first, without what was shown. */
export function HistoryPart() {
  const list = useLookUps()
  const { data, error, isPending, isError, isFetching, refetch } = list
  const lookUps = data?.pages.flatMap((page) => page.lookUps) ?? []
  return (
    <section className="look-ups-history" aria-labelledby="look-ups-history">
      <h2 id="look-ups-history">{LOOK_UPS.history}</h2>
      <p className="look-up-note">{LOOK_UPS.historyLead}</p>
      {isPending && <Skeleton lines={4} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && lookUps.length === 0 && <EmptyState {...LOOK_UPS.noHistory} />}
      {lookUps.length > 0 && (
        <ol>
          {lookUps.map((lookUp) => (
            <Row key={lookUp.id} lookUp={lookUp} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <p>
          <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
            {LOOK_UPS.more}
          </Button>
        </p>
      )}
    </section>
  )
}

function Row({ lookUp }: { lookUp: LookUpList['lookUps'][number] }) {
  const { at, byName, caller, organisation, reason, isFound, keyholderId, caseId } = lookUp
  const when = momentInWords(at, useNow())
  return (
    <li>
      <p className="look-up-note">
        <time dateTime={at}>{when}</time> {!isFound && <Badge look="urgent">{LOOK_UPS.unfound}</Badge>}
      </p>
      <p>
        <strong>{organisation}</strong>
      </p>
      <p>{LOOK_UPS.asker(CALLER[caller], LOOK_UP_REASON[reason])}</p>
      <p>{LOOK_UPS.by(byName)}</p>
      {(keyholderId !== null || caseId !== null) && (
        <p className="told-row">
          {keyholderId !== null && (
            <Link
              className="look-up-link"
              href={`/console/keyholders/${keyholderId}`}
              aria-label={LOOK_UPS.of(when, LOOK_UPS.register)}
            >
              {LOOK_UPS.register}
            </Link>
          )}
          {caseId !== null && (
            <Link
              className="look-up-link"
              href={`/console/cases/${caseId}`}
              aria-label={LOOK_UPS.of(when, LOOK_UPS.openCaseShort)}
            >
              {LOOK_UPS.openCaseShort}
            </Link>
          )}
        </p>
      )}
    </li>
  )
}
