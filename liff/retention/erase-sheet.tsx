import { useState } from 'preact/hooks'
import type { DueKind } from '#shared/cases/retention.contract.ts'
import { RETAINED } from '#shared/cases/retention.ts'
import { Failure } from '../ui/failure.tsx'
import { CheckField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { RETENTION } from './retention.messages.ts'
import { useConfirmDeletion } from './use-retention.ts'

/** Asked with what goes and what stays: it cannot be taken back. */
export function EraseSheet({ due: { kind, count }, onClose }: { due: DueKind; onClose: () => void }) {
  const confirm = useConfirmDeletion()
  // As it was when the sheet was opened: what the page reads meanwhile is not what was asked.
  const [asked] = useState(count)
  const [isSure, setIsSure] = useState(false)
  const [isHinted, setIsHinted] = useState(false)
  const submit = () => {
    setIsHinted(!isSure)
    if (!isSure || confirm.isPending) return
    confirm.mutate(
      { kind, count: asked },
      {
        onSuccess: () => {
          toast(RETENTION.confirmed)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={RETENTION.eraseTitle(asked, RETAINED[kind])} onClose={onClose}>
      <SheetForm submitLabel={RETENTION.eraseDo} onSubmit={submit} isBusy={confirm.isPending}>
        <p>{RETENTION.eraseLead}</p>
        <p>{RETENTION.backups}</p>
        <CheckField label={RETENTION.eraseConfirm} isChecked={isSure} onCheck={setIsSure} />
        {isHinted && !isSure && (
          <p className="field-hint" role="alert">
            {RETENTION.confirmFirst}
          </p>
        )}
        {confirm.isError && <Failure error={confirm.error} />}
      </SheetForm>
    </Sheet>
  )
}
