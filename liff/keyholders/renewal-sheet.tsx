import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import type { Contact, HolderFacts, KeyholderView } from '#shared/keyholders/contract.ts'
import { FACT, FACTS as FACT_KEYS, type Fact, RELATION } from '#shared/keyholders/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { Fact as FactLine, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { factLines } from './fact-lines.ts'
import { RENEWAL } from './keyholders.messages.ts'
import { useChangeKeyholder } from './use-keyholders.ts'

export type HeardBy = keyof typeof RENEWAL.howOf
const HOW = choicesOf<HeardBy>(RENEWAL.howOf)

/** The six facts to read out on the phone; all as they were, or on to the form. */
export function RenewalSheet({ keyholder, onClose }: { keyholder: KeyholderView; onClose: () => void }) {
  const [by, setBy] = useState<HeardBy | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const [, go] = useLocation()
  const change = useChangeKeyholder(keyholder)
  const known = (then: (heardBy: HeardBy) => void) => () => {
    setIsHinted(true)
    if (by && !change.isPending) then(by)
  }
  const same = known((heardBy) => {
    const onSuccess = () => {
      toast(RENEWAL.done)
      onClose()
    }
    change.mutate({ kind: 'renewed', by: heardBy, facts: null }, { onSuccess })
  })
  const changed = known((heardBy) =>
    go(`/console/keyholders/${encodeURIComponent(keyholder.id)}/renew/${heardBy}`),
  )
  return (
    <Sheet title={RENEWAL.noteTitle} onClose={onClose}>
      <SheetForm submitLabel={RENEWAL.same} onSubmit={same} isBusy={change.isPending}>
        <ChoiceField
          legend={RENEWAL.how}
          choices={HOW}
          value={by}
          onChoose={setBy}
          isRow
          hint={isHinted && by === null ? RENEWAL.howHint : undefined}
        />
        <p>{RENEWAL.noteLead}</p>
        <Facts>
          {FACT_KEYS.map((fact) => (
            <FactLine key={fact} label={FACT[fact]}>
              <span className="as-typed">{factInWords(fact, keyholder.facts)}</span>
            </FactLine>
          ))}
        </Facts>
        <Button onClick={changed}>{RENEWAL.changed}</Button>
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}

/** What is told under one of the six facts. */
function factInWords(fact: Fact, facts: HolderFacts): string {
  return factLines(fact, facts, contactLines).join('\n') || RENEWAL.untold
}

function contactLines({ name, relation, phone }: Contact): string[] {
  return [`${name}(${RELATION[relation]})`, phone]
}
