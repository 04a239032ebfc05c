import { ANSWERED_BY, CHECK_STATE } from '#shared/checks/rules.ts'
import { dayInWords } from '../../ui/when.ts'
import type { OwnPlan } from '../use-my-check.ts'
import { midnightOf } from './in-words.ts'
import { HISTORY } from './mine.messages.ts'

/** The days before: how one was, and how one said so. */
export function HistoryPart({ history, now }: { history: OwnPlan['history']; now: Date }) {
  if (history.length === 0) return null
  return (
    <section className="asked-part">
      <h2>{HISTORY.title}</h2>
      <ul className="asked-days">
        {history.map((day) => (
          <li key={day.date}>
            <span className="asked-day">{dayInWords(midnightOf(day.date), now)}</span>
            <span>{inWords(day)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What ended without anybody saying how they were, nobody has looked at: they paused, or LINE did not bring it. */
function inWords({ state, answeredBy }: OwnPlan['history'][number]): string {
  if (answeredBy) return HISTORY.by(CHECK_STATE[state], ANSWERED_BY[answeredBy])
  return state === 'ended' ? HISTORY.none : CHECK_STATE[state]
}
