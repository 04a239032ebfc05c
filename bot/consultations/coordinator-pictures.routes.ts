import { Router } from 'express'
import { z } from 'zod'
import { parse } from '#bot/http/answer.ts'
import type { Preset } from '#shared/directory/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { drawCoordinator } from './coordinator-picture.ts'

/** A day: LINE's servers fetch a card's picture anew for each phone. */
const CACHE = 'public, max-age=86400'
const Nth = z.strictObject({ nth: z.string().regex(/^\d{1,2}\.png$/) })

/** `GET /pictures/coordinators/0.png`: whom one talks to, for a card. Drawn once, when first asked for. */
export function coordinatorPictureRoutes({ consultations }: Preset): Router {
  const routes = Router()
  const drawn = new Map<number, Promise<Buffer>>()
  routes.get('/pictures/coordinators/:nth', async (req, res) => {
    const nth = Number.parseInt(parse(Nth, req.params).nth, 10)
    const coordinator = consultations.coordinators[nth]
    if (!coordinator) throw new Refusal('not-found')
    const picture = drawn.get(nth) ?? drawCoordinator(coordinator, nth)
    drawn.set(nth, picture)
    const png = await picture
    // LINE shows it on cards of its own.
    res.set('Cross-Origin-Resource-Policy', 'cross-origin').set('Cache-Control', CACHE).type('png').send(png)
  })
  return routes
}
