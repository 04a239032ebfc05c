import { showMessages } from '../chats.ts'
import { LineFailure, refuse, refuseProblems } from '../failure.ts'
import { newMessageId, newToken } from '../ids.ts'
import { problemsOfMessages } from '../rules/messages.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { Person, World } from '../world.ts'

type Messages = Record<string, unknown>[]
export type SentMessages = { id: string; quoteToken: string }[]

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

function parseMessages(body: unknown): { body: Record<string, unknown>; messages: Messages } {
  if (!isRecord(body)) refuse(400, 'The request body could not be parsed as JSON')
  refuseProblems(problemsOfMessages(body['messages']))
  return { body, messages: Array.isArray(body['messages']) ? body['messages'].filter(isRecord) : [] }
}

/** Sends by a reply token. Nothing is counted in the month's quota. */
export function reply(world: World, sent: unknown): SentMessages {
  const { body, messages } = parseMessages(sent)
  const token = world.replyTokens.get(textOf(body['replyToken']) ?? '')
  const person = token && world.people.get(token.userId)
  if (!token || !person || !isAlive(world, token)) refuse(400, 'Invalid reply token')
  token.isUsed = true
  count(world, 'reply', 1)
  return deliver(world, [person], messages, 'reply')
}

function isAlive(
  world: World,
  token: { isUsed: boolean; deliveredAt: number; eventAt: number; isRedelivered: boolean },
) {
  const now = world.options.now()
  const isTooOld = token.isRedelivered && now - token.eventAt > 20 * MINUTE
  return !token.isUsed && !isTooOld && now - token.deliveredAt <= MINUTE
}

/** Sends to one person, unasked. */
export function push(world: World, sent: unknown): SentMessages {
  const { body, messages } = parseMessages(sent)
  const to = textOf(body['to']) ?? ''
  if (!/^[UCR][0-9a-f]{32}$/.test(to))
    refuse(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  const person = world.people.get(to)
  if (!person) refuse(400, 'Failed to send messages')
  return sendUnasked(world, 'push', [person], messages)
}

/** Sends to up to 500 people; those whom it cannot reach are silently left out. */
export function multicast(world: World, sent: unknown): undefined {
  const { body, messages } = parseMessages(sent)
  const to = Array.isArray(body['to']) ? body['to'] : []
  if (to.length < 1 || to.length > 500)
    refuseProblems([{ message: 'Size must be between 1 and 500', property: 'to' }])
  if (!to.every((one) => typeof one === 'string' && /^U[0-9a-f]{32}$/.test(one)))
    refuse(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  const people = [...new Set(to)]
    .map((one) => world.people.get(String(one)))
    .filter((one) => one !== undefined)
  sendUnasked(world, 'multicast', people, messages)
}

/** Sends to all friends. */
export function broadcast(world: World, sent: unknown): undefined {
  const { messages } = parseMessages(sent)
  const friends = [...world.people.values()].filter((person) => person.following)
  sendUnasked(world, 'broadcast', friends, messages)
}

function sendUnasked(
  world: World,
  way: 'push' | 'multicast' | 'broadcast',
  people: Person[],
  messages: Messages,
): SentMessages {
  const reached = people.filter((person) => isReachable(world, person))
  if (world.monthlyLimit !== null && world.used + reached.length > world.monthlyLimit)
    refuse(429, 'You have reached your monthly limit.')
  world.used += reached.length
  count(world, way, reached.length)
  return deliver(world, reached, messages, way === 'push' ? 'push' : 'multicast')
}

/** A friend who does not block, or somebody who wrote within seven days. */
function isReachable(world: World, person: Person): boolean {
  if (person.blocked) return false
  if (person.following) return true
  const since = world.options.now() - 7 * DAY
  return person.entries.some((entry) => entry.from === 'user' && entry.at >= since)
}

function deliver(
  world: World,
  people: Person[],
  messages: Messages,
  via: 'reply' | 'push' | 'multicast',
): SentMessages {
  const shown = people.map((person) => (person.blocked ? [] : showMessages(world, person, messages, via)))
  const [first = []] = shown
  return messages.map((_, index) => ({
    id: first[index]?.id ?? newMessageId(world.options.now()),
    quoteToken: newToken(),
  }))
}

/** Counts what was sent on this day in Japan. */
function count(world: World, way: string, messages: number): void {
  const key = `${way} ${dayInJapan(world.options.now())}`
  world.counts.set(key, (world.counts.get(key) ?? 0) + messages)
}

export function dayInJapan(at: number): string {
  return new Date(at + 9 * 60 * MINUTE).toISOString().slice(0, 10).replaceAll('-', '')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Refuses what was accepted under this key within a day, whatever the body says now.
 * @throws LineFailure 409 with the first request's id, 400 for a key that is no UUID
 */
export function refuseAccepted(world: World, retryKey: string | null): void {
  if (retryKey === null) return
  if (!UUID.test(retryKey)) refuse(400, 'The retry key is invalid')
  const accepted = world.accepted.get(retryKey)
  if (!accepted || world.options.now() - accepted.at >= DAY) return
  throw new LineFailure(
    409,
    {
      message: 'The retry key is already accepted',
      ...(accepted.sentMessages && { sentMessages: accepted.sentMessages }),
    },
    { 'x-line-accepted-request-id': accepted.requestId },
  )
}
