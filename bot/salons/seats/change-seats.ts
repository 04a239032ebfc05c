import { Refusal } from '#shared/refusal.ts'
import { findSession, saveSession } from '../session.model.ts'
import type { Session } from '../session.ts'
import { afterStep, type Step } from './ledger.ts'

/** A step that waits for its turn at a session. */
interface Job {
  step: Step
  at: Date
  resolve: (session: Session) => void
  reject: (error: unknown) => void
}

/** So many processes at once at one session means that something is wrong. */
const MOST_ATTEMPTS = 50

/** Steps of this process by session: taken together, so that a thousand people at once are some dozens of writes. */
const queues = new Map<string, Job[]>()

/**
 * Changes a session, seats and all, and returns it as it is right after this step: what time has done is done before
 * it, and what follows from it for those in line as well. The step is made again on what others left, if they were
 * faster, so it must do nothing but decide.
 * @param at now, and not when somebody's message was sent
 * @throws Refusal `not-found`, or what the step refuses
 */
export function changeSession(sessionId: string, at: Date, step: Step): Promise<Session> {
  return new Promise((resolve, reject) => {
    const queue = queues.get(sessionId)
    const job = { step, at, resolve, reject }
    if (queue) {
      queue.push(job)
      return
    }
    queues.set(sessionId, [job])
    void work(sessionId)
  })
}

async function work(sessionId: string): Promise<void> {
  for (;;) {
    const jobs = queues.get(sessionId)?.splice(0) ?? []
    if (jobs.length === 0) break
    await workOn(sessionId, jobs).catch((error: unknown) => {
      for (const { reject } of jobs) reject(error)
    })
  }
  queues.delete(sessionId)
}

async function workOn(sessionId: string, jobs: Job[]): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const known = attempt === 0 ? lastSaved.get(sessionId) : undefined
    const read = known ?? (await findSession(sessionId))
    if (!read) throw new Refusal('not-found')
    const { last, isRefused, settle } = makeSteps(read, jobs)
    // What is saved is compared, so that it may stand on what we remember; nobody is turned down because of that.
    if (known && (last === read || isRefused)) continue
    if (last !== read && !(await saveSession(last, read))) continue
    remember(last)
    if (last.unsaid.length > 0) for (const listener of listeners) listener()
    return settle()
  }
  throw new Refusal('out-of-order')
}

/** What this process saved last, of sessions that many people ask for at once: to read it again costs most of the time. */
const lastSaved = new Map<string, Session>()
const MOST_REMEMBERED = 20

function remember(session: Session): void {
  lastSaved.delete(session.id)
  lastSaved.set(session.id, session)
  const [oldest] = lastSaved.keys()
  if (lastSaved.size > MOST_REMEMBERED && oldest !== undefined) lastSaved.delete(oldest)
}

/** The session after all of the steps, and a function that tells each of them how it went. */
interface Made {
  last: Session
  isRefused: boolean
  settle: () => void
}

function makeSteps(read: Session, jobs: Job[]): Made {
  let last = read
  let isRefused = false
  const outcomes = jobs.map(({ step, at, resolve, reject }) => {
    try {
      const next = afterStep(last, step, at)
      last = next === last ? last : { ...next, saves: last.saves + 1 } // keys of notices hold it: one for each step
      const after = last
      return () => resolve(after)
    } catch (error) {
      isRefused = true
      return () => reject(error) // its own fault alone; the others' steps count
    }
  })
  const settle = () => {
    for (const tell of outcomes) tell()
  }
  return { last, isRefused, settle }
}

type Listener = () => void
const listeners = new Set<Listener>()

/** Lets a worker of this process know at once that something has to be said. Returns how to stop listening. */
export function whenUnsaid(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
