import type { TrailEntry } from '#shared/audit/contract.ts'
import { aboutInWords, kindInWords } from '#shared/audit/words.ts'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { AUDIT } from './audit.messages.ts'

/** One entry: when, what, who, about what, and why. */
export function TrailRow({ entry }: { entry: TrailEntry }) {
  const { seq, at, kind, by, about, reason, isReadable } = entry
  const now = useNow()
  const centres = useDirectory().data?.centres ?? []
  const nameOf = (noun: string, what: string) =>
    noun === 'centre' ? (centres.find(({ id }) => id === what)?.name ?? null) : null
  return (
    <li className="audit-one">
      <p className="audit-note">
        {AUDIT.number(seq)} <time dateTime={at}>{momentInWords(at, now)}</time>
      </p>
      <h2>{kindInWords(kind)}</h2>
      <p>{by === null ? AUDIT.noStaff : (by.name ?? AUDIT.goneStaff)}</p>
      {about.length > 0 && (
        <ul className="audit-facts">
          {about.map(({ noun, what, name }) => (
            <li key={`${noun}:${what}`}>{aboutInWords({ noun, what, name: name ?? nameOf(noun, what) })}</li>
          ))}
        </ul>
      )}
      {reason !== null && <p>{AUDIT.reason(reason)}</p>}
      {!isReadable && <p className="field-hint">{AUDIT.unreadable}</p>}
    </li>
  )
}
