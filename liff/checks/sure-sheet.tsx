import type { CheckChange, CheckRow } from '#shared/checks/contract.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { CHECKS } from './staff.messages.ts'
import { useChangeCheck } from './use-checks.ts'

interface SureProps {
  check: CheckRow
  kind: CheckChange['kind']
  onClose: () => void
}

/** Others hear of it, so it is asked once more. */
export function SureSheet({ check, kind, onClose }: SureProps) {
  const change = useChangeCheck(check)
  const words = CHECKS.sure[kind]
  const submit = () => {
    const onSuccess = () => {
      toast(words.done)
      onClose()
    }
    if (!change.isPending) change.mutate(kind, { onSuccess })
  }
  return (
    <Sheet title={words.title(check.name)} onClose={onClose}>
      <p>{words.lead}</p>
      {change.isError && <Failure error={change.error} />}
      <div className="checks-sure">
        <Button look="primary" onClick={submit} isBusy={change.isPending}>
          {words.do}
        </Button>
        <Button onClick={onClose}>{CHECKS.not}</Button>
      </div>
    </Sheet>
  )
}
