import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { CaseList } from '#shared/cases/list.contract.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import type { useCaseList } from './use-case-list.ts'
import { LIST } from './views.messages.ts'

/** A search goes on by itself through so many pages that brought next to nothing; then somebody says whether to go on. */
const MOST_IN_VAIN = 10
const NEXT_TO_NOTHING = 5

interface NextPageProps {
  list: ReturnType<typeof useCaseList>
  /** Below the last row. */
  children?: ComponentChildren
}

/** The list's end: brings the next page when it comes near, or by its button. */
export function NextPage({ list, children }: NextPageProps) {
  const end = useRef<HTMLDivElement>(null)
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const inVain = pagesInVain(data?.pages ?? [])
  const isTired = inVain > 0 && inVain % MOST_IN_VAIN === 0
  const isWanted = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isTired
  useEffect(() => {
    const element = end.current
    if (!element || !isWanted) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage()
      },
      { root: element.closest('.console-list'), rootMargin: '400px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isWanted, fetchNextPage])
  if (isFetchNextPageError) return <Failure error={list.error} again={() => void fetchNextPage()} />
  if (!hasNextPage) {
    return (
      <div className="list-end" ref={end}>
        <p>{LIST.end}</p>
        {children}
      </div>
    )
  }
  return (
    <div className="list-end" ref={end}>
      <Button onClick={() => void fetchNextPage()} isBusy={isFetchingNextPage}>
        {wordsFor(inVain, isFetchingNextPage)}
      </Button>
    </div>
  )
}

function wordsFor(inVain: number, isBusy: boolean): string {
  if (inVain === 0) return LIST.more
  return isBusy || inVain % MOST_IN_VAIN !== 0 ? LIST.looking : LIST.lookOn
}

/** How many pages at the end have brought next to nothing. */
function pagesInVain(pages: readonly CaseList[]): number {
  const isRich = (page: CaseList) => page.cases.length >= NEXT_TO_NOTHING
  return pages.length - 1 - pages.findLastIndex(isRich)
}
