import type { SearchView } from '#shared/searches/contract.ts'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { TOLD } from './searches.messages.ts'
import { useChangeSearch } from './use-searches.ts'

interface RemoveProps {
  search: Pick<SearchView, 'id' | 'revision'>
  photoId: string
  /** Counts from one, as the photos are shown. */
  nth: number
  onClose: () => void
}

/** Takes off a photo of somebody else, once it is sure: nobody sees it any more. */
export function RemovePhotoSheet({ search, photoId, nth, onClose }: RemoveProps) {
  const remove = useChangeSearch(search)
  const submit = () => {
    if (remove.isPending) return
    remove.mutate(
      { kind: 'remove-photo', photoId },
      {
        onSuccess: () => {
          onClose()
          toast(TOLD.removed)
        },
      },
    )
  }
  return (
    <Sheet title={TOLD.removeTitle(nth)} onClose={onClose}>
      <SheetForm submitLabel={TOLD.removeDo} onSubmit={submit} isBusy={remove.isPending}>
        <p>{TOLD.removeLead}</p>
        {remove.isError && <Failure error={remove.error} />}
      </SheetForm>
    </Sheet>
  )
}
