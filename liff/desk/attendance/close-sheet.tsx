import { useState } from 'preact/hooks'
import type { DeskSession } from '#shared/salons/desk.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { Failure } from '../../ui/failure.tsx'
import { TextField } from '../../ui/field.tsx'
import { draftOf } from '../../ui/kept-draft.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { numberIn } from '../number-in.ts'
import { useChangeSession } from '../use-desk.ts'
import { ATTENDANCE } from './attendance.messages.ts'

const MOST_VOLUNTEERS = 999

interface Typed {
  programme: string
  volunteers: string
}
const useDraft = draftOf<Typed>('close', ({ programme }) => programme.trim() !== '')

interface CloseProps {
  desk: DeskSession
  /** People who came, as noted here. */
  came: number
  /** Parties not noted yet. */
  left: number
  isUnsent: boolean
  onClose: () => void
}

/** What was done and who helped; then it is known that everybody has been noted. */
export function CloseSheet({ desk, came, left, isUnsent, onClose }: CloseProps) {
  const { session, programme, volunteers } = desk
  const isEarly = useNow() < new Date(session.startsAt)
  const [typed, change, forget] = useDraft(session.id, () => ({
    programme: programme ?? '',
    volunteers: volunteers === null ? '' : String(volunteers),
  }))
  const closing = useChangeSession(session.id)
  const [hint, setHint] = useState<string>()
  const submit = () => {
    const helped = numberIn(typed.volunteers, 0, MOST_VOLUNTEERS)
    const isWrong = typed.volunteers.trim() !== '' && helped === null
    setHint(isWrong ? ATTENDANCE.volunteersHint : undefined)
    if (isWrong || closing.isPending) return
    closing.mutate(
      { kind: 'close-attendance', programme: typed.programme.trim() || null, volunteers: helped },
      {
        onSuccess: () => {
          toast(ATTENDANCE.done)
          forget()
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={ATTENDANCE.closeTitle} onClose={onClose}>
      <SheetForm
        submitLabel={ATTENDANCE.close}
        onSubmit={submit}
        isBusy={closing.isPending}
        isDisabled={isUnsent || isEarly}
      >
        <p>{ATTENDANCE.closeLead(came, left)}</p>
        {isEarly && <p className="field-hint">{ATTENDANCE.closeEarly}</p>}
        {isUnsent && <p className="field-hint">{ATTENDANCE.closeUnsent}</p>}
        <TextField
          label={ATTENDANCE.programme}
          help={ATTENDANCE.programmeHelp}
          value={typed.programme}
          onInput={(next) => change({ programme: next })}
          maxLength={SALON_LIMITS.programme}
        />
        <TextField
          label={ATTENDANCE.volunteers}
          help={ATTENDANCE.volunteersHelp}
          hint={hint}
          value={typed.volunteers}
          onInput={(next) => change({ volunteers: next })}
          maxLength={3}
        />
        {closing.isError && <Failure error={closing.error} />}
      </SheetForm>
    </Sheet>
  )
}
