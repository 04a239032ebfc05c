import type { TrailEntry } from '#shared/audit/contract.ts'
import { factsInWords, kindInWords } from '#shared/audit/words.ts'
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
  const facts = factsInWords(
    about.map(({ noun, what, name }) => ({ noun, what, name: name ?? nameOf(noun, what) })),
  )
  return (
    <li className="audit-one">
      <p className="audit-note">
        {AUDIT.number(seq)} <time dateTime={at}>{momentInWords(at, now)}</time>
      </p>
      <h2>{kindInWords(kind)}</h2>
      <p>{by === null ? AUDIT.noStaff : (by.name ?? AUDIT.goneStaff)}</p>
      {facts.length > 0 && (
        <ul className="audit-facts">
          {facts.map(({ noun, label, values }) => (
            <li key={noun}>
              {noun === 'digest' ? (
                <Digests label={label} values={values} />
              ) : (
                `${label} ${values.join('、')}`
              )}
            </li>
          ))}
        </ul>
      )}
      {reason !== null && <p>{AUDIT.reason(reason)}</p>}
      {!isReadable && <p className="field-hint">{AUDIT.unreadable}</p>}
    </li>
  )
}

/** For whoever compares two states of the settings, and in nobody else's way. */
function Digests({ label, values }: { label: string; values: string[] }) {
  return (
    <details>
      <summary className="audit-digests">{AUDIT.several(label, values.length)}</summary>
      <code>{values.join(' ')}</code>
    </details>
  )
}
