import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseEvent, CaseList, CaseView } from '#shared/cases/contract.ts'
import type { SessionView } from '#shared/staff/contract.ts'
import { ask } from '../api.ts'
import { useStaff } from '../session.ts'

/** Events of one moment are answered with one refresh. */
const GATHER_MS = 250
const RECONNECT_MS = 5_000

/** Hears what others do, for as long as the console is open. False while nothing can be heard. */
export function useCaseEvents(onEvent: (event: CaseEvent) => void): boolean {
  const [isLive, setIsLive] = useState(true)
  const latest = useRef(onEvent)
  latest.current = onEvent
  const queries = useQueryClient()
  const staff = useStaff()
  useEffect(() => {
    let wasLost = false
    const close = listen({
      refused: () => void leaveIfNotStaff(staff.id),
      opened: () => {
        setIsLive(true)
        if (wasLost) void queries.invalidateQueries() // whatever happened meanwhile was not heard
        wasLost = false
      },
      lost: () => {
        setIsLive(false)
        wasLost = true
      },
      heard: (event) => latest.current(event),
    })
    return close
  }, [queries, staff.id])
  return isLive
}

/** Whoever is no longer staff sees no more of what they saw. Whoever is only signed out is asked to sign in. */
async function leaveIfNotStaff(staffId: string): Promise<void> {
  try {
    const now = await ask<SessionView>('GET', '/session')
    if (now.staff?.id !== staffId) location.reload()
  } catch {
    // Signed out, which its sheet says, or no network, which the console says.
  }
}

interface Listener {
  opened: () => void
  /** The server wants nobody to listen any more; told once until it opens again. */
  refused: () => void
  lost: () => void
  heard: (event: CaseEvent) => void
}

function listen(listener: Listener): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRefused = false
  const connect = () => {
    source = new EventSource('/api/events')
    source.onopen = () => {
      isRefused = false
      listener.opened()
    }
    source.onmessage = hear
    source.addEventListener('case-changed', hear)
    source.onerror = () => {
      listener.lost()
      if (source.readyState !== EventSource.CLOSED) return
      // A refused connection is given up by the browser for good.
      timer = setTimeout(connect, RECONNECT_MS)
      if (!isRefused) listener.refused()
      isRefused = true
    }
  }
  const hear = (message: MessageEvent<string>) => {
    const event: unknown = JSON.parse(message.data)
    if (isCaseEvent(event)) listener.heard(event)
  }
  connect()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

function isCaseEvent(event: unknown): event is CaseEvent {
  return typeof event === 'object' && event !== null && 'kind' in event && event.kind === 'case-changed'
}

/** What stands in a list that others have changed below where somebody is reading. */
export type Arrival = 'none' | 'moved' | 'new'

/**
 * Keeps lists and the open case up to date. A list that somebody has scrolled into is not shifted under their
 * thumb: `arrival` says that there is something, and `refresh` brings it.
 */
export function useLiveCases(isReading: () => boolean) {
  const queries = useQueryClient()
  const [arrival, setArrival] = useState<Arrival>('none')
  const [newIds, setNewIds] = useState<ReadonlySet<string>>(new Set())
  const gathered = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(gathered.current), [])

  const refresh = () => {
    setArrival('none')
    void queries.invalidateQueries({ queryKey: ['cases'] })
  }
  const refreshSoon = () => {
    clearTimeout(gathered.current)
    gathered.current = setTimeout(refresh, GATHER_MS)
  }
  const isLive = useCaseEvents((event) => {
    const known = queries.getQueryData<CaseView>(['case', event.caseId])
    if (known && known.revision < event.revision) {
      void queries.invalidateQueries({ queryKey: ['case', event.caseId] })
    }
    const isListed = isInSomeList(
      queries.getQueriesData<InfiniteData<CaseList>>({ queryKey: ['cases'] }),
      event.caseId,
    )
    const isNew = !isListed && event.revision === 0
    if (isNew) setNewIds((ids) => new Set([...ids, event.caseId]))
    if (isListed || !isReading()) refreshSoon()
    else setArrival((before) => (isNew || before === 'new' ? 'new' : 'moved'))
  })
  return { isLive, arrival, newIds, refresh }
}

function isInSomeList(lists: [unknown, InfiniteData<CaseList> | undefined][], caseId: string): boolean {
  return lists.some(([, data]) => data?.pages.some((page) => page.cases.some((row) => row.id === caseId)))
}
