import type { KeyholderChange, KeyholderView } from '#shared/keyholders/contract.ts'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { useChangeKeyholder } from './use-keyholders.ts'

interface SureProps {
  keyholder: KeyholderView
  change: KeyholderChange['change']
  title: string
  /** What it leads to. */
  lead: string
  /** The button. */
  does: string
  done: string
  onClose: () => void
}

/** Something that is not taken back: what it leads to is said first. */
export function SureSheet({ keyholder, change, title, lead, does, done, onClose }: SureProps) {
  const changing = useChangeKeyholder(keyholder)
  const go = () => {
    const onSuccess = () => {
      toast(done)
      onClose()
    }
    changing.mutate(change, { onSuccess })
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <SheetForm submitLabel={does} onSubmit={go} isBusy={changing.isPending}>
        <p>{lead}</p>
        {changing.isError && <Failure error={changing.error} />}
      </SheetForm>
    </Sheet>
  )
}
