import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { CONSOLE } from './console.messages.ts'
import type { useCaseList } from './use-cases.ts'

interface NextPageProps {
  list: ReturnType<typeof useCaseList>
  /** Below the last row. */
  children?: ComponentChildren
}

/** The list's end: brings the next page when it comes near, or by its button. */
export function NextPage({ list, children }: NextPageProps) {
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  const isWanted = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
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
  return (
    <div className="list-end" ref={end}>
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} isBusy={isFetchingNextPage}>
          {CONSOLE.more}
        </Button>
      ) : (
        <>
          <p>{CONSOLE.end}</p>
          {children}
        </>
      )}
    </div>
  )
}
