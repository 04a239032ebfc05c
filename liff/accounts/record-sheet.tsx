import type { AccountFound } from '#shared/accounts/contract.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { HAND_OUT } from './accounts.messages.ts'
import { IdentifiedFields, useIdentifying } from './identified-fields.tsx'
import { useRecord } from './use-accounts.ts'

interface RecordProps {
  account: Pick<AccountFound, 'id'>
  onMade: (own: OwnData) => void
  onClose: () => void
}

/** Asks how the person is known, then shows their whole record. */
export function RecordSheet({ account, onMade, onClose }: RecordProps) {
  const record = useRecord(account.id)
  const { identifying, change, identified } = useIdentifying()
  const submit = () => {
    const known = identified()
    if (known && !record.isPending) record.mutate(known, { onSuccess: onMade })
  }
  return (
    <Sheet title={HAND_OUT.title} onClose={onClose}>
      <SheetForm submitLabel={HAND_OUT.show} onSubmit={submit} isBusy={record.isPending}>
        <p>{HAND_OUT.lead}</p>
        <IdentifiedFields identifying={identifying} onChange={change} />
        {record.isError && <Failure error={record.error} />}
      </SheetForm>
    </Sheet>
  )
}
