import { useState } from 'preact/hooks'
import type { DueCase } from '#shared/cases/retention.contract.ts'
import { RETENTION_LIMITS } from '#shared/cases/retention.ts'
import { Failure } from '../ui/failure.tsx'
import { LongTextField, SelectField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { RETENTION } from './retention.messages.ts'
import { useKeepOn } from './use-retention.ts'

const YEARS = Array.from({ length: RETENTION_LIMITS.keepYears }, (_, index) => index + 1)

/** One case stays for some more years, for a reason. */
export function KeepSheet({ due: { id, receiptNo }, onClose }: { due: DueCase; onClose: () => void }) {
  const keep = useKeepOn()
  const [years, setYears] = useState('1')
  const [reason, setReason] = useState('')
  const [isHinted, setIsHinted] = useState(false)
  const submit = () => {
    const isEmpty = reason.trim() === ''
    setIsHinted(isEmpty)
    if (isEmpty || keep.isPending) return
    keep.mutate(
      { caseId: id, years: Number(years), reason },
      {
        onSuccess: () => {
          toast(RETENTION.kept)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={RETENTION.keepTitle(receiptNo)} onClose={onClose}>
      <SheetForm submitLabel={RETENTION.keep} onSubmit={submit} isBusy={keep.isPending}>
        <SelectField
          label={RETENTION.keepYears}
          value={years}
          onChoose={setYears}
          choices={YEARS.map((each) => ({ value: String(each), label: RETENTION.keepFor(each) }))}
        />
        <LongTextField
          label={RETENTION.keepReason}
          help={RETENTION.keepHelp}
          hint={isHinted && reason.trim() === '' ? RETENTION.reasonFirst : undefined}
          value={reason}
          onInput={setReason}
          maxLength={RETENTION_LIMITS.reason}
          rows={3}
        />
        {keep.isError && <Failure error={keep.error} />}
      </SheetForm>
    </Sheet>
  )
}
