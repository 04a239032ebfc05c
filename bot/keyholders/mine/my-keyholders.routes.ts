import { type Request, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { personOf } from '#bot/http/who.ts'
import { MyKeyholderChange, MyKeyholders, TieAsked } from '#shared/keyholders/mine.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { KeyholderPorts } from '../ports.ts'
import { changeMine } from './change-mine.ts'
import { showMine } from './my-keyholders.ts'
import { ownPhoto, type Photos, replacePhoto } from './own-photo.ts'
import { tieByCode } from './tie.ts'

interface MyKeyholderRoutes {
  ports: KeyholderPorts
  photos: Photos
  now: () => Date
}

/** `/api/my-keyholders`: one's own registration and those of one's family, seen and changed in LINE. */
export function myKeyholderRoutes({ ports, photos, now }: MyKeyholderRoutes): Router {
  const routes = Router()
  const misses = countMisses()
  const isOn = ports.directory.preset.schemes.includes('keyholders')
  const userOf = (req: Request): string => {
    if (!isOn) throw new Refusal('not-found')
    return personOf(req).userId
  }

  routes.get('/api/my-keyholders', async (req, res) => {
    answer(res, MyKeyholders, await showMine(userOf(req), ports))
  })
  routes.patch('/api/my-keyholders/:id', async (req, res) => {
    const userId = userOf(req)
    const change = parse(MyKeyholderChange, req.body)
    await changeMine(userId, req.params.id, change, ports, now()).catch(async (error: unknown) => {
      const isLate = error instanceof Refusal && error.code === 'changed-meanwhile'
      if (!isLate) throw error
      throw new Refusal('changed-meanwhile', {
        current: await showMine(userId, ports),
        say: LATE,
        cause: error,
      })
    })
    answer(res, MyKeyholders, await showMine(userId, ports))
  })
  routes.get('/api/my-keyholders/:id/photo', async (req, res) => {
    const bytes = await ownPhoto(userOf(req), req.params.id, photos)
    // Not kept by the browser: phones are shared.
    res.set({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    res.send(bytes)
  })
  routes.put('/api/my-keyholders/:id/photo', bytesBody(10), async (req, res) => {
    const userId = userOf(req)
    const bytes = parse(z.instanceof(Buffer), req.body)
    await replacePhoto(
      { userId, id: String(req.params['id']) },
      bytes,
      { ...photos, forgetPhotos: ports.forgetPhotos },
      now(),
    )
    answer(res, MyKeyholders, await showMine(userId, ports))
  })
  routes.post('/api/my-keyholders/ties', async (req, res) => {
    const userId = userOf(req)
    const { code } = parse(TieAsked, req.body)
    await tieByCode(userId, { code, at: now() }, misses)
    answer(res, MyKeyholders, await showMine(userId, ports))
  })

  return routes
}

const LATE = '内容が、ほかの人によって変わりました。新しい内容を見てから、もう一度お願いします。'
