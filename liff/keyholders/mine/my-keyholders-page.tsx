import { useState } from 'preact/hooks'
import { Refused } from '../../api.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory } from '../../use-directory.ts'
import './mine.css'
import { MINE } from './mine.messages.ts'
import { OneHolder } from './one-holder.tsx'
import { TieForm, TieMore } from './tie-part.tsx'
import { type Mine, useMyKeyholders } from './use-mine.ts'

/**
 * 見守りキーホルダー: one's own registration, and those of one's family.
 * @param code what the link of an invitation brought along
 */
export function MyKeyholdersPage({ code }: { code: string | null }) {
  const name = useDirectory().data?.keyholderName
  const { data, error, isPending, isError, isFetching, refetch } = useMyKeyholders()
  const isNotHere = error instanceof Refused && error.code === 'not-found'
  return (
    <main className="elder own">
      <h1>{name ?? MINE.title}</h1>
      {isPending && <Skeleton lines={8} />}
      {isNotHere && <EmptyState {...MINE.notHere} />}
      {isError && !isNotHere && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && code !== null && <TieForm code={code} />}
      {data && <Holders keyholders={data.keyholders} isTying={code !== null} />}
    </main>
  )
}

function Holders({ keyholders, isTying }: { keyholders: Mine[]; isTying: boolean }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const inOrder = keyholders.toSorted((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)))
  const open = inOrder.find(({ id }) => id === openId) ?? inOrder[0]
  return (
    <>
      {!open && !isTying && <EmptyState {...MINE.none} />}
      {inOrder.length > 1 && (
        <Chips label={MINE.whose}>
          {inOrder.map(({ id, facts }) => (
            <Chip key={id} isOn={id === open?.id} onPress={() => setOpenId(id)}>
              {facts.name}
            </Chip>
          ))}
        </Chips>
      )}
      {open && <OneHolder key={open.id} mine={open} />}
      {!isTying && <TieMore />}
    </>
  )
}

/** Somebody is asked whether it is all still so. */
function isWaiting({ state, renewal }: Mine): boolean {
  return state === 'active' && (renewal.state === 'asked' || renewal.state === 'overdue')
}
