import { useState } from 'preact/hooks'
import type { DeskSession, PartyChange, PartyView } from '#shared/salons/desk.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { AccountLink } from '../../ui/account-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { isLiving } from '../in-words.ts'
import { Stepper } from '../stepper.tsx'
import { useChangeParty } from '../use-desk.ts'
import { nameOf } from './party-row.tsx'
import { ADD, EDIT, PARTY } from './session.messages.ts'

interface SheetProps {
  desk: DeskSession
  party: PartyView
  onClose: () => void
}

/** What can be done about one party: how many come, a seat, off the list. */
export function PartySheet({ desk, party, onClose }: SheetProps) {
  const change = useChangeParty(desk.session.id, party.id)
  const [isRemoving, setIsRemoving] = useState(false)
  const name = nameOf(party)
  const send = (what: PartyChange, done: string) => {
    if (change.isPending) return
    change.mutate(what, {
      onSuccess: () => {
        toast(done)
        onClose()
      },
    })
  }
  return (
    <Sheet title={isRemoving ? EDIT.removeTitle(name) : EDIT.title(name)} onClose={onClose}>
      <div className="desk">
        {isRemoving ? (
          <Removing
            party={party}
            startsAt={desk.session.startsAt}
            isBusy={change.isPending}
            onRemove={() => send({ kind: 'remove' }, EDIT.removed)}
            onKeep={() => setIsRemoving(false)}
          />
        ) : (
          <Choices
            party={party}
            isBusy={change.isPending}
            onSend={send}
            onRemove={() => setIsRemoving(true)}
          />
        )}
        {change.isError && <Failure error={change.error} />}
      </div>
    </Sheet>
  )
}

interface ChoicesProps {
  party: PartyView
  isBusy: boolean
  onSend: (what: PartyChange, done: string) => void
  onRemove: () => void
}

function Choices({ party, isBusy, onSend, onRemove }: ChoicesProps) {
  const { size, state } = party
  const [people, setPeople] = useState(size)
  const isOn = isLiving(party)
  return (
    <>
      {state === 'offered' && (
        <Button look="primary" isBusy={isBusy} onClick={() => onSend({ kind: 'give-seat' }, EDIT.given)}>
          {EDIT.takeOffer}
        </Button>
      )}
      {(state === 'waiting' || state === 'left') && (
        <div className="stack">
          <p>{EDIT.giveSeatLead}</p>
          <Button look="primary" isBusy={isBusy} onClick={() => onSend({ kind: 'give-seat' }, EDIT.given)}>
            {state === 'left' ? EDIT.back : EDIT.giveSeat}
          </Button>
        </div>
      )}
      {isOn && (
        <>
          <Stepper
            label={EDIT.people}
            value={people}
            onChange={setPeople}
            min={1}
            max={SALON_LIMITS.party}
            words={{ fewer: PARTY.fewer, more: PARTY.more, count: PARTY.people }}
          />
          <Button
            isBusy={isBusy}
            isDisabled={people === size}
            onClick={() => onSend({ kind: 'people', people }, EDIT.saved)}
          >
            {EDIT.save}
          </Button>
          {!party.onLine && !party.isBlocking && (
            <CheckField
              label={ADD.mayAskAfter}
              note={ADD.mayAskAfterNote}
              isChecked={party.mayAskAfter}
              onCheck={(may) => onSend({ kind: 'ask-after', may }, EDIT.noted)}
            />
          )}
          <Button look="danger" onClick={onRemove}>
            {EDIT.remove}
          </Button>
        </>
      )}
      {(party.onLine || party.isBlocking) && <AccountLink record="sign-up" id={party.signUpId} />}
    </>
  )
}

interface RemovingProps {
  party: PartyView
  startsAt: string
  isBusy: boolean
  onRemove: () => void
  onKeep: () => void
}

/** Asked once: it cannot be taken back without a seat being there. */
function Removing({ party, startsAt, isBusy, onRemove, onKeep }: RemovingProps) {
  const hasBegun = new Date(startsAt) <= useNow()
  return (
    <>
      <p>{hasBegun ? EDIT.removeBegun : EDIT.removeLead}</p>
      {!party.onLine && !hasBegun && <p>{EDIT.removeCall}</p>}
      <Button look="danger" isBusy={isBusy} onClick={onRemove}>
        {EDIT.removeDo}
      </Button>
      <Button onClick={onKeep}>{EDIT.keep}</Button>
    </>
  )
}
