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
        {history.map(({ date, state, answeredBy }) => (
          <li key={date}>
            <span className="asked-day">{dayInWords(midnightOf(date), now)}</span>
            <span>
              {answeredBy ? HISTORY.by(CHECK_STATE[state], ANSWERED_BY[answeredBy]) : CHECK_STATE[state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
