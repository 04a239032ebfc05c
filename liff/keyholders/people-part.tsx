import { useState } from 'preact/hooks'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { HOLDER_SIDE, KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { AccountLink } from '../ui/account-link.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { EntryPart } from '../ui/entry-part.tsx'
import { NewCode } from '../ui/new-code.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { PEOPLE } from './keyholders.messages.ts'
import { SureSheet } from './sure-sheet.tsx'
import { useInvitation } from './use-keyholders.ts'

type Person = KeyholderView['people'][number]
type Side = Person['side']

/** Who answers for it in LINE, and how the person or the family comes to do so. */
export function PeoplePart({ keyholder }: { keyholder: KeyholderView }) {
  const [leaving, setLeaving] = useState<string | null>(null)
  const { people } = keyholder
  return (
    <EntryPart title={PEOPLE.title}>
      {people.length === 0 && <p>{PEOPLE.none}</p>}
      <ul className="holder-lines">
        {people.map((person) => (
          <PersonLine key={person.id} person={person} onUntie={() => setLeaving(person.id)} />
        ))}
      </ul>
      {people.length > 0 && <AccountLink record="keyholder" id={keyholder.id} />}
      {people.length < KEYHOLDER_LIMITS.people && (
        <div className="row">
          {choicesOf(PEOPLE.code).map(({ value }) => (
            <CodeButton key={value} keyholder={keyholder} side={value} />
          ))}
        </div>
      )}
      {leaving && (
        <SureSheet
          keyholder={keyholder}
          change={{ kind: 'untie', personId: leaving }}
          title={PEOPLE.untieTitle}
          lead={PEOPLE.untieLead}
          does={PEOPLE.untie}
          done={PEOPLE.untied}
          onClose={() => setLeaving(null)}
        />
      )}
    </EntryPart>
  )
}

function PersonLine({ person: { side, since, blocks }, onUntie }: { person: Person; onUntie: () => void }) {
  const now = useNow()
  return (
    <li className="entry-person">
      <span className="entry-line">
        <strong>{HOLDER_SIDE[side]}</strong>
        <span className="entry-soft">{PEOPLE.since(dayInWords(since, now))}</span>
        {blocks && <Badge look="red">{PEOPLE.blocks}</Badge>}
      </span>
      <Button onClick={onUntie} label={PEOPLE.untieOf(HOLDER_SIDE[side])}>
        {PEOPLE.untie}
      </Button>
    </li>
  )
}

function CodeButton({ keyholder, side }: { keyholder: KeyholderView; side: Side }) {
  const words = {
    ask: PEOPLE.code[side],
    title: PEOPLE.codeTitle,
    lead: PEOPLE.codeLead,
    until: PEOPLE.until,
  }
  return <NewCode words={words} code={useInvitation(keyholder, side)} />
}
