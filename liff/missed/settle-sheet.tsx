import { useState } from 'preact/hooks'
import type { MissedView } from '#shared/missed/contract.ts'
import { SETTLED_BY_HAND } from '#shared/missed/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { MISSED } from './missed.messages.ts'
import { useChangeMissed } from './use-missed.ts'

/** How it ended; afterwards it is gone from the list, name and all. */
export function SettleSheet({ missed, onClose }: { missed: MissedView; onClose: () => void }) {
  const change = useChangeMissed(missed.id)
  const [how, setHow] = useState<keyof typeof SETTLED_BY_HAND | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const submit = () => {
    setIsHinted(how === null)
    if (how === null || change.isPending) return
    change.mutate(
      { kind: 'settle', revision: missed.revision, how },
      {
        onSuccess: () => {
          toast(MISSED.settled)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={MISSED.settleTitle(missed.name)} onClose={onClose}>
      <SheetForm submitLabel={MISSED.settle} onSubmit={submit} isBusy={change.isPending}>
        <ChoiceField
          legend={MISSED.settleLead}
          help={MISSED.openCase}
          hint={isHinted ? MISSED.chooseFirst : undefined}
          choices={choicesOf(SETTLED_BY_HAND)}
          value={how}
          onChoose={setHow}
        />
        {change.isError && <Failure error={change.error} />}
      </SheetForm>
    </Sheet>
  )
}
