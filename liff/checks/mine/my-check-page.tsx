import { useState } from 'preact/hooks'
import type { MyCheck } from '#shared/checks/contract.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import '../asked.css'
import { type OwnPlan, useMyCheck } from '../use-my-check.ts'
import { FamilyPart } from './family-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { FORM, MINE } from './mine.messages.ts'
import { PausePart } from './pause-part.tsx'
import { StopPart } from './stop-part.tsx'
import { TodayPart } from './today-part.tsx'
import { WishForm } from './wish-form.tsx'
import { WishPart } from './wish-part.tsx'

/** One's own page of 「元気ですか?」: how one is, when one is asked, who hears of it, and how to pause or end it. */
export function MyCheckPage() {
  const mine = useMyCheck()
  const [isChoosing, setIsChoosing] = useState(false)
  const name = useDirectory().data?.checkName ?? ''
  const isNotHere = mine.error instanceof Refused && mine.error.code === 'not-found'
  if (mine.data && isChoosing)
    return <WishForm known={mine.data.plan?.wish ?? null} onDone={() => setIsChoosing(false)} />
  return (
    <main className="elder asked">
      <h1>{name}</h1>
      {mine.isPending && <Skeleton lines={6} />}
      {isNotHere && <EmptyState {...MINE.notHere} />}
      {mine.isError && !isNotHere && (
        <Failure error={mine.error} again={() => void mine.refetch()} isBusy={mine.isFetching} />
      )}
      {mine.data && !isNotHere && <Mine mine={mine.data} onChoose={() => setIsChoosing(true)} />}
    </main>
  )
}

function Mine({ mine: { plan }, onChoose }: { mine: MyCheck; onChoose: () => void }) {
  if (plan) return <Parts plan={plan} onChoose={onChoose} />
  return (
    <EmptyState {...MINE.none}>
      <p>{FORM.note(FORM.whom.both)}</p>
      <Button look="primary" onClick={onChoose}>
        {MINE.start}
      </Button>
    </EmptyState>
  )
}

function Parts({ plan, onChoose }: { plan: OwnPlan; onChoose: () => void }) {
  const now = useNow()
  return (
    <>
      <TodayPart plan={plan} now={now} />
      <FamilyPart plan={plan} now={now} />
      <WishPart wish={plan.wish} onChange={onChoose} />
      <PausePart plan={plan} now={now} />
      <HistoryPart history={plan.history} now={now} />
      <StopPart plan={plan} />
    </>
  )
}
