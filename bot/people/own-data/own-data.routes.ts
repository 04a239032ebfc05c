import { Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { answer } from '#bot/http/answer.ts'
import { personOf } from '#bot/http/who.ts'
import { OwnData } from '#shared/people/own-data.ts'

/** `/api/me/data`: everything that is somebody's own, for them alone; that it was handed out stands in the trail. */
export function ownDataRoutes({
  now,
  gather,
}: {
  now: () => Date
  gather: (userId: string, at: Date) => Promise<OwnData>
}): Router {
  const routes = Router()

  routes.get('/api/me/data', async (req, res) => {
    const { userId } = personOf(req)
    const at = now()
    await noteInTrail({ kind: 'own-data-exported', by: null, at })
    answer(res, OwnData, await gather(userId, at))
  })

  return routes
}
