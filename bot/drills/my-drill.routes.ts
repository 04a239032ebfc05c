import { Router } from 'express'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { personOf } from '#bot/http/who.ts'
import { DrillJoin, MyDrill } from '#shared/drills/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { NOT_JOINED, overAnswer, startNotice } from './drill.messages.ts'
import type { DrillPorts } from './ports.ts'
import { leaveDrill, takePart, takingPart } from './take-part.ts'

interface MyDrillDeps {
  ports: DrillPorts
  now: () => Date
}

/** `/api/my-drill`: in which drill one takes part; the chat says so too, wherever one came in or left. */
export function myDrillRoutes({ ports, now }: MyDrillDeps): Router {
  const routes = Router()
  const misses = countMisses()

  routes.get('/api/my-drill', async (req, res) => {
    answer(res, MyDrill, await own(personOf(req).userId))
  })
  routes.post('/api/my-drill', async (req, res) => {
    const { userId } = personOf(req)
    const at = now()
    const { id, until } = await takePart({ userId, at, code: parse(DrillJoin, req.body).code }, ports, misses)
    const key = `drill:${id}:joined:${lookupHash(userId)}:${at.getTime()}`
    await ports.notify({ key, to: userId, answer: startNotice(until, at), dueAt: at, notAfter: until })
    answer(res, MyDrill, await own(userId))
  })
  routes.delete('/api/my-drill', async (req, res) => {
    const { userId } = personOf(req)
    const at = now()
    const drill = await takingPart(userId)
    if (!(await leaveDrill(userId, ports, at)))
      throw new Refusal('not-possible-now', { say: NOT_JOINED.sending })
    if (drill) {
      const key = `drill:${drill.id}:left:${lookupHash(userId)}:${at.getTime()}`
      await ports.notify({ key, to: userId, answer: overAnswer('left'), dueAt: at })
    }
    answer(res, MyDrill, await own(userId))
  })

  return routes
}

async function own(userId: string): Promise<MyDrill> {
  const drill = await takingPart(userId)
  return { drill: drill && { title: drill.title, until: drill.until.toISOString() } }
}
