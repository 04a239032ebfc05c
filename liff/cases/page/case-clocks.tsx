import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Clock } from '#shared/cases/work.contract.ts'
import { momentInWords } from '../../ui/when.ts'
import { CASE } from '../case.messages.ts'
import { clockInWords, pressureOf } from '../clock-in-words.ts'

interface ClocksProps {
  clocks: readonly Clock[]
  now: Date
  /** What else there is to press here. */
  children: ComponentChildren
}

/** What runs out first; a tap shows all of it. */
export function CaseClocks({ clocks, now, children }: ClocksProps) {
  const [isOpen, setIsOpen] = useState(false)
  const sorted = [...clocks].sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  const shown = isOpen ? sorted : sorted.slice(0, 1)
  return (
    <div className="clocks">
      <ul aria-label={CASE.clocks} hidden={shown.length === 0}>
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
      {children}
    </div>
  )
}
