import { useEffect, useRef, useState } from 'preact/hooks'
import { FACTS, type Fact } from '#shared/keyholders/rules.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { FactSheet } from './fact-sheet.tsx'
import { FactLine, FactWords } from './facts-part.tsx'
import { Failed } from './failed.tsx'
import { FACT_NAME, RENEW } from './mine.messages.ts'
import { Part } from './part.tsx'
import { type Mine, useChangeMine } from './use-mine.ts'

/** つながりの更新: six facts, each one tap, or changed; then the answer. */
export function RenewalPart({ mine }: { mine: Mine }) {
  const [checked, setChecked] = useState<readonly Fact[]>([])
  const [open, setOpen] = useState<Fact | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const change = useChangeMine(mine)
  const left = FACTS.filter((fact) => !checked.includes(fact))
  const check = (fact: Fact) => setChecked([...checked, fact])
  // On to the next one: the button that was pressed is gone.
  useEffect(() => {
    if (checked.length > 0) list.current?.querySelector<HTMLElement>('.button')?.focus()
  }, [checked.length])
  const send = () => {
    setIsHinted(true)
    if (left.length > 0) return list.current?.querySelector<HTMLElement>('.button')?.focus()
    change.mutate({ kind: 'renew', confirmed: [...FACTS] }, { onSuccess: () => toast(RENEW.thanks) })
  }
  return (
    <div className="own-asks" ref={list}>
      <Part title={RENEW.title}>
        <p>{RENEW.lead}</p>
        {FACTS.map((fact) => (
          <div key={fact} className="own-fact">
            <FactLine name={FACT_NAME[fact]}>
              <FactWords fact={fact} facts={mine.facts} />
            </FactLine>
            {checked.includes(fact) ? (
              <p className="own-done">{RENEW.checked}</p>
            ) : (
              <Choice fact={fact} onSame={() => check(fact)} onChanged={() => setOpen(fact)} />
            )}
          </div>
        ))}
        <Button look="primary" onClick={send} isBusy={change.isPending}>
          {RENEW.send}
        </Button>
        <p role="status">{isHinted && left.length > 0 ? RENEW.left(left.length) : ''}</p>
        {change.isError && <Failed error={change.error} />}
      </Part>
      {open && (
        <FactSheet mine={mine} fact={open} onSaved={() => check(open)} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}

function Choice({ fact, onSame, onChanged }: { fact: Fact; onSame: () => void; onChanged: () => void }) {
  return (
    <div className="own-choice">
      <Button look="primary" onClick={onSame} label={RENEW.sameOf(FACT_NAME[fact])}>
        {RENEW.same}
      </Button>
      <Button onClick={onChanged} label={RENEW.changedOf(FACT_NAME[fact])}>
        {RENEW.changed}
      </Button>
    </div>
  )
}
