import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { keepPlace, readListState } from './list-state.ts'
import type { useCaseList } from './use-case-list.ts'

const RESTS_AFTER_MS = 150
/** A place further down is not looked for: that many pages would keep somebody waiting. */
const MOST_PAGES = 20

/** Keeps where somebody has read to with the tab's history, and goes back there after the page was loaded anew. */
export function usePlace(pane: RefObject<HTMLElement | null>, list: ReturnType<typeof useCaseList>): void {
  const sought = useRef(readListState(history.state).place)
  const { data, hasNextPage, isFetching, fetchNextPage } = list
  const pages = data?.pages.length ?? 0
  useEffect(() => {
    const place = sought.current
    if (!place || pages === 0 || isFetching) return
    const row = findRowElement(pane.current, place.id)
    if (!row && hasNextPage && pages < MOST_PAGES) return void fetchNextPage()
    sought.current = null
    if (!row || !pane.current) return
    pane.current.scrollTop += topOf(row, pane.current) - place.top
  }, [pane, pages, isFetching, hasNextPage, fetchNextPage])
  useEffect(() => {
    const element = pane.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      clearTimeout(timer)
      if (sought.current === null) timer = setTimeout(() => keepPlace(placeIn(element)), RESTS_AFTER_MS)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      element.removeEventListener('scroll', onScroll)
    }
  }, [pane])
}

/** The first row that is in sight below the head of the list; null at the very beginning. */
export function placeIn(pane: HTMLElement): { id: string; top: number } | null {
  if (pane.scrollTop === 0) return null
  const head = pane.querySelector('.list-head')?.clientHeight ?? 0
  for (const row of pane.querySelectorAll<HTMLElement>('[data-row]')) {
    const top = topOf(row, pane)
    if (top + row.offsetHeight > head) return { id: row.dataset['row'] ?? '', top }
  }
  return null
}

export function findRowElement(pane: HTMLElement | null, caseId: string): HTMLElement | undefined {
  const rows = [...(pane?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  return rows.find((row) => row.dataset['row'] === caseId)
}

function topOf(row: HTMLElement, pane: HTMLElement): number {
  return row.getBoundingClientRect().top - pane.getBoundingClientRect().top
}
