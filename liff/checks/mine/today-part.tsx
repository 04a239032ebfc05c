import { CHECK_ANSWER, type CheckAnswer, type CheckState } from '#shared/checks/rules.ts'
import '../../ui/button.css'
import { telOf } from '../../ui/tel-of.ts'
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

/**
 * The three answers, each one tap, and below them what follows. They keep their places whatever is answered: whoever
 * taps twice, as many do, presses the same one again and not another.
 */
export function TodayPart({ plan, now }: TodayProps) {
  const state = plan.today?.state
  const isTold = state === 'worried' || state === 'come'
  return (
    <section className={state === 'come' ? 'asked-box asked-box-loud' : 'asked-box'}>
      <h2>{TODAY.how}</h2>
      <Answers plan={plan} />
      <p className="asked-state" role="status">
        {stateWords(plan)}
      </p>
      {isTold ? (
        <>
          <WhoIsTold plan={plan} />
          <Calls plan={plan} isUrgent={state === 'come'} />
        </>
      ) : (
        <NextTime plan={plan} now={now} />
      )}
    </section>
  )
}

/** What ended without anybody saying how they are, ended since they paused: nobody has looked after them. */
function stateWords({ state, today }: OwnPlan): string {
  if (!today || (today.state === 'ended' && today.answeredBy === null)) return MINE.standing[state]
  return TODAY.state[today.state]
}

function NextTime({ plan, now }: TodayProps) {
  const date = nextAsked(plan, now)
  if (date === null) return <p>{TODAY.noNext}</p>
  const day = date === dayAfter(now, 0) ? PAUSE.today : dayInWords(midnightOf(date), now)
  return <p>{TODAY.next(day, WISH.hour(plan.wish.hour))}</p>
}

const LOOK = { well: 'primary', worried: 'secondary', come: 'danger' } as const satisfies Record<
  CheckAnswer,
  string
>
const ANSWERS: readonly CheckAnswer[] = ['well', 'worried', 'come']

function Answers({ plan }: { plan: OwnPlan }) {
  const change = useChangeMyCheck(plan)
  const state = plan.today?.state
  const answer = (chosen: CheckAnswer) => {
    if (!change.isPending) change.mutate({ kind: 'answer', answer: chosen })
  }
  return (
    <div className="asked-answers">
      {ANSWERS.map((one) => (
        <button
          key={one}
          type="button"
          className={`button button-${LOOK[one]}`}
          aria-pressed={state === one}
          aria-disabled={change.isPending ? 'true' : undefined}
          // Whoever asked for somebody to come does not take it back by being a little worried.
          disabled={one === 'worried' && state === 'come'}
          onClick={() => answer(one)}
        >
          {state === one && <span aria-hidden="true">✓</span>}
          <span>{wordsOf(one, state)}</span>
        </button>
      ))}
      {change.isError && <Failed error={change.error} />}
    </div>
  )
}

function wordsOf(answer: CheckAnswer, state: CheckState | undefined): string {
  if (answer === 'well' && state === 'come') return TODAY.byMistake
  return answer === 'well' && state === 'worried' ? TODAY.wellAgain : CHECK_ANSWER[answer]
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
