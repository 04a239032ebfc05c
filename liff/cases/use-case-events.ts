import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseEvent, CaseView, LookEvent } from '#shared/cases/contract.ts'
import type { SessionView } from '#shared/staff/contract.ts'
import { ask } from '../api.ts'
import { useStaff } from '../session.ts'
import { signedOut } from '../signed-out.ts'
import { findRow, refreshLists, showInLists } from './list/use-case-list.ts'

type Heard = CaseEvent | LookEvent
const KINDS: readonly unknown[] = ['case-changed', 'look-changed'] satisfies Heard['kind'][]

/** Events of one moment are answered with one refresh. */
const GATHER_MS = 250
const APART_MS = 2_000
const RECONNECT_MS = 5_000

/** Hears what others do, for as long as the console is open. False while nothing can be heard; then it catches up. */
export function useCaseEvents(onEvent: (event: Heard) => void, onCaughtUp: () => void): boolean {
  const [isLive, setIsLive] = useState(true)
  const latest = useRef(onEvent)
  latest.current = onEvent
  const caughtUp = useRef(onCaughtUp)
  caughtUp.current = onCaughtUp
  const staff = useStaff()
  useEffect(() => {
    let wasLost = false
    const close = listen({
      refused: () => void leaveIfNotStaff(staff.id),
      opened: () => {
        setIsLive(true)
        if (wasLost) caughtUp.current()
        wasLost = false
      },
      lost: () => {
        setIsLive(false)
        wasLost = true
      },
      heard: (event) => latest.current(event),
    })
    return close
  }, [staff.id])
  return isLive
}

/** Whoever is no longer staff sees no more of what they saw. Whoever is only signed out is asked to sign in. */
async function leaveIfNotStaff(staffId: string): Promise<void> {
  try {
    const now = await ask<SessionView>('GET', '/session')
    if (now.lacks === 'unlock') signedOut.set('locked')
    else if (now.staff?.id !== staffId) signedOut.set('ended')
  } catch {
    // Signed out, which its sheet says, or no network, which the console says.
  }
}

interface Listener {
  opened: () => void
  /** The server wants nobody to listen any more; told once until it opens again. */
  refused: () => void
  lost: () => void
  heard: (event: Heard) => void
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
    if (isHeard(event)) listener.heard(event)
  }
  connect()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}

function isHeard(event: unknown): event is Heard {
  return typeof event === 'object' && event !== null && 'kind' in event && KINDS.includes(event.kind)
}

/** What stands in a list that others have changed below where somebody is reading. */
export type Arrival = 'none' | 'moved' | 'new'

/**
 * Keeps lists, counts and the open case up to date. A list that somebody has scrolled into is not shifted under their
 * thumb: its rows show what they have become, `arrival` says that there is something, and `refresh` brings it.
 */
export function useLiveCases(isReading: () => boolean) {
  const queries = useQueryClient()
  const [arrival, setArrival] = useState<Arrival>('none')
  const [newIds, setNewIds] = useState<ReadonlySet<string>>(new Set())
  const soon = useGathered()

  const refresh = () => {
    setArrival('none')
    refreshLists(queries)
  }
  const mark = (next: Arrival) => setArrival((before) => (before === 'new' ? 'new' : next))
  const hear = (event: Heard) => {
    if (event.kind === 'look-changed')
      return void queries.invalidateQueries({ queryKey: ['presence', event.caseId] })
    const known = queries.getQueryData<CaseView>(['case', event.caseId])
    if (known && known.revision < event.revision) {
      void queries.invalidateQueries({ queryKey: ['case', event.caseId] })
    }
    const row = findRow(queries, event.caseId)
    if (!row && event.revision === 0) setNewIds((ids) => new Set([...ids, event.caseId]))
    if (!isReading()) return soon(refresh)
    soon(() => void queries.invalidateQueries({ queryKey: ['views'] }))
    if (row && row.revision < event.revision) void showAsItIs(queries, event.caseId)
    mark(!row && event.revision === 0 ? 'new' : 'moved')
  }
  // Whatever happened meanwhile was not heard.
  const catchUp = () => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'cases' })
    if (isReading()) mark('moved')
    else refresh()
  }
  const isLive = useCaseEvents(hear, catchUp)
  return { isLive, arrival, newIds, refresh }
}

/** The row of a case that somebody else has changed, where it stands. */
async function showAsItIs(queries: QueryClient, caseId: string): Promise<void> {
  const view = await ask<CaseView>('GET', `/cases/${encodeURIComponent(caseId)}`).catch(() => null)
  if (view) showInLists(queries, view) // else it stays until the list is refreshed
}

/** Runs the last of what is asked for within a moment; on a busy day not more often than every few seconds. */
function useGathered(): (act: () => void) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const last = useRef<() => void>(() => undefined)
  const ranAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (act) => {
    last.current = act
    clearTimeout(timer.current)
    const waitMs = Math.max(GATHER_MS, ranAt.current + APART_MS - performance.now())
    timer.current = setTimeout(() => {
      ranAt.current = performance.now()
      last.current()
    }, waitMs)
  }
}
