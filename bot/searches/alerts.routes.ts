import { type Request, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { personOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  AlertView,
  MyAlerts,
  MyAlertsChange,
  SearchPhotoKept,
  SightingTold,
} from '#shared/searches/contract.ts'
import { addSightingPhoto, alertPhoto, alertView, tellOfSighting } from './alert.ts'
import { changeMyAlerts, myAlerts } from './my-alerts.ts'
import type { SearchPorts } from './ports.ts'
import { sendPicture } from './searches.routes.ts'

/** `/api/alerts`: for whoever was asked. `/api/my-alerts`: whether one wants to be, for everybody. */
export function alertsRoutes(ports: SearchPorts): Router {
  const { directory, now } = ports
  const router = Router()

  /** @throws Refusal `not-found` where the network does not search */
  function personIn(req: Request): string {
    const { userId } = personOf(req)
    if (!directory.preset.schemes.includes('searches')) throw new Refusal('not-found')
    return userId
  }

  router.get('/api/alerts/:id', async (req, res) => {
    const userId = personIn(req)
    res.set('cache-control', 'private, no-store')
    answer(res, AlertView, await alertView(ports, String(req.params.id), userId, now()))
  })
  router.get('/api/alerts/:id/photos/:photoId', async (req, res) => {
    const asked = { id: String(req.params.id), photoId: String(req.params.photoId), userId: personIn(req) }
    sendPicture(res, await alertPhoto(ports, asked, now()))
  })
  router.post('/api/alerts/:id/sightings', async (req, res) => {
    const [id, userId, at] = [String(req.params.id), personIn(req), now()]
    await tellOfSighting(ports, { id, userId }, parse(SightingTold, req.body), at)
    answer(res.status(201), AlertView, await alertView(ports, id, userId, at))
  })
  // Whatever the page calls it: what it is shows in its bytes.
  const picture = bytesBody(10)
  router.post('/api/alerts/:id/sightings/:sightingId/photos', picture, async (req, res) => {
    const userId = personIn(req)
    const of = { searchId: String(req.params.id), sightingId: String(req.params.sightingId), userId }
    const photoId = await addSightingPhoto(ports, of, parse(z.instanceof(Buffer), req.body), now())
    answer(res.status(201), SearchPhotoKept, { photoId })
  })

  router.get('/api/my-alerts', async (req, res) => {
    answer(res, MyAlerts, await myAlerts(ports, personIn(req), now()))
  })
  router.put('/api/my-alerts', async (req, res) => {
    const userId = personIn(req)
    await changeMyAlerts(ports, userId, parse(MyAlertsChange, req.body))
    answer(res, MyAlerts, await myAlerts(ports, userId, now()))
  })

  return router
}
