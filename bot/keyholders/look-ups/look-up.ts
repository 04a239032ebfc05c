import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { refuseWhileAllOpen, refuseWhileOpen } from '#bot/directory/only-while-closed.ts'
import type { LookUpAsked, LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { type FoundByTag, findKeyholder } from '../keyholder.model.ts'
import { findByCodeTyped } from './code-typed.ts'
import { followUp } from './follow-up.ts'
import { EVERY_CENTRE, findLookUp, insertLookUp, type LookUp } from './look-up.model.ts'
import { changePace, findPace } from './pace.model.ts'
import { withRight } from './pace.ts'
import type { LookUpPorts } from './ports.ts'
import { NOBODY } from './staff.messages.ts'
import { takeTry, tellOfWrongNumbers } from './take-try.ts'
import { whatMayBeTold } from './what-may-be-told.ts'

/** So long what was shown may be seen again. */
const SHOWN_FOR_MS = HOUR_MS

/**
 * Tells what the holder of a number agreed to tell this caller. Who asks and why is written down first, then in the
 * audit trail; a case is opened and those who wished it are told. The same look-up sent twice is one.
 * @throws Refusal `not-found` (nobody's number, whatever the reason), `look-up-pause`, `look-ups-many`,
 * `centre-is-open` (a duty desk in opening hours), `not-possible-now` (this look-up was more than an hour ago)
 */
export async function lookUpKeyholder(
  asked: LookUpAsked,
  who: StaffView,
  ports: LookUpPorts,
  at: Date,
): Promise<LookUpView> {
  refuseWhileAllOpen(who, ports.directory, at)
  if (await findLookUp(asked.id)) return await showAgain(asked.id, who, ports, at)
  await takeTry(asked.id, who, ports, at)
  const found = await findFor(who, asked.code, ports)
  if (found) refuseWhileOpen(who, centreOf(found, ports), ports.directory, at)
  const lookUp = lookUpOf(asked, who, found, ports, at)
  if (!(await insertLookUp(lookUp))) return await showAgain(asked.id, who, ports, at)
  if (!found) return await refuseNobody(lookUp, who, ports, at)
  await changePace(who.id, at, (pace) => withRight(pace, asked.id))
  return await show(lookUp, found, who, ports, at)
}

/**
 * A registration that goes on, by one of its tags. Whichever centre a hospital happens to call can tell; a duty desk
 * answers for its own centres.
 */
async function findFor(who: StaffView, code: string, ports: LookUpPorts): Promise<FoundByTag | null> {
  const found = await findByCodeTyped(code)
  if (found?.keyholder.state !== 'active' || found.tag.state === 'ended') return null
  return who.role !== 'duty-desk' || maySeeCentre(who, centreOf(found, ports).id) ? found : null
}

function centreOf({ keyholder }: FoundByTag, { directory }: LookUpPorts) {
  return directory.responsible({ district: keyholder.facts.districtId }).centre
}

function lookUpOf(
  { id, caller, reason, place }: LookUpAsked,
  { id: staffId, name: byName, centreIds }: StaffView,
  found: FoundByTag | null,
  ports: LookUpPorts,
  at: Date,
): LookUp {
  const own = centreIds.length > 0 ? centreIds : [EVERY_CENTRE]
  return {
    id,
    at,
    staffId,
    byName,
    caller,
    reason,
    place,
    keyholderId: found?.keyholder.id ?? null,
    tagNo: found?.tag.no ?? null,
    centreIds: [...new Set(found ? [centreOf(found, ports).id, ...own] : own)],
    caseId: null,
    receiptNo: null,
    forgetAt: new Date(at.getTime() + ports.directory.preset.keyholders.keepLookUpsDays * DAY_MS),
  }
}

async function refuseNobody({ id }: LookUp, who: StaffView, ports: LookUpPorts, at: Date): Promise<never> {
  await noteInTrail({ kind: 'keyholder-refused', by: who.id, about: { lookUp: id }, at })
  await tellOfWrongNumbers(await findPace(who.id), who, ports, at)
  throw new Refusal('not-found', { say: NOBODY })
}

async function show(
  lookUp: LookUp,
  { keyholder, tag }: FoundByTag,
  who: StaffView,
  ports: LookUpPorts,
  at: Date,
): Promise<LookUpView> {
  const { id, caller } = lookUp
  await noteInTrail({
    kind: 'keyholder-seen',
    by: who.id,
    about: { lookUp: id, keyholder: keyholder.id, for: caller.kind, why: lookUp.reason },
    reason: `${caller.organisation} ${caller.name}`,
    at,
  })
  const opened = await followUp(lookUp, keyholder, ports)
  const told = whatMayBeTold(keyholder.facts, caller.kind, at)
  const { centre } = ports.directory.responsible({ district: keyholder.facts.districtId })
  const opensCases = who.role !== 'duty-desk' && maySeeCentre(who, centre.id)
  return {
    id,
    tag: tag.state,
    ...told,
    photoUrl: told.parts.includes('photo') && keyholder.facts.photoId ? photoPath(id) : null,
    centre: { name: centre.name, phone: centre.phone, isOpen: ports.directory.isOpen(centre, at) },
    caseId: opensCases ? opened.caseId : null,
    receiptNo: opened.receiptNo,
    searchId: await ports.activeSearchOf(keyholder.id),
  }
}

const photoPath = (id: string) => `/api/keyholder-look-ups/${id}/photo`

/** The same look-up, sent again: by whoever made it, within the hour. It is written down each time. */
async function showAgain(id: string, who: StaffView, ports: LookUpPorts, at: Date): Promise<LookUpView> {
  const { lookUp, found } = await ownLookUp(id, who, at)
  refuseWhileOpen(who, centreOf(found, ports), ports.directory, at)
  return await show(lookUp, found, who, ports, at)
}

/** @throws Refusal `not-found` (somebody else's, or nobody's number), `not-possible-now` */
async function ownLookUp(
  id: string,
  who: StaffView,
  at: Date,
): Promise<{ lookUp: LookUp; found: FoundByTag }> {
  const lookUp = await findLookUp(id)
  if (lookUp?.staffId !== who.id || lookUp.keyholderId === null)
    throw new Refusal('not-found', { say: NOBODY })
  if (at.getTime() - lookUp.at.getTime() >= SHOWN_FOR_MS) throw new Refusal('not-possible-now')
  const keyholder = await findKeyholder(lookUp.keyholderId)
  const tag = keyholder?.tags.find(({ no }) => no === lookUp.tagNo)
  if (!keyholder || !tag || keyholder.state !== 'active') throw new Refusal('not-found', { say: NOBODY })
  return { lookUp, found: { keyholder, tag } }
}

/**
 * The photo of a holder, for whoever looked the number up within the hour, where the holder agreed that this caller
 * may have it. Written down each time.
 * @throws Refusal `not-found`, `not-possible-now`, `centre-is-open`
 */
export async function photoOfLookUp(
  id: string,
  who: StaffView,
  ports: LookUpPorts,
  at: Date,
): Promise<Buffer> {
  const { lookUp, found } = await ownLookUp(id, who, at)
  refuseWhileOpen(who, centreOf(found, ports), ports.directory, at)
  const { consents, photoId } = found.keyholder.facts
  if (photoId === null || !consents[lookUp.caller.kind].includes('photo')) throw new Refusal('not-found')
  const about = { lookUp: id, keyholder: found.keyholder.id, photo: photoId }
  await noteInTrail({ kind: 'keyholder-seen', by: who.id, about, at })
  const photo = await ports.readPhoto(photoId)
  if (photo?.ownerId !== found.keyholder.id) throw new Refusal('not-found')
  return photo.bytes
}
