import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { ErrandsAsked } from '#shared/help/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import { NetworkFrame } from '../hub/network-frame.tsx'
import { districtChoices } from '../in-words.ts'
import { ErrandRow } from './errand-row.tsx'
import './help.css'
import { ERRANDS } from './help.messages.ts'
import { useErrands } from './use-help.ts'

type State = NonNullable<ErrandsAsked['state']>

/** ちょこっとサービス: those that are open, the newest first. */
export function ErrandsPage() {
  return (
    <NetworkFrame tab="errands">
      <Errands />
    </NetworkFrame>
  )
}

function Errands() {
  const now = useNow()
  const names = useDirectory().data
  const [state, setState] = useState<State>('open')
  const [districtId, setDistrictId] = useState('')
  const list = useErrands({ state, ...(districtId && { districtId }) })
  const errands = list.data?.pages.flatMap((page) => page.errands)
  const counts: Partial<Record<State, number>> = list.data?.pages[0]?.counts ?? {}
  return (
    <>
      <p>{ERRANDS.lead}</p>
      <Link className="button button-secondary" href="/console/network/errands/new">
        {ERRANDS.write}
      </Link>
      <Chips label={ERRANDS.states}>
        {choicesOf(ERRANDS.filter).map(({ value, label }) => (
          <Chip key={value} isOn={state === value} onPress={() => setState(value)}>
            {counts[value] === undefined ? label : ERRANDS.count(label, counts[value])}
          </Chip>
        ))}
      </Chips>
      <SelectField
        label={ERRANDS.district}
        value={districtId}
        onChoose={setDistrictId}
        choices={districtChoices(names, ERRANDS.everyDistrict)}
      />
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {errands?.length === 0 && <EmptyState {...ERRANDS.empty} />}
      {errands && errands.length > 0 && (
        <ul className="helps" aria-label={ERRANDS.list}>
          {errands.map((errand) => (
            <ErrandRow key={errand.id} errand={errand} now={now} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {ERRANDS.more}
        </Button>
      )}
    </>
  )
}
