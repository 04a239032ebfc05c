import { useState } from 'preact/hooks'
import type { KeyholderView, Tag } from '#shared/keyholders/contract.ts'
import { TAG_STATE } from '#shared/keyholders/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EntryPart } from '../ui/entry-part.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { TAGS } from './keyholders.messages.ts'
import { PrintTags } from './print-buttons.tsx'
import { SureSheet } from './sure-sheet.tsx'

/** The tag that is worn and those before it; printed, or lost and made anew. */
export function TagsPart({ keyholder }: { keyholder: KeyholderView }) {
  const [lost, setLost] = useState<string | null>(null)
  const { id, tags, tagNo, state } = keyholder
  return (
    <EntryPart title={TAGS.title}>
      {tags.length === 0 && <p>{TAGS.none}</p>}
      <ul className="holder-lines">
        {tags.toReversed().map((tag) => (
          <TagLine key={tag.no} tag={tag} />
        ))}
      </ul>
      {state === 'active' && tagNo && (
        <div className="row">
          <PrintTags ids={[id]} isOne />
          <Button onClick={() => setLost(tagNo)}>{TAGS.lose}</Button>
        </div>
      )}
      {lost && (
        <SureSheet
          keyholder={keyholder}
          change={{ kind: 'tag-lost', no: lost }}
          title={TAGS.loseTitle}
          lead={TAGS.loseLead(lost)}
          does={TAGS.loseDo}
          done={TAGS.done}
          onClose={() => setLost(null)}
        />
      )}
    </EntryPart>
  )
}

function TagLine({ tag: { no, state, madeAt, printedAt, lostAt } }: { tag: Tag }) {
  const now = useNow()
  const day = (iso: string) => dayInWords(iso, now)
  const isUnprinted = state === 'made' && printedAt === null
  return (
    <li className="entry-line">
      <strong className="holder-no">{no}</strong>
      <Badge look={state === 'made' ? 'active' : 'plain'}>{TAG_STATE[state]}</Badge>
      <span className="entry-soft">
        {[
          TAGS.made(day(madeAt)),
          printedAt && TAGS.printed(day(printedAt)),
          isUnprinted && TAGS.notPrinted,
          lostAt && TAGS.lost(day(lostAt)),
        ]
          .filter(Boolean)
          .join('・')}
      </span>
    </li>
  )
}
