import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { birthdayInWords } from '#shared/birthday.ts'
import type { Contact, HolderFacts } from '#shared/keyholders/contract.ts'
import { FACTS as FACT_KEYS, type Fact, RELATION } from '#shared/keyholders/rules.ts'
import { Button } from '../../ui/button.tsx'
import { factLines } from '../fact-lines.ts'
import { FactSheet } from './fact-sheet.tsx'
import { FACT_NAME, FACTS, MINE } from './mine.messages.ts'
import { Part } from './part.tsx'
import type { Mine } from './use-mine.ts'

/** What is registered; each of the six facts can be changed by itself. While they are asked for, they stand above. */
export function FactsPart({ mine, isRenewing }: { mine: Mine; isRenewing: boolean }) {
  const [open, setOpen] = useState<Fact | null>(null)
  const { bornOn } = mine.facts
  return (
    <Part title={FACTS.title}>
      <FactLine name={FACTS.born}>{birthdayInWords(bornOn)}</FactLine>
      {!isRenewing &&
        FACT_KEYS.map((fact) => (
          <div key={fact} className="own-fact">
            <FactLine name={FACT_NAME[fact]}>
              <FactWords fact={fact} facts={mine.facts} />
            </FactLine>
            <Button onClick={() => setOpen(fact)} label={MINE.changeOf(FACT_NAME[fact])}>
              {MINE.change}
            </Button>
          </div>
        ))}
      <p className="own-soft">{FACTS.lead}</p>
      {open && <FactSheet mine={mine} fact={open} onClose={() => setOpen(null)} />}
    </Part>
  )
}

export function FactLine({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div className="own-fact-words">
      <p className="own-soft">{name}</p>
      <div>{children}</div>
    </div>
  )
}

/** What is told under one of the six, each thing on a line of its own. */
export function FactWords({ fact, facts }: { fact: Fact; facts: HolderFacts }) {
  const lines = factLines(fact, facts, contactLines)
  if (lines.length === 0) return <p>{MINE.untold}</p>
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="as-typed">
          {line}
        </p>
      ))}
    </>
  )
}

function contactLines({ name, relation, phone }: Contact): string[] {
  return [name, RELATION[relation], phone.normalize('NFKC')]
}
