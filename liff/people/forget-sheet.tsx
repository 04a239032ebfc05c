import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { SETTINGS } from './settings.messages.ts'
import { useForgetMe } from './use-me.ts'

export function ForgetSheet({ onClose }: { onClose: () => void }) {
  const forget = useForgetMe()
  const submit = () =>
    forget.mutate(undefined, {
      onSuccess: () => {
        toast(SETTINGS.forgotten)
        onClose()
      },
    })
  return (
    <Sheet title={SETTINGS.forgetTitle} onClose={onClose}>
      <p>{SETTINGS.forgetLead}</p>
      <Button look="danger" onClick={submit} isBusy={forget.isPending}>
        {SETTINGS.forgetDo}
      </Button>
      <Button onClick={onClose}>{SETTINGS.cancel}</Button>
      {forget.isError && <Failure error={forget.error} />}
    </Sheet>
  )
}
