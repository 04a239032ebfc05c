import { Router } from 'express'
import type { Preset } from '#shared/directory/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { drawCharacter } from './character-picture.ts'

/** A day: LINE's servers fetch a card's picture anew for each phone. */
const CACHE = 'public, max-age=86400'

/** `GET /pictures/character.png`: the network's character, for the welcome. Drawn once, when first asked for. */
export function pictureRoutes(preset: Preset): Router {
  const routes = Router()
  let character: Promise<Buffer | null> | undefined
  routes.get('/pictures/character.png', async (_req, res) => {
    character ??= drawCharacter(preset)
    const png = await character
    if (!png) throw new Refusal('not-found')
    // LINE shows it on cards of its own.
    res.set('Cross-Origin-Resource-Policy', 'cross-origin').set('Cache-Control', CACHE).type('png').send(png)
  })
  return routes
}
