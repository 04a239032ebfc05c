import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { wordsFor } from '../../ui/failure.tsx'
import { UNSENT } from '../case.messages.ts'
import { changeInWords, wordsOf } from '../page/change-in-words.ts'
import type { Telling } from '../page/tracked-in-words.ts'
import { type Unsent, unsent } from './unsent.ts'
import { useUnsent } from './use-unsent.ts'

interface CardProps {
  caseId: string
  telling: Telling
  onLook: (one: Unsent) => void
}

/** What was made and is not with the server yet: never mistaken for done. */
export function UnsentCard({ caseId, telling, onLook }: CardProps) {
  const waiting = useUnsent(caseId)
  const [isSending, setIsSending] = useState(false)
  if (waiting.length === 0) return null
  const send = async () => {
    setIsSending(true)
    await unsent.flush()
    setIsSending(false)
  }
  return (
    <section className="unsent" aria-label={UNSENT.title}>
      <h3>{UNSENT.title}</h3>
      {waiting.every(({ state }) => state === 'waiting') && <p>{UNSENT.lead}</p>}
      <ol>
        {waiting.map((one) => (
          <li key={one.id} className="unsent-one">
            <p>
              <strong>{changeInWords(one.change, telling)}</strong>
            </p>
            {wordsOf(one.change) && <p className="as-typed unsent-words">{wordsOf(one.change)}</p>}
            <Stuck one={one} onLook={onLook} />
          </li>
        ))}
      </ol>
      {waiting[0]?.state === 'waiting' && (
        <Button look="primary" isBusy={isSending} onClick={() => void send()}>
          {UNSENT.sendNow}
        </Button>
      )}
    </section>
  )
}

/** What a person has to decide about it; nothing while it only waits for a network. */
function Stuck({ one, onLook }: { one: Unsent; onLook: (one: Unsent) => void }) {
  const [isSure, setIsSure] = useState(false)
  const drop = () => (isSure ? unsent.drop(one.id) : setIsSure(true))
  return (
    <>
      {one.state !== 'waiting' && (
        <p role="alert" className="field-hint">
          {one.state === 'conflict' ? UNSENT.conflict : wordsFor(one.error)}
        </p>
      )}
      <p className="row">
        {one.state !== 'waiting' && (
          <Button look="primary" onClick={() => onLook(one)}>
            {UNSENT.look}
          </Button>
        )}
        <Button look="quiet" onClick={drop}>
          {isSure ? UNSENT.dropSure : UNSENT.drop}
        </Button>
      </p>
    </>
  )
}
