import { useQueryClient } from '@tanstack/react-query'
import type { ComponentProps, RefObject } from 'preact'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../../session.ts'
import { toast } from '../../ui/toast.tsx'
import { useConsoleKeys } from '../console-keys.ts'
import { CaseListPane } from './case-list-pane.tsx'
import { keepPlace } from './list-state.ts'
import { findRow, useTake } from './use-case-list.ts'
import { findRowElement, placeIn } from './use-place.ts'
import { useViews } from './use-views.ts'
import { LIST } from './views.messages.ts'
import { ViewsNav } from './views-nav.tsx'

type SideProps = Omit<ComponentProps<typeof CaseListPane>, 'views' | 'takeError' | 'onOpen'>

/** The views and the list: a file of its own, so that whoever opens a case from LINE need not wait for it. */
export function ListSide({ place, pane, live, onSheet }: SideProps) {
  const views = useViews().data
  const taking = useTakeByKey(place.openId)
  useFocusBack(pane, place.openId)
  useTopOf(pane, JSON.stringify(place.address) + place.q)
  useConsoleKeys(pane, {
    back: place.openId === null ? undefined : place.toList,
    take: taking.take,
    filter: () => onSheet({ kind: 'filter' }),
    view: (nth) => {
      const view = Object.keys(BUILT_IN_VIEWS)[nth - 1]
      if (view) place.choose({ view, conditions: {}, sort: null })
    },
    help: () => onSheet({ kind: 'keys' }),
  })
  const latest = useRef(place)
  latest.current = place
  const open = useCallback(
    (id: string) => {
      if (pane.current) keepPlace(placeIn(pane.current))
      latest.current.openCase(id)
    },
    [pane],
  )
  return (
    <>
      <ViewsNav place={place} views={views} onAll={() => onSheet({ kind: 'views' })} />
      <section className="console-list" aria-label="一覧" ref={pane}>
        <CaseListPane
          place={place}
          views={views}
          pane={pane}
          live={live}
          takeError={taking.error}
          onOpen={open}
          onSheet={onSheet}
        />
      </section>
    </>
  )
}

/** Takes a case without asking; what it came to is said in passing. */
function useTakeByKey(openId: string | null) {
  const queries = useQueryClient()
  const staff = useStaff()
  const { mutate, isPending, error } = useTake()
  return {
    error,
    take: (rowId: string | null) => {
      const id = rowId ?? openId
      const row = id === null ? undefined : findRow(queries, id)
      if (!row || row.owner !== null || row.status === 'closed' || isPending) return
      if (!may(staff, 'work-cases')) return
      mutate(row, { onSuccess: (view) => toast(LIST.taken(view.receiptNo)) })
    },
  }
}

/** Whoever comes back from a case goes on from its row. */
function useFocusBack(pane: RefObject<HTMLElement | null>, openId: string | null): void {
  const last = useRef(openId)
  useEffect(() => {
    const left = last.current
    last.current = openId
    if (openId === null && left !== null) findRowElement(pane.current, left)?.focus({ preventScroll: true })
  }, [openId, pane])
}

/** Another list begins at its beginning. */
function useTopOf(pane: RefObject<HTMLElement | null>, list: string): void {
  const last = useRef(list)
  useEffect(() => {
    if (last.current !== list) pane.current?.scrollTo({ top: 0 })
    last.current = list
  }, [list, pane])
}
