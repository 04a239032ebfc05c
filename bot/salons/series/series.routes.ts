import { randomBytes } from 'node:crypto'
import { type Request, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { allowed } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  PictureOrder,
  SeriesBegun,
  SeriesChange,
  SeriesList,
  SeriesPreview,
  SeriesPreviewAsked,
  SeriesView,
} from '#shared/salons/desk.ts'
import type { Series } from '../session.ts'
import { appear } from './appear.ts'
import { changeSeries, createSeries, type SeriesPorts } from './edit-series.ts'
import { addPicture, orderPictures, type PictureStore, removePicture, showPicture } from './pictures.ts'
import { previewSeries } from './preview.ts'
import { allSeriesOf, type Runner, seriesOf } from './series-of.ts'
import { seriesView, seriesViews } from './series-view.ts'

export interface SeriesDeps extends SeriesPorts {
  now: () => Date
  /** How far ahead dates appear. */
  appearDays: number
  pictures: PictureStore
}

/** Long: a picture that is replaced gets another address. LINE's servers fetch it anew for each phone. */
const PICTURE_CACHE = 'public, max-age=604800, immutable'

/** `/api/series`: the gatherings, for those who run them; an organiser sees and changes their own alone. */
export function seriesRoutes(deps: SeriesDeps): Router {
  const { now, appearDays, pictures } = deps
  const router = Router()

  router.get('/api/series', async (req, res) => {
    const at = now()
    const all = await allSeriesOf(runner(req))
    answer(res, SeriesList, { series: await seriesViews(all, at) })
  })
  router.post('/api/series', async (req, res) => {
    const { id = newId(), ...asked } = parse(SeriesBegun, req.body)
    const made = await createSeries(runner(req), asked, id, deps)
    answer(res.status(201), SeriesView, await settled(made))
  })
  router.post('/api/series/preview', async (req, res) => {
    const asked = parse(SeriesPreviewAsked, req.body)
    answer(res, SeriesPreview, await previewSeries(runner(req), asked, appearDays, now()))
  })
  router.get('/api/series/:id', async (req, res) => {
    answer(res, SeriesView, await seriesView(await seriesOf(runner(req), idIn(req)), now()))
  })
  router.patch('/api/series/:id', async (req, res) => {
    const change = parse(SeriesChange, req.body)
    const who = runner(req)
    const changed = await changeSeries(who, idIn(req), change, deps).catch((error) =>
      withCurrent(error, who, idIn(req)),
    )
    answer(res, SeriesView, await settled(changed))
  })

  // Whatever the page calls it: what it is shows in its bytes.
  const picture = bytesBody(10)
  router.post('/api/series/:id/pictures', picture, async (req, res) => {
    const bytes = parse(z.instanceof(Buffer), req.body)
    const series = await addPicture(runner(req), idIn(req), bytes, pictures, now())
    answer(res.status(201), SeriesView, await seriesView(series, now()))
  })
  router.put('/api/series/:id/pictures', async (req, res) => {
    const { ids } = parse(PictureOrder, req.body)
    answer(res, SeriesView, await seriesView(await orderPictures(runner(req), idIn(req), ids), now()))
  })
  router.delete('/api/series/:id/pictures/:pictureId', async (req, res) => {
    const pictureId = parse(z.string(), req.params.pictureId)
    const series = await removePicture(runner(req), idIn(req), pictureId, pictures)
    answer(res, SeriesView, await seriesView(series, now()))
  })

  /** Its dates follow what it now says, before anybody looks. */
  async function settled(series: Series): Promise<SeriesView> {
    await appear(series, appearDays, now())
    return seriesView(series, now())
  }
  /** Whoever was too late sees what the others made of it. */
  async function withCurrent(error: unknown, who: Runner, id: string): Promise<never> {
    if (!(error instanceof Refusal && error.code === 'changed-meanwhile')) throw error
    throw new Refusal('changed-meanwhile', { current: await seriesView(await seriesOf(who, id), now()) })
  }
  return router
}

/** `GET /pictures/series/:id/:pictureId.jpg`: for everybody, as LINE shows them on cards. */
export function seriesPictureRoutes({ readPhoto }: Pick<PictureStore, 'readPhoto'>): Router {
  const router = Router()
  router.get('/pictures/series/:id/:file', async (req, res) => {
    const bytes = await showPicture(req.params.id, req.params.file.replace(/\.jpg$/, ''), readPhoto)
    res
      .set('Cross-Origin-Resource-Policy', 'cross-origin')
      .set('Cache-Control', PICTURE_CACHE)
      .type('jpeg')
      .send(bytes)
  })
  return router
}

/** @throws Refusal as `allowed` */
const runner = (req: Request) => allowed(req, 'run-salons')
const idIn = (req: Request) => parse(z.string().max(40), req.params['id'])
/** Says nothing, since it stands in addresses. */
const newId = () => `s-${randomBytes(6).toString('hex')}`
