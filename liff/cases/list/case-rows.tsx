import type { InfiniteData } from '@tanstack/react-query'
import type { RefObject } from 'preact'
import { memo } from 'preact/compat'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseRow } from '#shared/cases/contract.ts'
import type { CaseList } from '#shared/cases/list.contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { CaseRowLink } from './case-row.tsx'
import type { ListPlace } from './use-list-address.ts'

/** How far beyond the edges of the pane rows are kept. */
const KEPT_AROUND = '1600px'

interface RowsProps {
  list: InfiniteData<CaseList>
  place: ListPlace
  directory: DirectoryView | undefined
  now: Date
  newIds: ReadonlySet<string>
  onOpen: (id: string) => void
}

/** All rows, page by page; pages far out of sight are empty boxes of the same height. */
export function CaseRows({ list, ...rest }: RowsProps) {
  return (
    <div className="rows">
      {list.pages.map((page, index) => (
        <RowsInSight key={String(list.pageParams[index])} rows={page.cases} {...rest} />
      ))}
    </div>
  )
}

interface InSightProps extends Omit<RowsProps, 'list'> {
  rows: readonly CaseRow[]
}

function RowsInSight(props: InSightProps) {
  const box = useRef<HTMLDivElement>(null)
  const height = useHeightOutOfSight(box)
  return (
    <div ref={box}>{height === null ? <Rows {...props} /> : <div style={{ height: `${height}px` }} />}</div>
  )
}

const Rows = memo(function Rows({ rows, place, directory, now, newIds, onOpen }: InSightProps) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <CaseRowLink
            row={row}
            href={place.hrefOf(row.id)}
            onOpen={onOpen}
            directory={directory}
            now={now}
            isOpen={row.id === place.openId}
            isNew={newIds.has(row.id)}
          />
        </li>
      ))}
    </ul>
  )
})

/** Null while the box is in sight, or near it, or holds the focus. */
function useHeightOutOfSight(box: RefObject<HTMLDivElement | null>): number | null {
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        const isKept = entry.isIntersecting || element.contains(document.activeElement)
        // A box without height is not shown at all: on paper, for one.
        if (isKept) setHeight(null)
        else if (entry.boundingClientRect.height > 0) setHeight(entry.boundingClientRect.height)
      },
      { root: element.closest('.console-list'), rootMargin: KEPT_AROUND },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return height
}
