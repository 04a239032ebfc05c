import { Link } from 'wouter'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { CALLER } from '#shared/keyholders/rules.ts'
import { EntryPart } from '../ui/entry-part.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { LOOK_UPS } from './keyholders.messages.ts'

/** Who asked about the number, when, and who answered. */
export function LookUpsPart({ keyholder: { lookUps } }: { keyholder: KeyholderView }) {
  const now = useNow()
  return (
    <EntryPart title={LOOK_UPS.title}>
      {lookUps.length === 0 && <p>{LOOK_UPS.none}</p>}
      <ul className="holder-lines">
        {lookUps.map(({ at, caller, byName, caseId }) => (
          <li className="entry-person" key={at}>
            <span>
              {momentInWords(at, now)}
              <br />
              {LOOK_UPS.by(CALLER[caller], byName)}
            </span>
            {caseId && (
              <Link
                className="button button-secondary"
                href={`/console/cases/${encodeURIComponent(caseId)}`}
                aria-label={LOOK_UPS.toCaseOf(momentInWords(at, now))}
              >
                {LOOK_UPS.toCase}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </EntryPart>
  )
}
