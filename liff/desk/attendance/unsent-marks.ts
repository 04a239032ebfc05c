import type { Attendance } from '#shared/salons/desk.ts'
import { ask, isOut, Refused, Unreachable } from '../../api.ts'
import { leaving } from '../../leaving.ts'
import { queryClient } from '../../query-client.ts'
import { signedOut } from '../../signed-out.ts'
import { isDeskSession, sessionPath, showSession } from '../use-desk.ts'
import { type Mark, readMarks, withMark, withoutSent } from './mark.ts'

const AGAIN_AFTER_MS = 10_000
const AT_ONCE = 500

/** Who came, as far as the server has not heard it yet; kept on the device, so that no closing loses it. */
export interface UnsentMarks {
  get: () => readonly Mark[]
  /** Why the server would not take them; null while it is only out of reach. */
  refused: (sessionId: string) => Refused | null
  subscribe: (listener: () => void) => () => void
  add: (mark: Mark) => void
  /** Gives up what the server will not take. */
  drop: (sessionId: string) => void
  flush: () => Promise<void>
}

const opened = new Map<string, UnsentMarks>()

/** What one member of staff has noted on this device: nobody sends what somebody else noted. */
export function unsentMarks(staffId: string): UnsentMarks {
  const known = opened.get(staffId) ?? openMarks(`attendance:${staffId}`)
  opened.set(staffId, known)
  return known
}

function openMarks(key: string): UnsentMarks {
  let marks = read()
  const refused = new Map<string, Refused>()
  let sending: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function read(): Mark[] {
    try {
      return readMarks(localStorage.getItem(key))
    } catch {
      return [] // a browser that keeps nothing
    }
  }
  function set(next: Mark[]): void {
    marks = next
    const isKept = keep()
    leaving.warnIf('attendance', marks.length > 0 && !isKept)
    for (const tell of listeners) tell()
  }
  function keep(): boolean {
    try {
      if (marks.length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(marks))
      return true
    } catch {
      return false
    }
  }

  /** Until nothing is left but what failed: what is noted meanwhile goes along. */
  async function sendAll(): Promise<void> {
    const failed = new Set<string>()
    for (;;) {
      const next = marks.find((mark) => !failed.has(mark.sessionId))
      if (!next) return
      const sent = marks.filter((mark) => mark.sessionId === next.sessionId).slice(0, AT_ONCE)
      if (!(await send(next.sessionId, sent))) failed.add(next.sessionId)
    }
  }
  async function send(sessionId: string, sent: Mark[]): Promise<boolean> {
    const came = sent.map(({ partyId, people, at }) => ({ partyId, people, at }))
    try {
      const path = `${sessionPath(sessionId)}/attendance`
      const after = await ask<unknown>('PUT', path, { came } satisfies Attendance)
      if (isDeskSession(after)) showSession(queryClient, after)
      refused.delete(sessionId)
      set(withoutSent(marks, sent))
      return true
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error
      if (error instanceof Refused && !isWorthWaiting(error)) refused.set(sessionId, error)
      set(marks)
      return false
    }
  }
  function tryLater(): void {
    clearTimeout(timer)
    if (marks.some(({ sessionId }) => !refused.has(sessionId)))
      timer = setTimeout(() => void store.flush().catch(reportError), AGAIN_AFTER_MS)
  }

  const store: UnsentMarks = {
    get: () => marks,
    refused: (sessionId) => refused.get(sessionId) ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add(mark) {
      set(withMark(marks, mark))
      void store.flush().catch(reportError)
    },
    drop(sessionId) {
      refused.delete(sessionId)
      set(marks.filter((mark) => mark.sessionId !== sessionId))
    },
    flush() {
      sending ??= sendAll().finally(() => {
        sending = null
        tryLater()
      })
      return sending
    },
  }
  addEventListener('online', () => void store.flush().catch(reportError))
  addEventListener('storage', (event) => {
    if (event.key !== key) return
    marks = read() // noted in another tab
    for (const tell of listeners) tell()
  })
  signedOut.subscribe((how) => {
    if (how === 'no') void store.flush().catch(reportError)
  })
  if (marks.length > 0) void store.flush().catch(reportError)
  return store
}

/** A server that is busy or a session that has ended: later it may well work. */
function isWorthWaiting({ code }: Refused): boolean {
  return code === 'out-of-order' || code === 'our-fault' || isOut(code)
}
