/** What can happen to a registration: a registration in, a registration out. */
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_LIMITS, type StoppedBecause } from '#shared/keyholders/rules.ts'
import type { KeyholderSettings } from '#shared/keyholders/settings.ts'
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS } from '#shared/time.ts'
import { andSay, type KeptRenewal, type Keyholder, nextBirthMonth, notDue, tagInUse } from './keyholder.ts'
import { newTag } from './new-tag.ts'

/** Gives it a number. @throws Refusal `not-possible-now` for what is no application any more */
export function accepted(keyholder: Keyholder, { freshDays }: KeyholderSettings, at: Date): Keyholder {
  if (keyholder.state !== 'applied') throw new Refusal('not-possible-now')
  const renewal = notDue(keyholder.facts, at, freshDays)
  return andSay({ ...keyholder, state: 'active', tags: [newTag(at)], renewal }, 'accepted')
}

/** What is told of the holder is this now. @throws Refusal `not-possible-now` once it has ended */
export function edited(keyholder: Keyholder, facts: HolderFacts, at: Date): Keyholder {
  refuseEnded(keyholder)
  // A picture is kept or left away here; another one cannot come by its name.
  const photoId = facts.photoId === keyholder.facts.photoId ? facts.photoId : null
  return { ...keyholder, facts: { ...facts, photoId }, renewal: inMonthOfBirth(keyholder, facts, at) }
}

/** The renewal, which moves with a birthday that was written down wrongly, unless it is asked for already. */
function inMonthOfBirth({ renewal }: Keyholder, { bornOn }: HolderFacts, at: Date): KeptRenewal {
  const isSame = renewal.month.slice(5) === bornOn.slice(5, 7)
  const isAsked = renewal.state === 'asked' || renewal.state === 'overdue'
  return isSame || isAsked ? renewal : { ...renewal, month: nextBirthMonth(bornOn, at) }
}

/**
 * There is a new number; the lost tag still leads here. Said again of a tag that is not in use, it changes nothing.
 * @throws Refusal `not-possible-now`, `too-many`
 */
export function tagLost(keyholder: Keyholder, no: string | null, at: Date): Keyholder {
  const worn = tagInUse(keyholder)
  if (keyholder.state !== 'active' || !worn) throw new Refusal('not-possible-now')
  if (no !== null && no !== worn.no) throw new Refusal('not-possible-now')
  if (keyholder.tags.length >= KEYHOLDER_LIMITS.tags) throw new Refusal('too-many')
  const tags = keyholder.tags.map((tag) =>
    tag === worn ? { ...tag, state: 'lost' as const, lostAt: at } : tag,
  )
  return { ...keyholder, tags: [...tags, newTag(at)] }
}

/** It is over: its tags lead nowhere, and after a time nothing is left of it. @throws Refusal `not-possible-now` */
export function stopped(
  keyholder: Keyholder,
  because: StoppedBecause,
  { forgetAfterDays }: KeyholderSettings,
  at: Date,
): Keyholder {
  refuseEnded(keyholder)
  return {
    ...keyholder,
    state: 'stopped',
    tags: keyholder.tags.map((tag) => ({ ...tag, state: 'ended' as const })),
    codes: [],
    stopped: { at, because },
    forgetAt: new Date(at.getTime() + forgetAfterDays * DAY_MS),
  }
}

/** @throws Refusal `not-possible-now` */
export function refuseEnded({ state }: Pick<Keyholder, 'state'>): void {
  if (state === 'stopped') throw new Refusal('not-possible-now')
}

/** With this picture, or none. */
export function withPhoto(keyholder: Keyholder, photoId: string | null): Keyholder {
  return { ...keyholder, facts: { ...keyholder.facts, photoId } }
}
