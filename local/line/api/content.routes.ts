import { type Response, Router } from 'express'
import { refuse } from '../failure.ts'
import { type Content, strikes, type World } from '../world.ts'

/** Photos, voices and files that people sent. */
export function contentRoutes(world: World): Router {
  const router = Router()
  router.get('/v2/bot/message/:id/content', (req, res) => {
    const content = contentOf(world, req.params.id)
    const fault = world.faults.content
    if (!strikes(fault)) return void res.type(content.contentType).send(content.bytes)
    if (fault?.kind === 'preparing') return void res.status(202).end()
    cutInTheMiddle(res, content)
  })
  router.get('/v2/bot/message/:id/content/preview', (req, res) => {
    const content = contentOf(world, req.params.id)
    if (content.kind !== 'image' && content.kind !== 'video') refuse(404, 'Not found')
    res.type(content.contentType).send(content.bytes)
  })
  router.get('/v2/bot/message/:id/content/transcoding', (req, res) => {
    const content = contentOf(world, req.params.id)
    if (content.kind !== 'audio' && content.kind !== 'video') refuse(404, 'Not found')
    const isPreparing = world.faults.content?.kind === 'preparing' && world.faults.content.times > 0
    res.json({ status: isPreparing ? 'processing' : 'succeeded' })
  })
  return router
}

function contentOf(world: World, id: string): Content {
  if (world.goneContents.has(id)) refuse(410, 'The content is gone')
  const content = world.contents.get(id)
  if (!content) refuse(404, 'Not found')
  return content
}

/** Half of the bytes, and then the connection is gone. */
function cutInTheMiddle(res: Response, content: Content): void {
  res.set('content-length', String(content.bytes.length)).type(content.contentType)
  res.write(content.bytes.subarray(0, content.bytes.length >> 1), () => res.destroy())
}
