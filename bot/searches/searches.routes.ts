import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { notedFirst, noteInTrail } from '#bot/audit/note-in-trail.ts'
import { centresInHand, refuseWhileOpen } from '#bot/directory/only-while-closed.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { allowed } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  SearchAsked,
  SearchChange,
  SearchesAsked,
  SearchList,
  SearchPhotoKept,
  SearchReporter,
  SearchReporterAsked,
  SearchView,
  SightingTaken,
  SightingTeller,
  SightingTellerAsked,
} from '#shared/searches/contract.ts'
import { SEARCH_LIMITS } from '#shared/searches/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { addSighting, addSightingPhoto, photoOf } from './alert.ts'
import { changeAsStaff } from './change-as-staff.ts'
import { getSearchFor } from './in-hand.ts'
import { refuseHolderOfOthers } from './of-holder.ts'
import { openSearch } from './open-search.ts'
import type { SearchPorts } from './ports.ts'
import { findSearch, type ListPlace, listSearches } from './search.model.ts'
import type { Search } from './search.ts'
import { addPhoto } from './search-photos.ts'
import { searchRow, searchView } from './search-views.ts'
import { showTeller } from './show-teller.ts'
import { findSighting } from './sighting.model.ts'

/** `/api/searches`: for the staff of the responsible centre, and for the duty desk while that centre is closed. */
export function searchesRoutes(ports: SearchPorts): Router {
  const { directory, now } = ports
  const router = Router()

  /** @throws Refusal `not-found` where the network does not search */
  function runner(req: Request): StaffView {
    const staff = allowed(req, 'run-searches')
    if (!directory.preset.schemes.includes('searches')) throw new Refusal('not-found')
    return staff
  }

  router.get('/api/searches', async (req, res) => {
    const staff = runner(req)
    const { after } = parse(SearchesAsked, req.query)
    const centreIds = centresInHand(staff, directory, now()).map(({ id }) => id)
    const found = await listSearches(
      centreIds,
      after === undefined ? null : placeIn(after),
      SEARCH_LIMITS.page,
    )
    const last = found.length === SEARCH_LIMITS.page ? found.at(-1) : undefined
    const searches = await Promise.all(found.map(searchRow))
    answer(res, SearchList, { searches, after: last ? placeOf(last) : null })
  })

  router.post('/api/searches', async (req, res) => {
    const staff = runner(req)
    const { id, told, isDrill, keyholderId } = parse(SearchAsked, req.body)
    const { district, photos: _own, ...rest } = told
    if (district !== undefined && !directory.district(district))
      throw new Refusal('bad-request', { fields: ['told.district'] })
    const { centre } = directory.responsible({ district, place: told.place })
    const at = now()
    refuseWhileOpen(staff, centre, directory, at)
    if (keyholderId !== undefined) await refuseHolderOfOthers(ports, staff, keyholderId)
    const by = { id: staff.id, name: staff.name }
    const search = await openSearch(
      ports,
      {
        id,
        told: { ...rest, ...(district !== undefined && { district }) },
        isDrill,
        userId: null,
        by,
        keyholderId: keyholderId ?? null,
      },
      at,
    )
    if (search.by?.id !== staff.id) throw new Refusal('not-found') // an id that somebody else's has
    answer(res.status(201), SearchView, await searchView(ports, search, at))
  })

  router.get('/api/searches/:id', async (req, res) => {
    answer(res, SearchView, await searchView(ports, await searchIn(req), now()))
  })

  router.patch('/api/searches/:id', async (req, res) => {
    const staff = runner(req)
    const { id } = await searchIn(req)
    const asked = parse(SearchChange, req.body)
    const at = now()
    const note = {
      kind: 'search-changed',
      by: staff.id,
      about: { search: id, changed: asked.change.kind },
      at,
    } as const
    const changed = await notedFirst(note, () =>
      changeAsStaff(ports, id, asked, { byName: staff.name, at }),
    ).catch(async (error: unknown) => {
      const current = await findSearch(id)
      throw error instanceof Refusal && current
        ? new Refusal(error.code, {
            current: await searchView(ports, current, at),
            cause: error,
            fields: error.fields,
          })
        : error
    })
    answer(res, SearchView, await searchView(ports, changed, at))
  })

  router.post('/api/searches/:id/reporter', async (req, res) => {
    const staff = runner(req)
    const { id, told } = await searchIn(req)
    const { reason } = parse(SearchReporterAsked, req.body)
    await noteInTrail({ kind: 'reporter-seen', by: staff.id, about: { search: id, why: reason }, at: now() })
    const { reporterName: name, reporterPhone: phone, relation = null } = told
    answer(res, SearchReporter, { name, phone, relation })
  })

  router.post('/api/searches/:id/sightings', async (req, res) => {
    const search = await searchIn(req)
    const at = now()
    const { tellerName: name, tellerPhone: phone, ...told } = parse(SightingTaken, req.body)
    const teller = name === '' && phone === '' ? null : { name, phone }
    await addSighting(search, { ...told, teller, userId: null, from: 'staff' }, at)
    answer(res.status(201), SearchView, await searchView(ports, search, at))
  })

  router.post('/api/searches/:id/sightings/:sightingId/teller', async (req, res) => {
    const staff = runner(req)
    const { id } = await searchIn(req)
    const { reason } = parse(SightingTellerAsked, req.body)
    const about = { search: id, sighting: String(req.params.sightingId) }
    answer(
      res.set('cache-control', 'no-store'),
      SightingTeller,
      await showTeller(ports, about, { by: staff.id, reason, at: now() }),
    )
  })

  // Whatever the page calls it: what it is shows in its bytes.
  const picture = bytesBody(10)
  router.post('/api/searches/:id/photos', picture, async (req, res) => {
    const { id } = await searchIn(req)
    const photoId = await addPhoto(ports, id, parse(z.instanceof(Buffer), req.body), now())
    answer(res.status(201), SearchPhotoKept, { photoId })
  })
  router.post('/api/searches/:id/sightings/:sightingId/photos', picture, async (req, res) => {
    const { id } = await searchIn(req)
    const of = { searchId: id, sightingId: String(req.params.sightingId), userId: null }
    const photoId = await addSightingPhoto(ports, of, parse(z.instanceof(Buffer), req.body), now())
    answer(res.status(201), SearchPhotoKept, { photoId })
  })

  router.get('/api/searches/:id/photos/:photoId', async (req, res) => {
    const search = await searchIn(req)
    const photoId = String(req.params.photoId)
    if (!search.told.photos?.includes(photoId)) throw new Refusal('not-found')
    await noteSeen(req, { search: search.id, photo: photoId })
    sendPicture(res, await photoOf(ports, search.id, photoId))
  })
  router.get('/api/searches/:id/sightings/:sightingId/photos/:photoId', async (req, res) => {
    const search = await searchIn(req)
    const sighting = await findSighting(String(req.params.sightingId))
    const photoId = String(req.params.photoId)
    if (sighting?.searchId !== search.id || !sighting.photoIds.includes(photoId))
      throw new Refusal('not-found')
    await noteSeen(req, { search: search.id, sighting: sighting.id, photo: photoId })
    sendPicture(res, await photoOf(ports, sighting.id, photoId))
  })

  async function noteSeen(
    req: Request,
    about: { search: string; sighting?: string; photo: string },
  ): Promise<void> {
    await noteInTrail({ kind: 'search-photo-seen', by: runner(req).id, about, at: now() })
  }

  async function searchIn(req: Request): Promise<Search> {
    return await getSearchFor(ports, runner(req), String(req.params['id']), now())
  }

  return router
}

/** Not kept by the browser: phones are shared, and once it is over nobody is to see it. */
export function sendPicture(res: Response, bytes: Buffer): void {
  res
    .set({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(bytes)
}

/** Where the next page of the list goes on. */
function placeOf({ id, reportedAt, ended }: Search): string {
  return `${ended ? 0 : 1}.${reportedAt.getTime()}.${id}`
}

function placeIn(text: string): ListPlace {
  const [, open, moment, id] = /^([01])\.(\d{1,15})\.(.{1,60})$/.exec(text) ?? []
  if (open === undefined || id === undefined) throw new Refusal('bad-request', { fields: ['after'] })
  return { isOpen: open === '1', reportedAt: new Date(Number(moment)), id }
}
