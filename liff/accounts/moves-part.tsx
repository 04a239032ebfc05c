import { useState } from 'preact/hooks'
import type { AccountMoves } from '#shared/accounts/contract.ts'
import { MOVE_STATE } from '#shared/accounts/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Part } from '../ui/part.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { MOVES } from './accounts.messages.ts'
import { heldInWords } from './held-in-words.ts'
import { useMoves, useWithdrawMove } from './use-accounts.ts'

type Move = AccountMoves['moves'][number]

/** Codes that were issued, and what became of them; one that nobody has used yet can be taken back. */
export function MovesPart() {
  const { data, error, isPending, isError, isFetching, refetch } = useMoves()
  return (
    <Part title={MOVES.title} className="accounts-part">
      {isPending && <Skeleton lines={3} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.moves.length === 0 && <p className="accounts-note">{MOVES.none}</p>}
      {data && data.moves.length > 0 && (
        <>
          <p className="accounts-note">{MOVES.lead}</p>
          <ul className="accounts-list">
            {data.moves.map((move) => (
              <MoveRow key={move.id} move={move} />
            ))}
          </ul>
        </>
      )}
    </Part>
  )
}

function MoveRow({ move }: { move: Move }) {
  const { state, issuedBy, issuedAt, until, doneAt, held } = move
  const now = useNow()
  const issued = momentInWords(issuedAt, now)
  return (
    <li className="account-move">
      <p className="account-move-head">
        <Badge look={state === 'waiting' || state === 'moving' ? 'active' : 'plain'}>
          {MOVE_STATE[state]}
        </Badge>
        <span>{MOVES.issued(issued, issuedBy ?? MOVES.someone)}</span>
      </p>
      <p className="accounts-note">
        {heldInWords(held)}
        {state === 'waiting' && `　${MOVES.until(momentInWords(until, now))}`}
        {doneAt && `　${MOVES.done(momentInWords(doneAt, now))}`}
      </p>
      {state === 'waiting' && <Withdraw id={move.id} issued={issued} />}
    </li>
  )
}

/** Asked twice: whoever holds the code in their hand has to come again. */
function Withdraw({ id, issued }: { id: string; issued: string }) {
  const [isSure, setIsSure] = useState(false)
  const withdraw = useWithdrawMove()
  const press = () => {
    if (!isSure) return setIsSure(true)
    withdraw.mutate(id, { onSuccess: () => toast(MOVES.withdrawn) })
  }
  return (
    <>
      <p className="accounts-does">
        <Button
          look={isSure ? 'danger' : 'quiet'}
          onClick={press}
          isBusy={withdraw.isPending}
          {...(!isSure && { label: MOVES.withdrawOf(issued) })}
        >
          {isSure ? MOVES.sure : MOVES.withdraw}
        </Button>
      </p>
      {withdraw.isError && <Failure error={withdraw.error} />}
    </>
  )
}
