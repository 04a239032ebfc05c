import { type Request, Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import {
  KeyholderAsked,
  KeyholderChange,
  KeyholderChanged,
  KeyholderList,
  KeyholdersAsked,
  KeyholdersSearched,
  KeyholderView,
} from '#shared/keyholders/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { findKeyholder } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'
import { tiePath } from '../mine/tie.ts'
import type { KeyholderPorts } from '../ports.ts'
import { changeAsStaff, getKeyholder, registerFromPaper, scopeOf } from './change-as-staff.ts'
import { countKeyholders, listKeyholders, type Scope, searchKeyholders } from './keyholder-list.model.ts'
import { rowOf, viewOf } from './keyholder-view.ts'

interface KeyholderRoutes {
  ports: KeyholderPorts
  now: () => Date
  /** The address of a page of ours inside LINE. */
  pageLink: (path: string) => string
  readPhoto: (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
}

/** `/api/keyholders`: the register, for the staff of the responsible centres. */
export function keyholderRoutes({ ports, now, pageLink, readPhoto }: KeyholderRoutes): Router {
  const routes = Router()
  const isOn = ports.directory.preset.schemes.includes('keyholders')
  const staffOf = (req: Request): StaffView => {
    const staff = allowed(req, 'run-keyholders')
    if (!isOn) throw new Refusal('not-found')
    return staff
  }
  const listed = async (found: Keyholder[], after: string | null, scope: Scope): Promise<KeyholderList> => ({
    keyholders: found.map((keyholder) => rowOf(keyholder, ports)),
    after,
    counts: await countKeyholders(scope),
  })

  routes.get('/api/keyholders', async (req, res) => {
    const scope = scopeOf(staffOf(req), ports)
    const { found, after } = await listKeyholders(parse(KeyholdersAsked, req.query), scope)
    answer(res, KeyholderList, await listed(found, after, scope))
  })
  routes.post('/api/keyholders/search', async (req, res) => {
    const scope = scopeOf(staffOf(req), ports)
    const { text } = parse(KeyholdersSearched, req.body)
    answer(res, KeyholderList, await listed(await searchKeyholders(text, scope), null, scope))
  })
  routes.post('/api/keyholders', async (req, res) => {
    const staff = staffOf(req)
    const asked = parse(KeyholderAsked, req.body)
    const keyholder = await registerFromPaper(asked, { staff, at: now() }, ports)
    answer(res.status(201), KeyholderView, await viewOf(keyholder, ports))
  })
  routes.get('/api/keyholders/:id', async (req, res) => {
    const staff = staffOf(req)
    const keyholder = await getKeyholder(req.params.id, staff, ports)
    const about = { keyholder: keyholder.id }
    await noteInTrail({ kind: 'keyholder-seen', by: staff.id, about, at: now() })
    answer(res, KeyholderView, await viewOf(keyholder, ports))
  })
  routes.get('/api/keyholders/:id/photo', async (req, res) => {
    const staff = staffOf(req)
    const { id, facts } = await getKeyholder(req.params.id, staff, ports)
    const photo = facts.photoId === null ? null : await readPhoto(facts.photoId)
    if (photo?.ownerId !== id) throw new Refusal('not-found')
    await noteInTrail({
      kind: 'keyholder-seen',
      by: staff.id,
      about: { keyholder: id, what: 'photo' },
      at: now(),
    })
    // Not kept by the browser: consoles are shared.
    res.set({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    res.send(photo.bytes)
  })
  routes.patch('/api/keyholders/:id', async (req, res) => {
    const staff = staffOf(req)
    const { id } = req.params
    const asked = parse(KeyholderChange, req.body)
    const { keyholder, invitation } = await changeAsStaff(id, asked, { staff, at: now() }, ports).catch(
      async (error: unknown) => {
        throw await withCurrent(error, id)
      },
    )
    answer(res, KeyholderChanged, {
      keyholder: await viewOf(keyholder, ports),
      invitation: invitation && {
        code: invitation.code,
        link: pageLink(tiePath(invitation.code)),
        expiresAt: invitation.until.toISOString(),
      },
    })
  })

  /** Whoever came second sees what there is now; that they look at it stands in the trail already. */
  async function withCurrent(error: unknown, id: string): Promise<unknown> {
    const isLate = error instanceof Refusal && error.code === 'changed-meanwhile'
    const current = isLate ? await findKeyholder(id) : null
    return current
      ? new Refusal('changed-meanwhile', { current: await viewOf(current, ports), cause: error })
      : error
  }

  return routes
}
