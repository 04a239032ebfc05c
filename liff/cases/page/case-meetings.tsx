import type { CaseView } from '#shared/cases/contract.ts'
import { MEETING_DECISION } from '#shared/cases/rules.ts'
import { LongText } from '../../ui/long-text.tsx'
import { momentInWords } from '../../ui/when.ts'
import { CASE, MEETINGS } from '../case.messages.ts'

/** What コアメンバー会議 have decided, newest first. */
export function CaseMeetings({ view, now }: { view: CaseView; now: Date }) {
  if (view.meetings.length === 0) return null
  return (
    <section className="meetings">
      <h3>{MEETINGS.title}</h3>
      <ul>
        {[...view.meetings]
          .sort((a, b) => b.heldAt.localeCompare(a.heldAt))
          .map((one) => (
            <li key={one.id} className="hand-over">
              <p>
                <strong>{MEETING_DECISION[one.decision]}</strong>
              </p>
              <p className="talk-when">{momentInWords(one.heldAt, now)}</p>
              <p className="as-typed">
                {MEETINGS.members}：{one.members}
              </p>
              <p>{MEETINGS.plan}：</p>
              <LongText text={one.plan} more={CASE.readOn(one.plan.length)} />
              <p className="talk-when">{one.by.name}</p>
            </li>
          ))}
      </ul>
    </section>
  )
}
