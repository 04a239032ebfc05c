import type { Answer } from '#bot/conversation/say.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { findCase, type PendingNotice } from '../case.model.ts'
import { type Case, isLoud } from '../case.ts'
import { clockSettings } from '../clocks/clock-rules.ts'
import type { StaffPorts } from '../clocks/responsible.ts'
import { tellingOf } from '../drills/while-it-lasts.ts'
import { mirror } from '../links/mirror.ts'
import { findReporter } from '../vault/vault.model.ts'
import {
  askedNotice,
  colleagueNotice,
  feedbackNotice,
  handedOverNotice,
  newCaseNotice,
  newsNotice,
  takenOverNotice,
  worriedNotice,
} from './case.messages.ts'
import { findPending, removePending } from './case-notices.model.ts'
import { isOfReporter, isSettled, matterOf } from './settled.ts'
import type { Tells } from './tells.ts'

/** What is needed to let people know. */
export interface NoticePorts extends Tells, Pick<StaffPorts, 'reachable'> {
  intake: 'form' | 'chat'
  /** Who is on duty at a centre at the moment at which they will hear of it. */
  staffOnDuty: (centreId: string, at: Date) => Promise<{ staffId: string; userId: string }[]>
  cancelAbout: (about: string, keyPrefix?: string) => Promise<void>
}

/** What rings about a case, so that taking it can stop it. */
export function ringingAbout(caseId: string): string {
  return `case:${caseId}`
}

/** What rings about its hand-over, so that the answer can stop it. */
export function handOverAbout(caseId: string): string {
  return `case:${caseId}:hand-over`
}

const AT_ONCE = 100

/**
 * Moves the notices that were saved with cases on to the outbox and returns how many cases had some. In the quiet
 * hours nobody hears of anything but danger and abuse: it is sent when they are over, unless it is cancelled before.
 * Doing so twice, or at the same time elsewhere, says nothing twice.
 * @throws AggregateError as `oneByOne`
 */
export async function flushNotices(ports: NoticePorts): Promise<number> {
  const pending = await findPending(AT_ONCE)
  await oneByOne(
    pending,
    ({ current, notices }) => flushCase(current, notices, ports),
    (failed) => `the notices of ${failed} cases wait`,
  )
  return pending.length
}

async function flushCase(current: Case, notices: PendingNotice[], ports: NoticePorts): Promise<void> {
  const telling = tellingOf(current, ports)
  for (const notice of notices) await pass(current, { ...notice, heardAt: heardAt(current, notice) }, telling)
  const keys = notices.map(({ key }) => key)
  await removePending(current.id, keys)
}

/** What goes out under this key, and when people may hear of it. */
interface Said {
  key: string
  heardAt: Date
}
type Heard = PendingNotice & Said

/** Whoever is asked about danger or abuse may be woken as staff are; nobody is for what became of it. */
function heardAt({ urgency, drill }: Case, { kind, at }: PendingNotice): Date {
  const mayWake = isLoud(urgency) && kind !== 'feedback' && drill === null
  return mayWake ? at : afterQuiet(at, clockSettings().quietHours)
}

async function pass(current: Case, notice: Heard, ports: NoticePorts): Promise<void> {
  switch (notice.kind) {
    case 'quiet':
      return ports.cancelAbout(ringingAbout(current.id))
    case 'new-case':
      return current.status === 'new'
        ? tellStaffOnDuty(current, notice, newCaseNotice(current), ports)
        : undefined
    case 'news':
      return tellOwner(current, notice, ports)
    case 'taken-over':
      return tellFormerOwner(current, notice, takenOverNotice(current), ports)
    case 'worried':
      return tellFormerOwner(current, notice, worriedNotice(current), ports)
    case 'handed-over':
      return tellAskedCentre(current, notice, handedOverNotice(current), ports)
    case 'settled':
      return takeBack(current.id, notice.matters ?? [], ports)
    case 'hand-over-over':
      return ports.cancelAbout(handOverAbout(current.id))
    case 'assigned':
    case 'helper-asked':
    case 'mentioned':
    case 'task-given':
    case 'task-changed':
    case 'hand-over-answered':
      return tellColleague(current, notice, colleagueNotice(current, notice.kind), ports)
    case 'mirror':
      return notice.otherCaseId === undefined ? undefined : mirror(current.id, notice.otherCaseId, notice.at)
    case 'asked':
    case 'feedback':
      return tellReporter(current, notice, ports)
    default:
      return notice.kind satisfies never
  }
}

/** What was put off and is settled by now is not sent. Asked of the newest state: it may be open again. */
async function takeBack(caseId: string, matters: string[], { cancelAbout }: NoticePorts): Promise<void> {
  const newest = await findCase(caseId)
  const settled = matters.filter((matter) => newest && isSettled(newest, matter))
  for (const about of settled.flatMap((matter) => aboutsOf(caseId, matter))) await cancelAbout(about)
}

