import { findDuePeople, oldestWaiting, putBackHead, takeHead } from './inbox.model.ts'
import { releaseLease, renewLease, takeLease } from './lease.model.ts'
import { traceOf } from './trace.ts'
import { LeaseLost, type Worker, workEvent } from './work-event.ts'

export interface InboxOptions extends Worker {
  /** Tells this process from the others that work on the same inbox. */
  workerId: string
  /** How many people are worked for at the same time; 8 if left out. */
  atOnce?: number
  /** How often to look for what other processes stored or left; 250 ms if left out. */
  lookEveryMs?: number
  /** For how long a person stays ours without a sign of life; 30 seconds if left out. */
  leaseMs?: number
}

export interface Inbox {
  /** These people's events are stored: no need to wait for the next look. */
  wake(people: string[]): void
  /** Works on everything that is due now. Resolves when all of it has been tried. */
  workDue(): Promise<void>
  /** Finishes what is in hand, begins nothing new, and lets go of everybody. */
  stop(): Promise<void>
  oldestWaiting(): Promise<Date | null>
}

/** At a look: more than can be worked off until the next one, and few enough to cost nothing when many wait. */
const LOOK_AT = 100
const DUE_AT_ONCE = 500
/** While others are queued, only every so manieth look: the queue itself is the news of them. */
const LOOKS_WHEN_BUSY = 8

/**
 * Works on stored events: one person's one at a time and in the order of their time, however many processes
 * run this; different people's side by side.
 */
export function startInbox(options: InboxOptions): Inbox {
  const atOnce = options.atOnce ?? 8
  const inHand = new Map<string, Promise<void>>()
  const queue = new Set<string>()
  let isStopping = false
  let isLooking = false
  let looks = 0

  function wake(people: string[]): void {
    for (const person of people) queue.add(person)
    beginNext()
  }

  /** They have waited longer than those who are queued. */
  function wakeFirst(people: string[]): void {
    const others = [...queue]
    queue.clear()
    wake([...people, ...others])
  }

  function beginNext(): void {
    for (const person of queue) {
      if (isStopping || inHand.size >= atOnce) return
      if (inHand.has(person)) continue // stays queued: looked at once more when the work in hand is over
      queue.delete(person)
      inHand.set(person, serve(person))
    }
  }

  async function serve(person: string): Promise<void> {
    try {
      await servePerson(person, options, () => isStopping)
    } catch (error) {
      options.log.error({ err: traceOf(error) }, 'inbox: could not work, will look again')
    } finally {
      inHand.delete(person)
      beginNext()
    }
  }

  /** Finds whom nobody told of: what was stored after all, what another process left, and whose pause is over. */
  async function look(): Promise<void> {
    looks += 1
    if (isLooking || isStopping || (queue.size > 0 && looks % LOOKS_WHEN_BUSY > 0)) return
    isLooking = true
    try {
      wakeFirst(await findDuePeople(options.now(), LOOK_AT))
    } catch (error) {
      options.log.error({ err: traceOf(error) }, 'inbox: could not look')
    } finally {
      isLooking = false
    }
  }

  const timer = setInterval(() => void look(), options.lookEveryMs ?? 250)
  return {
    wake,
    async workDue() {
      wake(await findDuePeople(options.now(), DUE_AT_ONCE))
      while (inHand.size > 0) await Promise.all(inHand.values())
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      await Promise.all(inHand.values())
    },
    oldestWaiting,
  }
}

/** Takes a person, works on what is due, and lets go; does nothing if another process has them. */
async function servePerson(person: string, options: InboxOptions, isStopping: () => boolean): Promise<void> {
  const lease = await hold(person, options)
  if (!lease) return // what came meanwhile is seen by the one who has them, or at the next look
  try {
    await workInOrder(person, options, lease.confirm, isStopping)
  } finally {
    await lease.letGo()
  }
}

async function workInOrder(
  person: string,
  options: InboxOptions,
  confirm: () => void,
  isStopping: () => boolean,
): Promise<void> {
  while (!isStopping()) {
    const head = await takeHead(person)
    if (!head) return
    if (head.notBefore > options.now()) return await putBackHead(head)
    confirm()
    await workEvent(head, options, confirm)
  }
}

interface Lease {
  /** @throws LeaseLost */
  confirm: () => void
  letGo: () => Promise<void>
}

/** Makes the person ours and keeps them so until let go; null if another process has them. */
async function hold(person: string, options: InboxOptions): Promise<Lease | null> {
  const { workerId, now, log } = options
  const leaseMs = options.leaseMs ?? 30_000
  const end = () => new Date(now().getTime() + leaseMs)
  let until = end()
  if (!(await takeLease(person, workerId, now(), until))) return null

  async function renew(): Promise<void> {
    const next = end()
    try {
      until = (await renewLease(person, workerId, next)) ? next : new Date(0)
    } catch (error) {
      log.warn({ err: traceOf(error) }, 'inbox: could not renew a lease') // it lapses unless the next try succeeds
    }
  }
  const renewing = setInterval(() => void renew(), leaseMs / 3)
  return {
    confirm() {
      if (until <= now()) throw new LeaseLost('the person is worked for by another process')
    },
    async letGo() {
      clearInterval(renewing)
      await releaseLease(person, workerId)
    },
  }
}
