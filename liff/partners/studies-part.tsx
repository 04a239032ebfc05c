import { STUDY_HOW } from '#shared/partners/rules.ts'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { MINE } from './mine.messages.ts'
import { Part } from './part.tsx'
import type { Own } from './use-my-partner.ts'

/** What its people have learned. */
export function StudiesPart({ own: { studies } }: { own: Own }) {
  const now = useNow()
  if (studies.length === 0) return null
  return (
    <Part title={MINE.studies}>
      <ul className="mine-list">
        {studies.map(({ id, on, how, title, people }) => (
          <li key={id}>
            <strong>{title}</strong>
            <br />
            <span className="mine-soft">{MINE.study(dayInWords(on, now), STUDY_HOW[how], people)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
