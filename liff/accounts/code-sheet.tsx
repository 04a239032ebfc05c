import type { AccountFound } from '#shared/accounts/contract.ts'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { CODE } from './accounts.messages.ts'
import type { Handout } from './code-handout.tsx'
import { IdentifiedFields, useIdentifying } from './identified-fields.tsx'
import { useMoveCode } from './use-accounts.ts'

interface CodeProps {
  account: Pick<AccountFound, 'id'>
  onMade: (code: Handout) => void
  onClose: () => void
}

/** Asks how the person is known, then shows the code for their new LINE account, once. */
export function CodeSheet({ account, onMade, onClose }: CodeProps) {
  const code = useMoveCode(account.id)
  const { identifying, change, identified } = useIdentifying()
  const submit = () => {
    const known = identified()
    if (known && !code.isPending) code.mutate(known, { onSuccess: onMade })
  }
  return (
    <Sheet title={CODE.title} onClose={onClose}>
      <SheetForm submitLabel={CODE.make} onSubmit={submit} isBusy={code.isPending}>
        <p>{CODE.lead}</p>
        <IdentifiedFields identifying={identifying} onChange={change} />
        {code.isError && <Failure error={code.error} />}
      </SheetForm>
    </Sheet>
  )
}
