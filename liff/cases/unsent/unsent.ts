import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { ask, isConflict, isOut, Refused, Unreachable } from '../../api.ts'
import { leaving } from '../../leaving.ts'
import { queryClient } from '../../query-client.ts'
import { signedOut } from '../../signed-out.ts'
import { toast } from '../../ui/toast.tsx'
import { UNSENT } from '../case.messages.ts'
import { showInLists } from '../list/use-case-list.ts'
import { isDoneAlready } from './is-done-already.ts'

/** A change that the server has not taken yet. In memory alone, and sent in the order in which it was made. */
export interface Unsent {
  id: number
  /** The case as it was seen when the change was made. */
  base: CaseView
  change: NewChange
  staffId: string
  /** `conflict`: others were first; `refused`: it is not possible any more. Both wait for a person. */
  state: 'waiting' | 'conflict' | 'refused'
  error: unknown
}

const AGAIN_AFTER_MS = 10_000
let all: readonly Unsent[] = []
let lastId = 0
let sending: Promise<void> | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const doneListeners = new Set<(after: CaseView) => void>()

function set(next: readonly Unsent[]): void {
  all = next
  leaving.warnIf('unsent', all.length > 0)
  for (const tell of listeners) tell()
}

function change(id: number, part: Partial<Unsent>): void {
  set(all.map((one) => (one.id === id ? { ...one, ...part } : one)))
}

/** Sends one change on the revision that was seen, and lets the whole page know how the case stands after it. */
export async function sendChange(base: CaseView, what: NewChange): Promise<CaseView> {
  const path = `/cases/${encodeURIComponent(base.id)}`
  try {
    const after = await ask<CaseView>('PATCH', path, { revision: base.revision, change: what })
    queryClient.setQueryData(['case', base.id], after)
    showInLists(queryClient, after)
    return after
  } catch (error) {
    if (error instanceof Refused && isCaseView(error.current)) {
      queryClient.setQueryData(['case', base.id], error.current)
    } else if (error instanceof Refused) void queryClient.invalidateQueries({ queryKey: ['case', base.id] })
    throw error
  }
}

/** Whether this is how no network, or a session that has ended, shows itself: later it may well work. */
export function isWorthWaiting(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Refused && error.code === 'out-of-order')
}

/** Whether it can be sent once somebody has signed in again: that sends what waits. */
function wantsSignIn(error: unknown): boolean {
  return error instanceof Refused && (isOut(error.code) || error.code === 'locked')
}

async function sendAll(): Promise<void> {
  const stuck = new Set<string>()
  for (const one of all) {
    const now = all.find(({ id }) => id === one.id)
    if (!now || stuck.has(now.base.id)) continue
    if (now.state !== 'waiting') stuck.add(now.base.id)
    else if (!(await sendOne(now))) stuck.add(now.base.id)
  }
}

/** True when it need not be sent any more. */
async function sendOne(one: Unsent): Promise<boolean> {
  try {
    const after = await sendChange(one.base, one.change)
    done(one, after)
    for (const tell of doneListeners) tell(after)
    if (all.length === 0) toast(UNSENT.sent)
    return true
  } catch (error) {
    const current = error instanceof Refused && isCaseView(error.current) ? error.current : null
    if (current && isDoneAlready(one, current)) {
      done(one, current)
      return true
    }
    if (isWorthWaiting(error) || wantsSignIn(error)) return false
    change(one.id, { state: isConflict(error) ? 'conflict' : 'refused', error })
    return false
  }
}

/** What was made on the same look at the case goes on from what this change has left. */
function done(sent: Unsent, after: CaseView): void {
  set(
    all
      .filter(({ id }) => id !== sent.id)
      .map((one) =>
        one.base.id === after.id && one.base.revision === sent.base.revision ? { ...one, base: after } : one,
      ),
  )
}

/** What could not be sent yet. */
export const unsent = {
  get: () => all,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Hears how a case stands after each change of ours that has gone through. */
  whenDone(listener: (after: CaseView) => void): () => void {
    doneListeners.add(listener)
    return () => doneListeners.delete(listener)
  },
  add(one: Pick<Unsent, 'base' | 'change' | 'staffId'> & Partial<Pick<Unsent, 'state' | 'error'>>): void {
    lastId += 1
    set([...all, { state: 'waiting', error: null, ...one, id: lastId }])
    tryLater()
  },
  /**
   * Sends it, perhaps with other words, on what its author has seen by now. They have seen it for what waits behind
   * it as well.
   */
  sendAgain(id: number, base: CaseView, what: NewChange): Promise<void> {
    change(id, { base, change: what, state: 'waiting', error: null })
    set(all.map((one) => (one.base.id === base.id && one.id > id ? { ...one, base } : one)))
    return unsent.flush()
  },
  drop(id: number): void {
    set(all.filter((one) => one.id !== id))
  },
  /** Sends what waits, one after the other; a call meanwhile waits for the same round. */
  flush(): Promise<void> {
    sending ??= sendAll().finally(() => {
      sending = null
      tryLater()
    })
    return sending
  },
}

function tryLater(): void {
  clearTimeout(timer)
  if (all.some(({ state }) => state === 'waiting'))
    timer = setTimeout(() => void unsent.flush(), AGAIN_AFTER_MS)
}

addEventListener('online', () => void unsent.flush())
signedOut.subscribe((isOut) => {
  if (!isOut) void unsent.flush()
})

export function isCaseView(value: unknown): value is CaseView {
  return (
    typeof value === 'object' &&
    value !== null &&
    'reports' in value &&
    'history' in value &&
    'revision' in value
  )
}
