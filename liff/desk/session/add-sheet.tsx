import { useState } from 'preact/hooks'
import type { DeskSession } from '#shared/salons/desk.ts'
import { NEED, SALON_LIMITS } from '#shared/salons/rules.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { Failure } from '../../ui/failure.tsx'
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { forgetId, idFor } from '../../ui/id-for.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { timeOf } from '../in-words.ts'
import { Stepper } from '../stepper.tsx'
import { useAddParty } from '../use-desk.ts'
import { KnownAlready, knownIn, type SamePerson } from './known-already.tsx'
import { ADD, PARTY } from './session.messages.ts'
import { addedOf, emptyParty, hintsFor, type TypedParty, useTypedParty } from './typed-party.ts'

interface AddProps {
  desk: DeskSession
  source: TypedParty['source']
  onClose: () => void
  /** What is done with somebody who turns out to be on the list already. */
  same: SamePerson
}

/** Somebody who called, for whom somebody asked, or who stands in the room. */
export function AddSheet({ desk, source, onClose, same }: AddProps) {
  const { session } = desk
  const [typed, change, forget] = useTypedParty(`${session.id}:${source}`, () => emptyParty(source))
  const add = useAddParty(session.id)
  const [isHinted, setIsHinted] = useState(false)
  const hints = isHinted ? hintsFor(typed) : {}
  const isWalkIn = typed.source === 'walk-in'
  const known = knownIn(add.error)
  const submit = (isAnother = false) => {
    setIsHinted(true)
    if (add.isPending || Object.keys(hintsFor(typed)).length > 0) return
    const asked = addedOf(typed)
    const form = `party:${session.id}:${source}`
    const partyId = idFor(form, asked)
    add.mutate(
      { ...asked, id: partyId, ...(isAnother && { isAnother }) },
      {
        onSuccess: ({ parties }) => {
          const isIn = parties.some(({ id, state }) => id === partyId && state === 'seat')
          toast(isIn ? ADD.done : ADD.waits)
          forget()
          forgetId(form)
          onClose()
        },
      },
    )
  }
  if (known)
    return (
      <Sheet title={ADD.known} onClose={onClose}>
        <KnownAlready
          parties={known}
          isBusy={add.isPending}
          same={{
            label: same.label,
            onChoose: (party) => {
              forget()
              same.onChoose(party)
            },
          }}
          onAnother={() => submit(true)}
          onBack={() => add.reset()}
        />
      </Sheet>
    )
  return (
    <Sheet title={ADD.title} onClose={onClose}>
      <SheetForm submitLabel={ADD.submit} onSubmit={() => submit()} isBusy={add.isPending}>
        <ChoiceField
          legend={ADD.source}
          choices={choicesOf(ADD.sources)}
          value={typed.source}
          onChoose={(next) => change({ source: next })}
        />
        {session.seatsLeft === 0 && <p className="desk-note">{isWalkIn ? ADD.fullWalkIn : ADD.full}</p>}
        {typed.source === 'proxy' && <ProxyFields typed={typed} onChange={change} hints={hints} />}
        <TextField
          label={ADD.name}
          value={typed.name}
          onInput={(name) => change({ name })}
          maxLength={SALON_LIMITS.name}
          hint={hints.name}
        />
        <TextField
          label={ADD.phone}
          help={ADD.phoneHelp}
          kind="tel"
          value={typed.phone}
          onInput={(phone) => change({ phone })}
          maxLength={SALON_LIMITS.phone}
          hint={hints.phone}
        />
        <Stepper
          label={ADD.people}
          value={typed.people}
          onChange={(people) => change({ people })}
          min={1}
          max={SALON_LIMITS.party}
          words={{ fewer: PARTY.fewer, more: PARTY.more, count: PARTY.people }}
        />
        <NeedsFields typed={typed} onChange={change} />
        {!isWalkIn && (
          <ChoiceField
            legend={ADD.dates}
            choices={[
              { value: 'this', label: ADD.this },
              { value: 'every', label: ADD.every },
            ]}
            value={typed.dates}
            onChoose={(dates) => change({ dates })}
            isRow
          />
        )}
        {!isWalkIn && typed.dates === 'this' && desk.slots.length > 0 && (
          <SelectField
            label={ADD.slot}
            value={typed.slot === null ? '' : String(typed.slot)}
            onChoose={(slot) => change({ slot: slot === '' ? null : Number(slot) })}
            choices={[
              { value: '', label: ADD.noSlot },
              ...desk.slots
                .filter(({ isFree }) => isFree)
                .map(({ at, startsAt }) => ({ value: String(at), label: PARTY.slot(timeOf(startsAt)) })),
            ]}
          />
        )}
        <CheckField
          label={ADD.mayAskAfter}
          note={ADD.mayAskAfterNote}
          isChecked={typed.mayAskAfter}
          onCheck={(mayAskAfter) => change({ mayAskAfter })}
        />
        {add.isError && <Failure error={add.error} />}
      </SheetForm>
    </Sheet>
  )
}

interface FieldsProps {
  typed: TypedParty
  onChange: (part: Partial<TypedParty>) => void
}

function ProxyFields({ typed, onChange, hints }: FieldsProps & { hints: ReturnType<typeof hintsFor> }) {
  return (
    <>
      <TextField
        label={ADD.proxyName}
        value={typed.proxyName}
        onInput={(proxyName) => onChange({ proxyName })}
        maxLength={SALON_LIMITS.name}
        hint={hints.proxyName}
      />
      <TextField
        label={ADD.proxyPhone}
        kind="tel"
        value={typed.proxyPhone}
        onInput={(proxyPhone) => onChange({ proxyPhone })}
        maxLength={SALON_LIMITS.phone}
        hint={hints.proxyPhone}
      />
    </>
  )
}

function NeedsFields({ typed, onChange }: FieldsProps) {
  const { needs } = typed
  return (
    <div className="field">
      <p className="field-label">{ADD.needs}</p>
      <Chips label={ADD.needs}>
        {choicesOf(NEED).map(({ value, label }) => (
          <Chip
            key={value}
            isOn={needs.includes(value)}
            onPress={() =>
              onChange({
                needs: needs.includes(value) ? needs.filter((one) => one !== value) : [...needs, value],
              })
            }
          >
            {label}
          </Chip>
        ))}
      </Chips>
      <TextField
        label={ADD.needsNote}
        value={typed.needsNote}
        onInput={(needsNote) => onChange({ needsNote })}
        maxLength={SALON_LIMITS.needsNote}
      />
    </div>
  )
}
