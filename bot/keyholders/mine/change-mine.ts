import type { HolderFacts } from '#shared/keyholders/contract.ts'
import type { FactChange, MyKeyholderChange } from '#shared/keyholders/mine.contract.ts'
import { FACTS } from '#shared/keyholders/rules.ts'
import type { KeyholderSettings } from '#shared/keyholders/settings.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeKeyholder } from '../change-keyholder.ts'
import { findKeyholder, isDuplicate } from '../keyholder.model.ts'
import { andSay, type Keyholder, renewed } from '../keyholder.ts'
import { forgetHolderMissed } from '../missed-about.ts'
import type { KeyholderPorts } from '../ports.ts'
import { refuseEnded, stopped, tagLost, withPhoto } from '../steps.ts'
import { tellUnsaid } from '../tell.ts'

type Change = MyKeyholderChange['change']

/**
 * Somebody changes a registration that they answer for; staff hear of what they have to do about it.
 * @throws Refusal `not-found`, `changed-meanwhile`, `not-possible-now`, `bad-request`
 */
export async function changeMine(
  userId: string,
  id: string,
  { revision, change }: MyKeyholderChange,
  ports: KeyholderPorts,
  at: Date,
): Promise<void> {
  const before = await findKeyholder(id)
  if (!isTheirs(before, userId)) throw new Refusal('not-found')
  refuseUnfit(change, ports)
  const settings = ports.directory.preset.keyholders
  const make = (now: Keyholder) => {
    if (!isTheirs(now, userId)) throw new Refusal('not-found')
    return step(now, change, settings, at)
  }
  const again = (error: unknown) => {
    if (!isDuplicate(error)) throw error
    return changeKeyholder(id, make, revision) // the number that was drawn is somebody's already
  }
  const next = await changeKeyholder(id, make, revision).catch(again)
  const gone = before?.facts.photoId ?? null
  if (gone !== null && next.facts.photoId === null) await ports.forgetPhotos(id, [gone])
  if (!next.facts.mayAskAfter) await forgetHolderMissed(next, ports)
  await tellUnsaid(id, ports, at)
}

/** Whether somebody answers for a registration in LINE. */
export function isTheirs(keyholder: Keyholder | null, userId: string): boolean {
  return keyholder?.people.some((tie) => tie.userId === userId) ?? false
}

/** @throws Refusal `bad-request` */
function refuseUnfit(change: Change, { directory }: KeyholderPorts): void {
  const isElsewhere =
    change.kind === 'fact' && change.to.fact === 'address' && !directory.district(change.to.districtId)
  if (isElsewhere) throw new Refusal('bad-request', { fields: ['change.to.districtId'] })
  const isPart = change.kind === 'renew' && new Set(change.confirmed).size < FACTS.length
  if (isPart) throw new Refusal('bad-request', { fields: ['change.confirmed'] })
}

function step(keyholder: Keyholder, change: Change, settings: KeyholderSettings, at: Date): Keyholder {
  refuseEnded(keyholder)
  const { facts } = keyholder
  switch (change.kind) {
    case 'fact':
      return { ...keyholder, facts: withFact(facts, change.to) }
    case 'consents':
      return { ...keyholder, facts: { ...facts, consents: change.consents } }
    case 'wishes': {
      const { tellsLookUps, mayAskAfter } = change
      return { ...keyholder, facts: { ...facts, tellsLookUps, mayAskAfter } }
    }
    case 'renew':
      if (keyholder.state !== 'active') throw new Refusal('not-possible-now')
      return renewed(keyholder, 'line', { at, freshDays: settings.freshDays })
    case 'photo-off':
      return withPhoto(keyholder, null)
    case 'tag-lost':
      return andSay(tagLost(keyholder, null, at), 'tag-lost')
    case 'stop':
      return andSay(stopped(keyholder, 'own-wish', settings, at), 'gave-up')
    default:
      return change satisfies never
  }
}

function withFact(facts: HolderFacts, to: FactChange): HolderFacts {
  const [first, second] = facts.contacts
  switch (to.fact) {
    case 'address':
      return { ...facts, address: to.address, districtId: to.districtId, phone: to.phone }
    case 'contact1':
      return { ...facts, contacts: [to.contact, ...(second ? [second] : [])] }
    case 'contact2':
      return { ...facts, contacts: [first, to.contact].filter((each) => each !== undefined && each !== null) }
    case 'doctor':
      return { ...facts, doctor: to.doctor }
    case 'health':
      return { ...facts, illnesses: to.illnesses, medicines: to.medicines }
    case 'lives':
      return { ...facts, lives: to.lives, carer: to.carer }
    default:
      return to satisfies never
  }
}
