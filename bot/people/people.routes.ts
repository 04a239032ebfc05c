import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import { notedFirst } from '#bot/audit/note-in-trail.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { personOf } from '#bot/http/who.ts'
import { MySettings } from '#shared/forms/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { findPerson, forgetPlace, type Person, rememberPerson } from './person.model.ts'

/** Forgets what was made of somebody's consent to be asked after, which they have not given or have taken back. */
export type WithdrawConsent = (userId: string) => Promise<void>

/** Forgets everything of theirs, here and elsewhere, and leaves what they take part in; may refuse to do so now. */
export type ForgetEverything = (userId: string) => Promise<void>

/** `/api/me`: what a person lets us keep for the next time, seen and changed by that person alone. */
export function peopleRoutes(
  directory: Directory,
  {
    now,
    withdrawConsent,
    forgetEverything,
  }: { now: () => Date; withdrawConsent: WithdrawConsent; forgetEverything: ForgetEverything },
): Router {
  const routes = Router()

  routes.get('/api/me', async (req, res) => {
    answer(res, MySettings, settingsOf(await findPerson(personOf(req).userId)))
  })

  routes.put('/api/me', async (req, res) => {
    const { userId } = personOf(req)
    const change = parse(MySettings, req.body)
    if (change.districtId && !directory.district(change.districtId))
      throw new Refusal('bad-request', { fields: ['districtId'] })
    const kept = await rememberPerson(userId, withoutEmptyWords(change))
    if (!kept.mayAskAfter) await withdrawConsent(userId)
    answer(res, MySettings, settingsOf(kept))
  })

  /** Forgets all of it, and what they have signed up for. */
  routes.delete('/api/me', async (req, res) => {
    const { userId } = personOf(req)
    await notedFirst({ kind: 'own-data-deleted', by: null, at: now() }, () => forgetEverything(userId))
    answer(res, MySettings, settingsOf(await findPerson(userId)))
  })

  routes.delete('/api/me/places/:id', async (req, res) => {
    const { userId } = personOf(req)
    if (!(await forgetPlace(userId, req.params.id))) throw new Refusal('not-found')
    answer(res, MySettings, settingsOf(await findPerson(userId)))
  })

  return routes
}

function settingsOf(person: Person | null): MySettings {
  const { districtId = null, organisation = null, name = null, phone = null, places = [] } = person ?? {}
  const { mayAskAfter = false, language = 'ja' } = person ?? {}
  return { districtId, organisation, name, phone, places, mayAskAfter, language }
}

/** A field that was emptied on the page is one not to be kept. Ids are ours: a place sent twice gets two. */
function withoutEmptyWords(settings: MySettings): MySettings {
  const seen = new Set<string>()
  return {
    districtId: settings.districtId || null,
    organisation: settings.organisation || null,
    name: settings.name || null,
    phone: settings.phone || null,
    mayAskAfter: settings.mayAskAfter,
    ...(settings.language && { language: settings.language }),
    places: settings.places.map((place) => {
      const id = place.id && place.id.length <= 40 && !seen.has(place.id) ? place.id : randomUUID()
      seen.add(id)
      return { ...place, id }
    }),
  }
}
