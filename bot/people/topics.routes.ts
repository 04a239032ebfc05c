import { Router } from 'express'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { personOf } from '#bot/http/who.ts'
import { MyTopics } from '#shared/outreach/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { chooseTopics, findPerson } from './person.model.ts'

/** `/api/me/topics`: what one wants to be told of, seen and changed by that person alone. */
export function topicsRoutes({ preset: { salonSettings } }: Directory): Router {
  const known = new Set(salonSettings.topics.map(({ id }) => id))
  const routes = Router()

  routes.get('/api/me/topics', async (req, res) => {
    const { topics = [] } = (await findPerson(personOf(req).userId)) ?? {}
    answer(res, MyTopics, { topics: topics.filter((id) => known.has(id)) })
  })

  routes.put('/api/me/topics', async (req, res) => {
    const { userId } = personOf(req)
    const { topics } = parse(MyTopics, req.body)
    if (topics.some((id) => !known.has(id))) throw new Refusal('bad-request', { fields: ['topics'] })
    answer(res, MyTopics, { topics: await chooseTopics(userId, [...new Set(topics)]) })
  })

  return routes
}
