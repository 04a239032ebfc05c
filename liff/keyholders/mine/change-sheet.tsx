import type { ComponentChildren } from 'preact'
import type { MyKeyholderChange } from '#shared/keyholders/mine.contract.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSeenChange } from '../../ui/use-seen-change.ts'
import { Failed } from './failed.tsx'
import { type Mine, useChangeMine } from './use-mine.ts'

interface ChangeProps {
  mine: Mine
  title: string
  /** The button. */
  does: string
  done: string
  /** What is changed; null while something in it does not fit. */
  change: () => MyKeyholderChange['change'] | null
  onSaved?: (() => void) | undefined
  onClose: () => void
  children: ComponentChildren
}

/** Changes one thing of a registration. */
export function ChangeSheet({ mine, title, does, done, change, onSaved, onClose, children }: ChangeProps) {
  const changing = useSeenChange(mine, useChangeMine, ({ facts }) => facts)
  const save = () => {
    const asked = change()
    if (!asked) return
    const onSuccess = () => {
      toast(done)
      onClose()
      onSaved?.()
    }
    changing.mutate(asked, { onSuccess })
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <SheetForm submitLabel={does} onSubmit={save} isBusy={changing.isPending}>
        {children}
        {changing.isError && <Failed error={changing.error} />}
      </SheetForm>
    </Sheet>
  )
}
