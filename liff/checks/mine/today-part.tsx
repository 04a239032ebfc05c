import { CHECK_ANSWER, type CheckAnswer } from '#shared/checks/rules.ts'
import { Button } from '../../ui/button.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { toast } from '../../ui/toast.tsx'
import { dayAfter, dayInWords } from '../../ui/when.ts'
import { useDirectory } from '../../use-directory.ts'
import { Failed } from '../failed.tsx'
import { type OwnPlan, useChangeMyCheck } from '../use-my-check.ts'
import { midnightOf, nextAsked } from './in-words.ts'
import { MINE, PAUSE, TODAY, WISH } from './mine.messages.ts'

interface TodayProps {
  plan: OwnPlan
  now: Date
}

/** How today's question stands, and the three answers, each one tap. */
export function TodayPart({ plan, now }: TodayProps) {
  const state = plan.today?.state
  const isTold = state === 'worried' || state === 'come'
  return (
    <section className={state === 'come' ? 'asked-box asked-box-loud' : 'asked-box'}>
      <h2>{state ? TODAY.title : MINE.standing[plan.state]}</h2>
      {state && (
        <p className="asked-state" role="status">
          {TODAY.state[state]}
        </p>
      )}
      {isTold && <WhoIsTold plan={plan} />}
      {isTold && <Calls plan={plan} isUrgent={state === 'come'} />}
      {!isTold && <NextTime plan={plan} now={now} />}
      <Answers plan={plan} />
    </section>
  )
}

function NextTime({ plan, now }: TodayProps) {
  const date = nextAsked(plan, now)
  if (date === null) return <p>{TODAY.noNext}</p>
  const day = date === dayAfter(now, 0) ? PAUSE.today : dayInWords(midnightOf(date), now)
  return <p>{TODAY.next(day, WISH.hour(plan.wish.hour))}</p>
}

/** Whoever pressed one of them sees what has changed since; nothing can be lost by pressing a wrong one. */
function Answers({ plan }: { plan: OwnPlan }) {
  const change = useChangeMyCheck(plan)
  const state = plan.today?.state
  const answer = (chosen: CheckAnswer) => () => {
    if (change.isPending) return
    change.mutate({ kind: 'answer', answer: chosen }, { onSuccess: () => toast(TODAY.answered) })
  }
  const given = change.isPending && change.variables.kind === 'answer' ? change.variables.answer : null
  return (
    <div className="asked-answers">
      <p className="asked-how">{hasAnswered(state) ? TODAY.changed : TODAY.how}</p>
      {state !== 'well' && (
        <Button look="primary" onClick={answer('well')} isBusy={given === 'well'}>
          {wellWords(state)}
        </Button>
      )}
      {state !== 'worried' && state !== 'come' && (
        <Button onClick={answer('worried')} isBusy={given === 'worried'}>
          {CHECK_ANSWER.worried}
        </Button>
      )}
      {state !== 'come' && (
        <Button look="danger" onClick={answer('come')} isBusy={given === 'come'}>
          {CHECK_ANSWER.come}
        </Button>
      )}
      {change.isError && <Failed error={change.error} />}
    </div>
  )
}

function hasAnswered(state: NonNullable<OwnPlan['today']>['state'] | undefined): boolean {
  return state === 'well' || state === 'worried' || state === 'come'
}

function wellWords(state: NonNullable<OwnPlan['today']>['state'] | undefined): string {
  if (state === 'come') return TODAY.byMistake
  return state === 'worried' ? TODAY.wellAgain : CHECK_ANSWER.well
}

/** What follows from the answer, truthfully. */
function WhoIsTold({ plan: { wish, watchers, today } }: { plan: OwnPlan }) {
  const isFamilyTold = wish.tellsFamily && watchers.length > 0
  const isCentreTold = wish.tellsCentre || today?.state === 'come'
  if (!isFamilyTold && !isCentreTold) return <p>{TODAY.tellsNobody}</p>
  const both = isFamilyTold && isCentreTold
  return <p>{TODAY.told[both ? 'both' : isFamilyTold ? 'family' : 'centre']}</p>
}

/** Danger first; then whoever answers in their district, by day and by night. */
function Calls({ plan, isUrgent }: { plan: OwnPlan; isUrgent: boolean }) {
  const { data } = useDirectory()
  const centreId = data?.districts.find(({ id }) => id === plan.wish.districtId)?.centreId
  const centre = data?.centres.find(({ id }) => id === centreId)
  return (
    <div className="asked-calls">
      <p>{isUrgent ? TODAY.comeLead : TODAY.danger}</p>
      <a className="button asked-emergency" href="tel:119">
        {TODAY.ambulance}
      </a>
      {centre && (
        <a className="button button-secondary" href={telOf(centre.phone)}>
          {TODAY.call(centre.name)}
        </a>
      )}
      {data && (
        <>
          <p>{TODAY.closed}</p>
          <a className="button button-secondary" href={telOf(data.dutyDesk.phone)}>
            {TODAY.call(data.dutyDesk.name)}
          </a>
        </>
      )}
    </div>
  )
}
