import { useState } from 'preact/hooks'
import type { DeskSession } from '#shared/salons/desk.ts'
import { isConflict, Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dateInWords, spanInWords } from '../in-words.ts'
import { useChangeSession } from '../use-desk.ts'
import type { ByHand, Unrevised } from './by-hand.ts'
import { CancelForm, CapacityForm, HoldAgainForm } from './change-forms.tsx'
import { MoveForm } from './move-form.tsx'
import { CHANGE } from './session.messages.ts'

/** Another day, place or number of seats, called off, held after all; with how many are told before it is done. */
export function ChangeSheet({ desk, onClose }: { desk: DeskSession; onClose: () => void }) {
  const [kind, setKind] = useState<ByHand['kind'] | null>(null)
  // What was on the screen when this was opened: whoever was faster is seen before it is overwritten.
  const [seen] = useState(desk.revision)
  const change = useChangeSession(desk.session.id)
  const { error } = change
  const isStale = isConflict(error)
  const wrong = error instanceof Refused && error.code === 'bad-request' ? error.fields : []
  const send = (what: Unrevised) => {
    if (change.isPending) return
    change.mutate(
      { ...what, revision: isStale ? desk.revision : seen },
      {
        onSuccess: () => {
          toast(CHANGE.done[what.kind])
          onClose()
        },
      },
    )
  }
  const props = { desk, isBusy: change.isPending, wrong, onSend: send }
  return (
    <Sheet
      title={kind === null ? CHANGE.title : CHANGE[kind === 'hold-again' ? 'holdAgain' : kind]}
      onClose={onClose}
    >
      <div className="desk">
        {isStale && <Stale desk={desk} />}
        {kind === null && <Kinds desk={desk} onChoose={setKind} />}
        {kind === 'move' && <MoveForm {...props} />}
        {kind === 'cancel' && <CancelForm {...props} />}
        {kind === 'hold-again' && <HoldAgainForm {...props} />}
        {kind === 'capacity' && <CapacityForm {...props} />}
        {error !== null && !isStale && wrong.length === 0 && <Failure error={error} />}
      </div>
    </Sheet>
  )
}

function Kinds({ desk, onChoose }: { desk: DeskSession; onChoose: (kind: ByHand['kind']) => void }) {
  if (desk.session.state === 'cancelled')
    return (
      <Button look="primary" onClick={() => onChoose('hold-again')}>
        {CHANGE.holdAgain}
      </Button>
    )
  return (
    <>
      <Button onClick={() => onChoose('move')}>{CHANGE.move}</Button>
      {desk.session.signUp === 'line' && (
        <Button onClick={() => onChoose('capacity')}>{CHANGE.capacity}</Button>
      )}
      <Button look="danger" onClick={() => onChoose('cancel')}>
        {CHANGE.cancel}
      </Button>
    </>
  )
}

function Stale({ desk }: { desk: DeskSession }) {
  const now = useNow()
  const { session } = desk
  const facts = `${dateInWords(session.date, now)} ${spanInWords(session)} ${session.place.name}`
  return (
    <div className="failure" role="alert">
      <p>
        {CHANGE.stale} {CHANGE.now(session.state === 'cancelled' ? CHANGE.isOff : facts)}
      </p>
    </div>
  )
}
