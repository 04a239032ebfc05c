import { useState } from 'preact/hooks'
import type { Clock } from '#shared/cases/contract.ts'
import { momentInWords } from '../ui/when.ts'
import { CASE } from './case.messages.ts'
import { clockInWords, pressureOf } from './clock-in-words.ts'

/** What runs out first; a tap shows all of it. */
export function CaseClocks({ clocks, now }: { clocks: readonly Clock[]; now: Date }) {
  const [isOpen, setIsOpen] = useState(false)
  const sorted = [...clocks].sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const [first] = sorted
  if (!first) return null
  const shown = isOpen ? sorted : [first]
  return (
    <div className="clocks">
      <ul aria-label={CASE.clocks}>
        {shown.map((clock) => (
          <li
            key={`${clock.kind}:${clock.about}:${clock.dueAt}`}
            className={`clock clock-${pressureOf(clock, now)}`}
          >
            <strong>{clockInWords(clock, now)}</strong>
            <span>{CASE.until(momentInWords(clock.dueAt, now))}</span>
          </li>
        ))}
      </ul>
      {sorted.length > 1 && (
        <button
          type="button"
          className="clocks-more"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {CASE.moreClocks(sorted.length - 1)}
        </button>
      )}
    </div>
  )
}
