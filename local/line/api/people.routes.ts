import { Router } from 'express'
import { markRead, setLoading } from '../chats.ts'
import { refuse, refuseProblems } from '../failure.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { Person, World } from '../world.ts'

/** Profiles, followers, the bot itself, the loading animation and read marks. */
export function peopleRoutes(world: World): Router {
  const router = Router()
  router.get('/v2/bot/profile/:userId', (req, res) => {
    const person = world.people.get(req.params.userId)
    if (!person || !isKnownToBot(person)) refuse(404, 'Not found')
    res.json({ userId: person.userId, displayName: person.displayName, language: 'ja' })
  })
  router.get('/v2/bot/followers/ids', (req, res) => {
    const limit = Number(req.query['limit'] ?? 300)
    const start = Number(req.query['start'] ?? 0)
    if (!(limit >= 1 && limit <= 1000)) refuse(400, 'limit must be between 1 and 1000')
    const all = [...world.people.values()].filter((one) => one.following && !one.blocked)
    const userIds = all.slice(start, start + limit).map((one) => one.userId)
    res.json({ userIds, ...(start + limit < all.length && { next: String(start + limit) }) })
  })
  router.get('/v2/bot/info', (_req, res) => {
    const { userId, basicId, displayName } = world.bot
    res.json({ userId, basicId, displayName, chatMode: 'bot', markAsReadMode: 'manual' })
  })
  router.post('/v2/bot/chat/loading/start', (req, res) => {
    startLoading(world, req.body)
    res.status(202).json({})
  })
  router.post('/v2/bot/chat/markAsRead', (req, res) => {
    const token = isRecord(req.body) ? textOf(req.body['markAsReadToken']) : null
    const marked = world.readTokens.get(token ?? '')
    const person = marked && world.people.get(marked.userId)
    if (!marked || !person) refuse(400, 'Invalid markAsReadToken')
    markRead(world, person, marked.messageId)
    res.json({})
  })
  return router
}

/** A friend, or somebody who wrote and does not block. */
function isKnownToBot(person: Person): boolean {
  return !person.blocked && (person.following || person.entries.some((entry) => entry.from === 'user'))
}

function startLoading(world: World, body: unknown): void {
  const { chatId, loadingSeconds = 20 } = isRecord(body) ? body : {}
  const seconds = Number(loadingSeconds)
  if (!Number.isInteger(seconds) || seconds < 5 || seconds > 60 || seconds % 5 !== 0)
    refuseProblems([{ message: 'must be a multiple of 5 between 5 and 60', property: 'loadingSeconds' }])
  const person = world.people.get(textOf(chatId) ?? '')
  if (!person) refuse(400, 'The value for the chatId parameter is invalid')
  if (!person.blocked) setLoading(world, person, world.options.now() + seconds * 1000)
}
