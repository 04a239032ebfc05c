import { useState } from 'preact/hooks'
import type { Identified } from '#shared/accounts/contract.ts'
import {
  ACCOUNT_LIMITS,
  ASKED_BY,
  type AskedBy,
  IDENTITY_CHECK,
  type IdentityCheck,
} from '#shared/accounts/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { ChoiceField, TextField } from '../ui/field.tsx'
import { IDENTIFY } from './accounts.messages.ts'

/** How it is known that the person asks for it themselves, as far as it has been chosen. */
export interface Identifying {
  askedBy: AskedBy | null
  checkedBy: IdentityCheck | null
  note: string
  isHinted: boolean
}

/** Its state, and what is sent; null, with hints, as long as something is not chosen. */
export function useIdentifying() {
  const [identifying, setIdentifying] = useState<Identifying>({
    askedBy: null,
    checkedBy: null,
    note: '',
    isHinted: false,
  })
  const { askedBy, checkedBy, note } = identifying
  return {
    identifying,
    change: (more: Partial<Identifying>) => setIdentifying((before) => ({ ...before, ...more })),
    identified: (): Identified | null => {
      if (askedBy && checkedBy) return { askedBy, checkedBy, note: note.trim() }
      setIdentifying((before) => ({ ...before, isHinted: true }))
      return null
    },
  }
}

interface FieldsProps {
  identifying: Identifying
  onChange: (more: Partial<Identifying>) => void
}

/** Who asks, and how that was made sure of: the same three questions before each answer. */
export function IdentifiedFields({ identifying, onChange }: FieldsProps) {
  const { askedBy, checkedBy, note, isHinted } = identifying
  const hint = (chosen: string | null) => (isHinted && chosen === null ? IDENTIFY.chooseFirst : undefined)
  return (
    <>
      <ChoiceField
        legend={IDENTIFY.askedBy}
        choices={choicesOf(ASKED_BY)}
        value={askedBy}
        onChoose={(chosen) => onChange({ askedBy: chosen })}
        hint={hint(askedBy)}
      />
      <ChoiceField
        legend={IDENTIFY.checkedBy}
        choices={choicesOf(IDENTITY_CHECK)}
        value={checkedBy}
        onChoose={(chosen) => onChange({ checkedBy: chosen })}
        hint={hint(checkedBy)}
      />
      <TextField
        label={IDENTIFY.note}
        help={IDENTIFY.noteHelp}
        value={note}
        onInput={(typed) => onChange({ note: typed })}
        maxLength={ACCOUNT_LIMITS.reason}
      />
    </>
  )
}
