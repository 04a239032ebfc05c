import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { findCases } from '#bot/cases/case.model.ts'
import { findReporters } from '#bot/cases/vault/vault.model.ts'
import { findPlanOf } from '#bot/checks/plan.model.ts'
import { findDrafts } from '#bot/conversation/draft.model.ts'
import { findErrandsAskedBy } from '#bot/help/errand.model.ts'
import { findHelperOf } from '#bot/help/helper.model.ts'
import { findKeyholdersOf } from '#bot/keyholders/keyholder.model.ts'
import { readOwnWords } from '#bot/languages/catalogue.ts'
import { findApplicationOf } from '#bot/partners/partner.model.ts'
import { findRelaysOf } from '#bot/partners/relays/relay.model.ts'
import { findPerson } from '#bot/people/person.model.ts'
import { findSearchesToldBy } from '#bot/searches/search.model.ts'
import type { ChatEntry } from '#local/line/contract.ts'
import { isRecord, textOf } from '#local/line/rules/shape.ts'
import { HOUR_MS } from '#shared/time.ts'
import { wordsOf } from '#test/support/line-messages.ts'
import { STAFF, type Town } from './town.ts'
import { visible, type Walker } from './walker.ts'

/** LINE takes at most so many messages in one answer. */
const MOST_MESSAGES = 5
/** The messages of one answer appear together. */
const ONE_ANSWER_MS = 20

/** What must hold after everything that anybody does: an answer if one is due, and a way on from it. */
export async function checkAnswer(walker: Walker, before: number, isAnswerDue: boolean): Promise<void> {
  const { town, userId } = walker
  const { entries, richMenu } = town.line.chat(userId)
  const fresh = entries.slice(before).filter(({ from }) => from === 'bot')
  if (fresh.length === 0) {
    if (isAnswerDue)
      throw new Error(
        `no answer to ${JSON.stringify(entries.at(-1))} after ${JSON.stringify(callsTo(walker))}`,
      )
    return
  }
  const canGoOn = visible(walker, 'newest').some(({ action }) => !textOf(action['uri'])?.startsWith('tel:'))
  if (canGoOn) return
  if (!richMenu?.areas.length) throw new Error(`a dead end: ${said(fresh)}`)
  const drafts = await findDrafts(userId, town.now())
  if (drafts.some(({ state }) => state === 'open'))
    throw new Error(`a conversation without buttons: ${said(fresh)}`)
}

/** What LINE was last asked to send, to whom and with what outcome. */
function callsTo({ town }: Walker) {
  return town.line.calls.slice(-6).map(({ endpoint, status, retryKey }) => ({ endpoint, status, retryKey }))
}

function said(entries: ChatEntry[]): string {
  return wordsOf(entries.map(({ message }) => message)).join(' / ')
}

/** Resolves when nothing waits anywhere; time goes by for what waits for a later moment. */
export async function whenAllIsDone({ pass, now }: Town): Promise<void> {
  const { connection } = mongoose
  const waits = async (name: string, filter: object) =>
    (await connection.collection(name).findOne(filter)) !== null
  /** Until the next of what waits for its hour; it may be a day. */
  const untilDue = async () => {
    const [next] = await connection
      .collection('outbox')
      .find({ state: 'waiting' })
      .sort({ nextAt: 1 })
      .limit(1)
      .toArray()
    const due: unknown = next?.['nextAt']
    return due instanceof Date ? Math.min(due.getTime() - now().getTime(), HOUR_MS) : 0
  }
  const isBusy = async () =>
    (await waits('inbox', { state: 'waiting' })) ||
    (await waits('cases', { noticesSince: { $exists: true } })) ||
    (await waits('outbox', { state: 'waiting' }))
  while (await isBusy()) {
    pass(Math.max(1_000, await untilDue()))
    await pause(20)
  }
}

/** What must hold when everything is done. */
export async function audit(town: Town, walkers: Walker[]): Promise<void> {
  expect(town.complaints).toEqual([])
  expect(refusedCalls(town)).toEqual([])
  const { connection } = mongoose
  expect(await connection.collection('inbox').countDocuments({ state: 'parked' })).toBe(0)
  expect(await connection.collection('outbox').countDocuments({ state: 'failed' })).toBe(0)
  const all = await connection.collection('cases').find().toArray()
  // Who is missing has a receipt in other words, and nobody one who says how they are.
  const cases = all.filter(({ kind }) => !OWN_RECEIPTS.includes(kind))
  const numbers = cases.map((one) => String(one['receiptNo'])).toSorted()
  const shown = walkers.flatMap(({ userId }) => receiptsIn(town.line.chat(userId).entries))
  expect(shown.toSorted()).toEqual(numbers)
  expect(new Set(numbers).size).toBe(numbers.length)
  const reports = cases.flatMap((one): unknown[] => one['reportIds'])
  expect(new Set(reports).size).toBe(cases.length)
  const sent = await connection.collection('drafts').countDocuments({ state: 'sending' })
  expect(sent).toBe(0)
  for (const key of STAFF) checkBells(town, key, cases)
  for (const walker of walkers) await checkForgotten(walker)
}

