import type { MyAlerts, MyAlertsChange } from '#shared/searches/contract.ts'
import { Refused } from '../../api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { CheckField, SelectField } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDirectory } from '../../use-directory.ts'
import { MINE } from './alerts.messages.ts'
import { useChangeMyAlerts, useMyAlerts } from './use-alerts.ts'

/** Whether one wants to hear when somebody is missing; nobody does unasked. */
export function MyAlertsPage() {
  const mine = useMyAlerts()
  const isNotHere = mine.error instanceof Refused && mine.error.code === 'not-found'
  return (
    <main className="elder alert">
      <h1>{MINE.title}</h1>
      {mine.isPending && <Skeleton lines={5} />}
      {isNotHere && <EmptyState {...MINE.notHere} />}
      {mine.isError && !isNotHere && (
        <Failure error={mine.error} again={() => void mine.refetch()} isBusy={mine.isFetching} />
      )}
      {mine.data && <Mine mine={mine.data} />}
    </main>
  )
}

/** Each press is saved at once. */
function Mine({ mine }: { mine: MyAlerts }) {
  const districts = useDirectory().data?.districts ?? []
  const change = useChangeMyAlerts()
  // What was pressed shows at once, and goes back where it could not be kept.
  const { wants, alsoAtNight, districtId } = change.isPending ? change.variables : mine
  const save = (part: Partial<MyAlertsChange>) => {
    if (change.isPending) return
    change.mutate({ wants, alsoAtNight, districtId, ...part }, { onSuccess: () => toast(MINE.saved) })
  }
  return (
    <>
      <p>{MINE.lead}</p>
      <CheckField
        label={MINE.wants}
        note={MINE.anyTime}
        isChecked={wants}
        onCheck={(is) => save({ wants: is })}
      />
      {wants && (
        <>
          <CheckField
            label={MINE.alsoAtNight}
            note={MINE.nightNote}
            isChecked={alsoAtNight}
            onCheck={(is) => save({ alsoAtNight: is })}
          />
          <SelectField
            label={MINE.district}
            value={districtId ?? ''}
            onChoose={(id) => save({ districtId: id === '' ? null : id })}
            choices={[
              { value: '', label: MINE.everywhere },
              ...districts.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <p>{MINE.tier[mine.tier]}</p>
        </>
      )}
      {change.isError && <Failure error={change.error} />}
    </>
  )
}
