import { useEffect, useRef } from 'preact/hooks'
import type { MovePreview } from '#shared/accounts/contract.ts'
import { HELD, type Held } from '#shared/accounts/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { MOVE } from './move.messages.ts'
import { useAccept } from './use-move.ts'

/** What a code would carry over, what stays, and the one button that does it. */
export function PreviewPart({
  code,
  preview: { held, keepsOwn },
  again,
}: {
  code: string
  preview: MovePreview
  again: () => void
}) {
  const accept = useAccept()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="stack">
      <h2 ref={head} tabIndex={-1}>
        {MOVE.found}
      </h2>
      {held.length === 0 && <p>{MOVE.nothing}</p>}
      <ul className="move-list">
        {held.map(({ kind, count }) => (
          <li key={kind}>
            <span>{HELD[kind]}</span> <span>{MOVE.count(count)}</span>
          </li>
        ))}
      </ul>
      {keepsOwn.length > 0 && <Kept kinds={keepsOwn} />}
      <p>{MOVE.after}</p>
      {accept.isError && <Failure error={accept.error} />}
      <Button look="primary" isBusy={accept.isPending} onClick={() => accept.mutate({ code })}>
        {MOVE.do}
      </Button>
      <Button onClick={again}>{MOVE.otherCode}</Button>
    </div>
  )
}

/** What the new account has already of its own. */
function Kept({ kinds }: { kinds: Held[] }) {
  return (
    <section className="move-kept">
      <h2>{MOVE.keeps}</h2>
      <p>{MOVE.keepsLead}</p>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>{HELD[kind]}</li>
        ))}
      </ul>
    </section>
  )
}
