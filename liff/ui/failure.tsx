import { useEffect, useRef } from 'preact/hooks'
import { Refused, Unreachable } from '../api.ts'
import { SHELL } from '../shell.messages.ts'
import { Button } from './button.tsx'
import './failure.css'

/** What went wrong, in the words for the person who meets it. */
export function wordsFor(error: unknown): string {
  if (error instanceof Refused) return error.say
  return error instanceof Unreachable ? SHELL.unreachable : SHELL.ourFault
}

/** Who may not do something may not do it however often they try. */
function isForGood(error: unknown): boolean {
  return error instanceof Refused && error.code === 'not-allowed'
}

/** Something did not work, said where it did not, with a way on. */
export function Failure({ error, again, isBusy }: { error: unknown; again?: () => void; isBusy?: boolean }) {
  const ref = useRef<HTMLDivElement>(null)
  // Below a long form nobody would see it.
  useEffect(() => {
    if (error && ref.current?.closest('dialog')) ref.current.scrollIntoView({ block: 'nearest' })
  }, [error])
  return (
    <div className="failure" role="alert" ref={ref}>
      <p>{wordsFor(error)}</p>
      {again && !isForGood(error) && (
        <Button look="secondary" onClick={again} isBusy={isBusy ?? false}>
          {SHELL.again}
        </Button>
      )}
    </div>
  )
}
