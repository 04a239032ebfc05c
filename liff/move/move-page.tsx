import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { MoveByCode } from './move-by-code.tsx'
import './move.css'
import { MOVE } from './move.messages.ts'
import { useMyMove } from './use-move.ts'

/**
 * 引きつぎ: somebody has a new LINE account, and the code of the centre.
 * @param code what the QR code of the sheet brought along
 */
export function MovePage({ code }: { code: string }) {
  const { data, error, isPending, isError, isFetching, refetch } = useMyMove()
  const [hasBegun, setHasBegun] = useState(false)
  const isMoving = data?.state === 'moving'
  if (isMoving && !hasBegun) setHasBegun(true)
  if (isMoving) return <Standing key="moving" title={MOVE.moving} lead={MOVE.movingLead} isBusy />
  if (hasBegun || data?.state === 'done') return <Done />
  return (
    <main className="elder move">
      <h1>{MOVE.title}</h1>
      <p className="elder-lead">{MOVE.lead}</p>
      {isPending && <Skeleton lines={4} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && <MoveByCode scanned={code} centre={data.centre} />}
    </main>
  )
}

function Done() {
  return (
    <Standing key="done" title={MOVE.done} lead={MOVE.doneLead}>
      <Link className="button button-primary" href="/settings">
        {MOVE.settings}
      </Link>
      <Link className="button button-secondary" href="/records">
        {MOVE.records}
      </Link>
    </Standing>
  )
}

/** How far it is, read out as it comes. */
function Standing({
  title,
  lead,
  isBusy = false,
  children,
}: {
  title: string
  lead: string
  isBusy?: boolean
  children?: ComponentChildren
}) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main className="elder move" aria-busy={isBusy}>
      <h1 ref={head} tabIndex={-1}>
        {title}
      </h1>
      <p>{lead}</p>
      {children}
    </main>
  )
}