/** Beside a LINE user, what names the case would tell who reported it: hashed, by every key that there is. */
function aboutsOf(caseId: string, matter: string): string[] {
  if (!isOfReporter(matter)) return [`case:${caseId}:${matter}`]
  return lookupHashes(matter).map((hash) => `reporter:${hash}`)
}

/** Tells everybody who is on duty at the case's centre; taking the case takes back what was not sent yet. */
export async function tellStaffOnDuty(
  current: Case,
  said: Said,
  answer: Answer,
  ports: NoticePorts,
): Promise<void> {
  await tellCentre({ ...said, centreId: current.centreId, about: ringingAbout(current.id) }, answer, ports)
}

/**
 * Tells everybody on duty at the centre that is to take the case on, whoever asked for it left out unless nobody else
 * is there; its answer takes back what was not sent yet.
 */
export async function tellAskedCentre(
  current: Case,
  { key, heardAt }: Said,
  answer: Answer,
  ports: NoticePorts,
): Promise<void> {
  const waiting = current.handOvers.find(({ state }) => state === 'waiting')
  if (waiting?.to.kind !== 'centre') return
  const asker = waiting.by.id
  const { centreId } = waiting.to
  await tellCentre({ key, heardAt, centreId, about: handOverAbout(current.id), asker }, answer, ports)
}

async function tellCentre(
  { key, heardAt, centreId, about, asker }: Said & { centreId: string; about: string; asker?: string },
  answer: Answer,
  ports: NoticePorts,
): Promise<void> {
  const onDuty = await ports.staffOnDuty(centreId, heardAt)
  const others = onDuty.filter(({ staffId }) => staffId !== asker)
  for (const { staffId, userId } of others.length > 0 ? others : onDuty) {
    await ports.enqueue({ key: `${key}:${staffId}`, to: userId, answer, dueAt: heardAt, about })
  }
}

/** Whoever has the case, and its helpers; those on duty while nobody has it, or if its owner has left the centre. */
async function tellOwner(current: Case, notice: Heard, ports: NoticePorts): Promise<void> {
  const answer = newsNotice(current)
  const { owner, helpers, sharedWith } = current
  for (const { id } of helpers) {
    await tellMember(id, current, { ...notice, key: `${notice.key}:${id}` }, answer, ports, sharedWith)
  }
  const isTold = owner && (await tellMember(owner.id, current, notice, answer, ports, sharedWith))
  if (!isTold) await tellStaffOnDuty(current, notice, answer, ports)
}

/** One member of staff, or who stands in for them; nobody if they have left. */
async function tellColleague(
  current: Case,
  notice: Heard,
  answer: Answer,
  ports: NoticePorts,
): Promise<void> {
  if (notice.staffId !== undefined) await tellMember(notice.staffId, current, notice, answer, ports)
}

/** Whoever had the case, if they are still there; not if it came back to them in the meantime. */
async function tellFormerOwner(
  current: Case,
  notice: Heard,
  answer: Answer,
  ports: NoticePorts,
): Promise<void> {
  if (current.owner?.id !== notice.staffId) await tellColleague(current, notice, answer, ports)
}

/** Answers whether anybody could be told. */
async function tellMember(
  staffId: string,
  { id, centreId }: Case,
  notice: Heard,
  answer: Answer,
  ports: NoticePorts,
  sharedWith?: readonly string[],
): Promise<boolean> {
  const { key, heardAt: dueAt } = notice
  const matter = matterOf(notice)
  const about = matter === null ? {} : { about: `case:${id}:${matter}` }
  const users = await ports.reachable(staffId, centreId, dueAt, sharedWith)
  for (const [n, to] of users.entries()) {
    await ports.enqueue({ key: n === 0 ? key : `${key}:${n}`, to, answer, dueAt, ...about })
  }
  return users.length > 0
}

async function tellReporter(current: Case, notice: Heard, ports: NoticePorts): Promise<void> {
  const { key, kind, reportId, heardAt } = notice
  const reporter = reportId === undefined ? null : await findReporter(reportId)
  if (!reporter?.userId || reportId === undefined) return
  const answer =
    kind === 'asked' ? askedNotice(current, reportId) : feedbackNotice(current, reportId, ports.intake)
  // Hashed: beside a LINE user, a key that names the case would tell who reported it.
  const hidden = (name: string) => `reporter:${lookupHash(name)}`
  const about = hidden(matterOf(notice) ?? key)
  await ports.enqueue({ key: hidden(key), to: reporter.userId, answer, dueAt: heardAt, about })
}
