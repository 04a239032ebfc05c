import { lookupHash } from '#bot/crypto/search-hash.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import { afterQuiet, isDaytime, nextQuiet } from '#bot/directory/quiet-hours.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import { DAY_MS } from '#shared/time.ts'
import { changeKeyholder } from '../change-keyholder.ts'
import type { Keyholder } from '../keyholder.ts'
import type { KeyholderPorts } from '../ports.ts'
import { renewalAbout, tellUnsaid } from '../tell.ts'
import { findToAsk, findToRemind, findUnanswered } from './due.model.ts'
import { renewalNotice } from './renewal.messages.ts'
import { asked, askedAgain, dueMonth, reminders, unanswered } from './renewal.ts'

export interface RenewalPorts extends KeyholderPorts {
  /** As `notify`, for many at once. */
  notifyAll: (notices: Notice[]) => Promise<unknown>
}

const AT_ONCE = 200
/** No look takes longer than so many of these; the next goes on. */
const MOST_PAGES = 100
/**
 * Asks every holder, or their family, once a year in the month of birth whether all is as it was; asks again who has
 * not answered, and says of those who never did that they did not. May be stopped anywhere and done again, by any
 * number of processes: each is asked once. Leaves the rest to another look when it is to stop.
 */
export async function tendRenewals(
  ports: RenewalPorts,
  at: Date,
  isStopping: IsStopping = () => false,
): Promise<void> {
  const { overdueAfterDays, remindAfterDays } = ports.directory.preset.keyholders
  if (isDaytime(at) && afterQuiet(at, ports.quietHours()) <= at) {
    await askThisMonth(ports, at, isStopping)
    // The last reminder first: however late it is, nobody gets all of them at once.
    for (const reminder of reminders({ remindAfterDays }, at).reverse())
      await remind(reminder, ports, at, isStopping)
  }
  await giveUp(new Date(at.getTime() - overdueAfterDays * DAY_MS), ports, at, isStopping)
}

type IsStopping = () => boolean

async function askThisMonth(ports: RenewalPorts, at: Date, isStopping: IsStopping): Promise<void> {
  const thisMonth = tokyoDate(at).slice(0, 7)
  await inPages(
    () => findToAsk(thisMonth, AT_ONCE),
    async (due) => {
      const heard = await tell(due, { nth: 0, monthOf: (one) => dueMonth(one, thisMonth) }, ports, at)
      await oneByOne(due, isStopping, async ({ id }) => {
        const isAskedInLine = heard.has(id)
        await changeKeyholder(id, (one) => asked(one, { thisMonth, isAskedInLine, at }))
      })
    },
    isStopping,
  )
}

async function remind(
  { times, askedBefore }: { times: number; askedBefore: Date },
  ports: RenewalPorts,
  at: Date,
  isStopping: IsStopping,
): Promise<void> {
  await inPages(
    () => findToRemind(times, askedBefore, AT_ONCE),
    async (due) => {
      const heard = await tell(due, { nth: times, monthOf: ({ renewal }) => renewal.month }, ports, at)
      await oneByOne(due, isStopping, async ({ id }) => {
        await changeKeyholder(id, (one) => askedAgain(one, times, heard.has(id)))
      })
    },
    isStopping,
  )
}

async function giveUp(before: Date, ports: RenewalPorts, at: Date, isStopping: IsStopping): Promise<void> {
  await inPages(
    () => findUnanswered(before, AT_ONCE),
    (ids) =>
      oneByOne(ids, isStopping, async (id) => {
        await changeKeyholder(id, (one) => unanswered(one, before))
        await tellUnsaid(id, ports, at)
      }),
    isStopping,
  )
}

/** What was done with a page is not found again, so that the first page is the next one. */
async function inPages<T>(
  find: () => Promise<T[]>,
  work: (page: T[]) => Promise<void>,
  isStopping: IsStopping,
): Promise<void> {
  for (let page = 0; page < MOST_PAGES && !isStopping(); page++) {
    const found = await find()
    if (found.length > 0) await work(found)
    if (found.length < AT_ONCE) return
  }
}

async function oneByOne<T>(all: T[], isStopping: IsStopping, work: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) {
    if (isStopping()) return
    await work(one)
  }
}

/**
 * Tells those who answer for these in LINE, and returns for which somebody can hear it. Told before it is written down:
 * after a crash in between the same notices are put in once more, and that does nothing.
 */
async function tell(
  keyholders: Keyholder[],
  { nth, monthOf }: { nth: number; monthOf: (keyholder: Keyholder) => string | null },
  { findBlocking, notifyAll, quietHours }: RenewalPorts,
  at: Date,
): Promise<Set<string>> {
  const userIds = keyholders.flatMap(({ people }) => people.map(({ userId }) => userId))
  const blocking = userIds.length > 0 ? await findBlocking(userIds) : new Set()
  const heard = new Set<string>()
  const night = nextQuiet(at, quietHours())
  const notices = keyholders.flatMap((keyholder): Notice[] => {
    const month = monthOf(keyholder)
    const hearing = keyholder.people.filter(({ userId }) => !blocking.has(userId))
    if (month === null || hearing.length === 0) return []
    heard.add(keyholder.id)
    return hearing.map(({ userId }) => ({
      key: `renewal:${keyholder.id}:${month}:${nth}:${lookupHash(userId)}`,
      to: userId,
      answer: renewalNotice(nth > 0),
      dueAt: at,
      about: renewalAbout(keyholder),
      ...(night && { quiet: night }),
      // Later there is another night, and they may have answered by phone.
      notAfter: new Date((night?.from ?? at).getTime() + DAY_MS),
      lane: 'bulk',
    }))
  })
  if (notices.length > 0) await notifyAll(notices)
  return heard
}
