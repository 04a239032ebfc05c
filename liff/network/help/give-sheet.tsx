import { useState } from 'preact/hooks'
import type { ErrandView, HelperView } from '#shared/help/contract.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { toast } from '../../ui/toast.tsx'
import { useDirectory } from '../../use-directory.ts'
import { districtName } from '../in-words.ts'
import { GIVE, HELPERS } from './help.messages.ts'
import { useChangeErrand, useHelpersFor } from './use-help.ts'

interface GiveProps {
  errand: ErrandView
  onClose: () => void
}

/** Whom staff may call about an errand, and to whom they give it. */
export function GiveSheet({ errand, onClose }: GiveProps) {
  const { data, error, isPending, isFetching, refetch } = useHelpersFor(errand.id)
  return (
    <Sheet title={GIVE.title} onClose={onClose}>
      {isPending && <Skeleton lines={5} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.helpers.length === 0 && <EmptyState {...GIVE.empty} />}
      {data && data.helpers.length > 0 && (
        <GiveForm errand={errand} helpers={data.helpers} onClose={onClose} />
      )}
    </Sheet>
  )
}

function GiveForm({ errand, helpers, onClose }: GiveProps & { helpers: HelperView[] }) {
  const names = useDirectory().data
  const change = useChangeErrand(errand)
  const [helperId, setHelperId] = useState<string | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const chosen = helpers.find(({ id }) => id === helperId)
  const submit = () => {
    setIsHinted(true)
    if (!chosen || change.isPending) return
    const onSuccess = () => {
      toast(GIVE.given(chosen.name))
      onClose()
    }
    change.mutate({ kind: 'give', helperId: chosen.id }, { onSuccess })
  }
  return (
    <SheetForm submitLabel={GIVE.submit} onSubmit={submit} isBusy={change.isPending}>
      <p>{GIVE.lead}</p>
      <ChoiceField
        legend={GIVE.legend}
        hint={isHinted && !chosen ? GIVE.hint : undefined}
        choices={helpers.map((helper) => ({
          value: helper.id,
          label: helper.name,
          note: noteOf(helper, districtName(helper.districtId, names, HELPERS.anywhere)),
        }))}
        value={helperId}
        onChoose={setHelperId}
      />
      {chosen?.phone && (
        <a className="button button-secondary" href={telOf(chosen.phone)}>
          {HELPERS.call(chosen.phone.normalize('NFKC'))}
        </a>
      )}
      {chosen && !chosen.phone && <p>{HELPERS.noPhone}</p>}
      {change.isError && <Failure error={change.error} />}
    </SheetForm>
  )
}

/** Where they help, and what the network's rules would have against it. */
function noteOf({ notAsked }: HelperView, where: string): string {
  return [where, ...notAsked.map((why) => HELPERS.because[why])].join('　')
}
