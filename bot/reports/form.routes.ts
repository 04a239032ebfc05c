import { type Request, Router } from 'express'
import { z } from 'zod'
import { formView } from '#bot/conversation/form.ts'
import { pagePathOf } from '#bot/conversation/form-step.ts'
import { type OwnDraft, openPage } from '#bot/conversation/page.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { personOf } from '#bot/http/who.ts'
import { FormAnswers, FormAsked, FormDone, FormSaved, FormView, PhotoKept } from '#shared/forms/contract.ts'
import { type FormOptions, finishForm, saveForm } from './fill-form.ts'
import { addPhoto, dropPhoto, showPhoto } from './form-photos.ts'

/** `/api/drafts`: a conversation's page, for the person whose draft it is and for nobody else. */
export function formRoutes(options: FormOptions & { now: () => Date }): Router {
  const router = Router()
  router.get('/api/drafts/current', async (req, res) => {
    const { of = null } = parse(FormAsked, req.query)
    const which = { pagePath: pagePathOf(of) }
    const { userId } = personOf(req)
    const { flow, draft, scene } = await openPage(options, userId, options.now(), which)
    const isDrill = await options.isInDrill(userId)
    answer(res, FormView, { ...formView(flow, draft, scene), isDrill })
  })
  router.patch('/api/drafts/:id', async (req, res) => {
    const { answers } = parse(FormAnswers, req.body)
    answer(res, FormSaved, await saveForm(options, own(req), answers))
  })
  router.post('/api/drafts/:id/done', async (req, res) => {
    const { spoken } = parse(FormDone, req.body)
    await finishForm(options, own(req), spoken)
    res.status(204).end()
  })
  // Whatever the page calls it: what it is shows in its bytes.
  const picture = bytesBody(10)
  router.post('/api/drafts/:id/photos', picture, async (req, res) => {
    const bytes = parse(z.instanceof(Buffer), req.body)
    answer(res.status(201), PhotoKept, { photoId: await addPhoto(options, own(req), bytes) })
  })
  router.get('/api/drafts/:id/photos/:photoId', async (req, res) => {
    const bytes = await showPhoto(options, own(req), photoIdIn(req))
    res.set({ 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' }).send(bytes)
  })
  router.delete('/api/drafts/:id/photos/:photoId', async (req, res) => {
    await dropPhoto(options, own(req), photoIdIn(req))
    res.status(204).end()
  })

  function own(req: Request): OwnDraft {
    return { userId: personOf(req).userId, draftId: parse(z.string(), req.params['id']), at: options.now() }
  }
  return router
}

const photoIdIn = (req: Request) => parse(z.string(), req.params['photoId'])
