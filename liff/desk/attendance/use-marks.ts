import { useEffect, useState } from 'preact/hooks'
import type { Refused } from '../../api.ts'
import { useStaff } from '../../session.ts'
import type { Mark } from './mark.ts'
import { unsentMarks } from './unsent-marks.ts'

export interface Marks {
  /** Not sent yet: of one session, or of all. */
  unsent: readonly Mark[]
  refused: Refused | null
  note: (partyId: string, people: number | null) => void
  sendNow: () => Promise<void>
  drop: () => void
}

/** What has been noted of a session and not been sent, and how to note more. */
export function useMarks(sessionId: string): Marks {
  const store = unsentMarks(useStaff().id)
  const [all, setAll] = useState(store.get())
  const [refused, setRefused] = useState(store.refused(sessionId))
  useEffect(() => {
    const read = () => {
      setAll(store.get())
      setRefused(store.refused(sessionId))
    }
    read() // something may have changed before this began to listen
    return store.subscribe(read)
  }, [store, sessionId])
  return {
    unsent: all.filter((mark) => mark.sessionId === sessionId),
    refused,
    note: (partyId, people) => store.add({ sessionId, partyId, people, at: new Date().toISOString() }),
    sendNow: store.flush,
    drop: () => store.drop(sessionId),
  }
}

/** In how many sessions something waits to be sent. */
export function useUnsentSessions(): readonly string[] {
  const store = unsentMarks(useStaff().id)
  const [all, setAll] = useState(store.get())
  useEffect(() => {
    const read = () => setAll(store.get())
    read()
    return store.subscribe(read)
  }, [store])
  return [...new Set(all.map((mark) => mark.sessionId))]
}