const OWN_RECEIPTS = ['search', 'check', 'keyholder']

/** A reply token that worked before may be tried again, since its answer may have been lost; nothing else is refused. */
function refusedCalls({ line }: Town): unknown[] {
  const tried = new Set<string>()
  return line.calls.flatMap((call) => {
    const body = isRecord(call.body) ? call.body : {}
    const token = textOf(body['replyToken']) ?? ''
    const isSecondTry = call.status === 400 && tried.has(token)
    tried.add(token)
    const messages = Array.isArray(body['messages']) ? body['messages'].length : 0
    const isFine = messages <= MOST_MESSAGES && ([200, 409, 500].includes(call.status) || isSecondTry)
    return isFine ? [] : [call]
  })
}

/** Texts of ours that contain this, as people read them in each language. */
function inEveryLanguage(part: string): string[] {
  const texts = Object.entries(readOwnWords()).filter(([text]) => text.includes(part))
  return texts.flatMap(([text, said]) => [text, ...Object.values(said)])
}

/** What a lock screen shows of the receipt of a report and of a consultation, and to staff of what is new. */
const RECEIPTS = ['連絡を受け取りました', '相談を受け取りました'].flatMap(inEveryLanguage)
const SENT_BEFORE = inEveryLanguage('もう送ってあります')
const BELLS = ['新しい連絡があります', '新しい相談があります']

/** The numbers of the receipts in a chat; one that only says again what was sent already does not count. */
function receiptsIn(entries: ChatEntry[]): string[] {
  return entries.flatMap(({ from, message, at: saidAt }, index) => {
    if (from !== 'bot' || !RECEIPTS.includes(String(message['altText']))) return []
    const together = entries
      .slice(Math.max(0, index - 4), index)
      .filter(({ at }) => saidAt - at < ONE_ANSWER_MS)
    const isOld = together.some(
      (one) => one.from === 'bot' && wordsOf([one.message]).some((words) => SENT_BEFORE.includes(words)),
    )
    return isOld ? [] : (/\d{3}-\d{3}-\d{3}/.exec(wordsOf([message]).join(' ')) ?? [])
  })
}

/** Each case rings each of the staff once; one that was taken at once need not have. */
function checkBells({ line }: Town, key: string, cases: mongoose.mongo.BSON.Document[]): void {
  const rung = line.chat(key).entries.flatMap(({ message }) => {
    const isNew = BELLS.some((words) => textOf(message['altText'])?.endsWith(words))
    return isNew ? (/\d{3}-\d{3}-\d{3}/.exec(wordsOf([message]).join(' ')) ?? []) : []
  })
  for (const { receiptNo, status } of cases) {
    const times = rung.filter((number) => number === receiptNo).length
    if (times > 1 || (times === 0 && status === 'new'))
      throw new Error(`${key} was rung ${times} times for a case`)
  }
}

/** What somebody took back is nowhere any more. */
async function checkForgotten({ town, userId, withdrawn }: Walker): Promise<void> {
  if (withdrawn.length === 0) return
  const ids = (await mongoose.connection.collection('vault').find().toArray()).map(({ _id }) => String(_id))
  const cases = await mongoose.connection.collection('cases').find().toArray()
  const kept = JSON.stringify([
    await findCases(cases.map(({ _id }) => String(_id))),
    await findReporters(ids),
    await findDrafts(userId, town.now()),
    await findPerson(userId),
    await findHelperOf(userId),
    await findErrandsAskedBy(userId),
    await findApplicationOf(userId),
    await findRelaysOf(userId),
    await findPlanOf(userId),
    await findKeyholdersOf(userId),
    await findSearchesToldBy(userId),
  ])
  for (const mark of withdrawn) {
    if (kept.includes(mark)) throw new Error(`${mark} was unsent and is still kept in ${kept.slice(0, 5000)}`)
  }
}
