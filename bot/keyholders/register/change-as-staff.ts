import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { newCode, shownCode } from '#bot/crypto/typed-code.ts'
import type { HolderFacts, KeyholderAsked, KeyholderChange } from '#shared/keyholders/contract.ts'
import type { HolderSide } from '#shared/keyholders/rules.ts'
import type { KeyholderSettings } from '#shared/keyholders/settings.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import { changeKeyholder } from '../change-keyholder.ts'
import { findKeyholder, insertKeyholder, isDuplicate } from '../keyholder.model.ts'
import { aKeyholder, andSay, hasRoom, type Keyholder, renewed } from '../keyholder.ts'
import { forgetHolderMissed } from '../missed-about.ts'
import type { KeyholderPorts } from '../ports.ts'
import { accepted, edited, refuseEnded, stopped, tagLost } from '../steps.ts'
import { tellUnsaid } from '../tell.ts'
import type { Scope } from './keyholder-list.model.ts'

/** How long a code is good that ties somebody's LINE to a registration. */
const CODE_DAYS = 14
/** So many codes at once wait for somebody to use them. */
const MOST_CODES = 6

type Staff = Pick<StaffView, 'id' | 'centreIds'>
type Change = KeyholderChange['change']

/** The districts of one's centres; null for those who see every centre. */
export function scopeOf({ centreIds }: Pick<Staff, 'centreIds'>, ports: KeyholderPorts): Scope {
  if (centreIds.length === 0) return null
  return ports.directory.preset.districts
    .filter(({ centreId }) => centreIds.includes(centreId))
    .map(({ id }) => id)
}

/** A registration for which a member of staff answers. @throws Refusal `not-found` */
export async function getKeyholder(id: string, staff: Staff, ports: KeyholderPorts): Promise<Keyholder> {
  const keyholder = await findKeyholder(id)
  const scope = scopeOf(staff, ports)
  if (!keyholder || (scope && !scope.includes(keyholder.facts.districtId))) throw new Refusal('not-found')
  return keyholder
}

/**
 * Takes in what came on paper: it has its number at once. The same id twice is one registration.
 * @throws Refusal `bad-request`, `not-found` where the id is another centre's
 */
export async function registerFromPaper(
  { id, facts }: KeyholderAsked,
  { staff, at }: { staff: Staff; at: Date },
  ports: KeyholderPorts,
): Promise<Keyholder> {
  refuseUnknown(facts, staff, ports)
  if (await findKeyholder(id)) return await getKeyholder(id, staff, ports)
  await noteInTrail({
    kind: 'keyholder-seen',
    by: staff.id,
    about: { keyholder: id, changed: 'register' },
    at,
  })
  const { keyholders } = ports.directory.preset
  const told = aKeyholder({ id, via: 'paper', facts: { ...facts, photoId: null }, since: at })
  const fresh = () => ({ ...accepted(told, keyholders, at), unsaid: [] })
  const kept = await whateverNumber(() => insertKeyholder(fresh()))
  return await getKeyholder(kept.id, staff, ports)
}

/**
 * Changes a registration in one way, and tells whom it concerns. `invitation`: the code that it made.
 * @throws Refusal `not-found`, `changed-meanwhile`, `not-possible-now`, `too-many`, `bad-request`
 */
export async function changeAsStaff(
  id: string,
  { revision, change }: KeyholderChange,
  { staff, at }: { staff: Staff; at: Date },
  ports: KeyholderPorts,
): Promise<{ keyholder: Keyholder; invitation: { code: string; until: Date } | null }> {
  const before = await getKeyholder(id, staff, ports)
  const facts = 'facts' in change ? change.facts : null
  if (facts) refuseUnknown(facts, staff, ports)
  const about = { keyholder: id, changed: change.kind }
  await noteInTrail({ kind: 'keyholder-seen', by: staff.id, about, at })
  const code = change.kind === 'invite' ? newCode() : null
  const settings = ports.directory.preset.keyholders
  const keyholder = await whateverNumber(() =>
    changeKeyholder(id, (now) => step(now, change, { code: code ?? '', settings, at }), revision),
  )
  if (!keyholder.facts.mayAskAfter) await forgetHolderMissed(keyholder, ports)
  const { photoId } = before.facts
  if (photoId !== null && keyholder.facts.photoId === null) await ports.forgetPhotos(id, [photoId])
  await tellUnsaid(id, ports, at)
  const made = keyholder.codes.find((each) => each.code === code)
  return { keyholder, invitation: made ? { code: shownCode(made.code), until: made.until } : null }
}

/** A number, or a code, that somebody else has already is drawn again. */
async function whateverNumber(keep: () => Promise<Keyholder>): Promise<Keyholder> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await keep()
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
  return await keep()
}

function step(
  keyholder: Keyholder,
  change: Change,
  { code, settings, at }: { code: string; settings: KeyholderSettings; at: Date },
): Keyholder {
  switch (change.kind) {
    case 'accept':
      return accepted(keyholder, settings, at)
    case 'edit':
      return edited(keyholder, change.facts, at)
    case 'note':
      return { ...keyholder, note: change.note, typed: [] }
    case 'tag-lost':
      return tagLost(keyholder, change.no, at)
    case 'renewed': {
      refuseInactive(keyholder)
      const now = change.facts ? edited(keyholder, change.facts, at) : keyholder
      return renewed(now, change.by, { at, freshDays: settings.freshDays })
    }
    case 'letter-returned':
      refuseInactive(keyholder)
      return andSay({ ...keyholder, letterReturnedAt: at }, 'letter-returned')
    case 'stop':
      return andSay(
        stopped(keyholder, change.because, settings, at),
        change.because === 'declined' ? 'declined' : 'stopped',
      )
    case 'invite':
      return invited(keyholder, { code, side: change.side, at })
    case 'untie':
      return untied(keyholder, change.personId)
    default:
      return change satisfies never
  }
}

function invited(
  keyholder: Keyholder,
  { code, side, at }: { code: string; side: HolderSide; at: Date },
): Keyholder {
  refuseEnded(keyholder)
  const good = keyholder.codes.filter(({ until }) => until > at)
  if (!hasRoom(keyholder) || good.length >= MOST_CODES) throw new Refusal('too-many')
  const until = new Date(at.getTime() + CODE_DAYS * DAY_MS)
  return { ...keyholder, codes: [...good, { code, side, until }] }
}

/** They answer for it no more, nor by the code that they came with. @throws Refusal `not-found` */
function untied(keyholder: Keyholder, personId: string): Keyholder {
  const tie = keyholder.people.find(({ id }) => id === personId)
  if (!tie) throw new Refusal('not-found')
  return {
    ...keyholder,
    people: keyholder.people.filter(({ id }) => id !== personId),
    codes: keyholder.codes.filter(({ usedBy }) => usedBy !== tie.userId),
  }
}

function refuseInactive({ state }: Keyholder): void {
  if (state !== 'active') throw new Refusal('not-possible-now')
}

/** @throws Refusal `bad-request` for a district that the network does not have, or that is another centre's */
function refuseUnknown({ districtId }: HolderFacts, staff: Staff, ports: KeyholderPorts): void {
  const scope = scopeOf(staff, ports)
  const isTheirs = scope === null || scope.includes(districtId)
  if (!isTheirs || !ports.directory.district(districtId))
    throw new Refusal('bad-request', { fields: ['facts.districtId'] })
}
