import { Suspense } from 'preact/compat'
import { useEffect, useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import { isOnlyAsked } from '#shared/cases/rules.ts'
import { may, mayWorkCases } from '#shared/staff/rules.ts'
import { Refused } from '../../api.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { ActionBar } from './action-bar.tsx'
import './case.css'
import { lazy } from '../../ui/lazy.ts'
import { CASE } from '../case.messages.ts'
import type { Unsent } from '../unsent/unsent.ts'
import { useUnsent } from '../unsent/use-unsent.ts'
import { useCase } from '../use-case.ts'
import { type CaseWork, useCaseWork } from '../use-case-work.ts'
import { CaseHead } from './case-head.tsx'
import { CaseParts } from './case-parts.tsx'
import { ChangedNotice } from './changed-notice.tsx'
import { ActionSheet, MergeSheet, preloadSheets, UnsentCard } from './lazy-sheets.ts'
import { isAskedFirst, type SheetName } from './possible-actions.ts'
import type { Telling } from './tracked-in-words.ts'

/** For the few cases that are being handed to one's own centre. */
const HandOverCard = lazy(() =>
  import('./case-hand-overs.tsx').then((file) => ({ default: file.HandOverCard })),
)

export function CasePage({ id }: { id: string }) {
  const found = useCase(id)
  if (found.isPending) return <Skeleton lines={8} />
  if (!found.data) {
    return (
      <div className="case-failed">
        <CaseMissing error={found.error} again={() => void found.refetch()} isBusy={found.isFetching} />
      </div>
    )
  }
  return (
    <>
      {found.isError && (
        <Failure error={found.error} again={() => void found.refetch()} isBusy={found.isFetching} />
      )}
      <CaseFull view={found.data} />
    </>
  )
}

/** What is not there, or not for this person, stays so however often it is asked for. */
function CaseMissing({ error, again, isBusy }: { error: unknown; again: () => void; isBusy: boolean }) {
  if (error instanceof Refused) return <Failure error={error} />
  return <Failure error={error} again={again} isBusy={isBusy} />
}

function CaseFull({ view }: { view: CaseView }) {
  const staff = useStaff()
  const telling: Telling = { directory: useDirectory().data, now: useNow() }
  const work = useCaseWork(view, telling)
  const [sheet, setSheet] = useState<{ name: SheetName; about: string } | null>(null)
  const merging = useMerging(view.id)
  const isWorker = mayWorkCases(staff)
  const isGuest = isOnlyAsked(staff, view)
  useEffect(preloadSheets, [])
  const openSheet = (name: SheetName, about = '') => {
    work.forgetError()
    setSheet({ name, about })
  }
  const mayWork = isWorker && !isGuest
  return (
    <article className="case" aria-label={view.receiptNo}>
      <div className="case-pane">
        <CaseHead view={view} directory={telling.directory} now={telling.now} />
        {isWorker && isAskedFirst(view, staff) && (
          <Suspense fallback={<Skeleton lines={4} />}>
            <HandOverCard view={view} {...telling} work={work} onDecline={() => openSheet('decline')} />
          </Suspense>
        )}
        {merging.isWaiting && (
          <Suspense fallback={null}>
            <UnsentCard caseId={view.id} telling={telling} onLook={merging.look} />
          </Suspense>
        )}
        {sheet === null && <ChangedNotice lines={work.changes} onSeen={work.markSeen} />}
        {view.hasNews && <News work={mayWork ? work : undefined} />}
        {sheet === null && work.error !== null && <Failure error={work.error} />}
        <CaseParts
          view={view}
          telling={telling}
          work={mayWork ? work : undefined}
          onSheet={openSheet}
          mayLookUp={mayWork && may(staff, 'see-reporter')}
        />
        {isGuest && isWorker && <p className="case-viewer">{CASE.guest}</p>}
        {!isWorker && <p className="case-viewer">{CASE.viewer}</p>}
      </div>
      {isWorker && <ActionBar view={view} work={work} onSheet={openSheet} />}
      <Suspense fallback={null}>
        {sheet !== null && (
          <ActionSheet
            sheet={sheet}
            view={view}
            telling={telling}
            work={work}
            onSheet={openSheet}
            onClose={() => setSheet(null)}
          />
        )}
        {sheet === null && merging.one && (
          <MergeSheet
            key={merging.one.id}
            one={merging.one}
            view={view}
            telling={telling}
            onClose={merging.close}
          />
        )}
      </Suspense>
    </article>
  )
}

/** What was refused because others were faster comes up by itself, once; after that when it is asked for. */
function useMerging(caseId: string) {
  const waiting = useUnsent(caseId)
  const [looked, setLooked] = useState<ReadonlySet<number>>(new Set())
  const [asked, setAsked] = useState<number | null>(null)
  const one =
    waiting.find(({ id }) => id === asked) ??
    waiting.find(({ id, state }) => state === 'conflict' && !looked.has(id)) ??
    null
  return {
    isWaiting: waiting.length > 0,
    one,
    look: ({ id }: Unsent) => setAsked(id),
    close: () => {
      setAsked(null)
      if (one) setLooked(new Set([...looked, one.id]))
    },
  }
}

function News({ work }: { work: CaseWork | undefined }) {
  return (
    <div className="case-news" role="status">
      <p>{CASE.news}</p>
      {work && (
        <Button onClick={() => void work.press({ kind: 'seen' })} isBusy={work.busyWith === 'seen'}>
          {CASE.seen}
        </Button>
      )}
    </div>
  )
}
