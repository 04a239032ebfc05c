/** A registration, plainly invented, whole and valid: a test names only the field that it is about. */
import { randomUUID } from 'node:crypto'
import { insertKeyholder } from '#bot/keyholders/keyholder.model.ts'
import { aKeyholder, type KeptTag, type Keyholder } from '#bot/keyholders/keyholder.ts'
import { newTag } from '#bot/keyholders/new-tag.ts'
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import { USUAL_CONSENT } from '#shared/keyholders/rules.ts'

export const REGISTERED_AT = new Date('2026-06-01T01:00:00.000Z')

/** Everything that is told of somebody; the districts are those of the preset `ota`. */
export function someFacts(given: Partial<HolderFacts> = {}): HolderFacts {
  return {
    name: '例田 太郎',
    kana: 'れいだ たろう',
    bornOn: '1941-11-03',
    address: '見本町1-2-3',
    districtId: 'omori',
    phone: '03-0000-0001',
    contacts: [
      { name: '例田 花子', relation: 'child', phone: '090-0000-0001' },
      { name: '見本 次郎', relation: 'friend', phone: '090-0000-0002' },
    ],
    doctor: '例田内科 03-0000-0003',
    illnesses: '高血圧',
    medicines: '血圧の薬',
    lives: 'alone',
    carer: '見本ケアプラン 03-0000-0004',
    photoId: null,
    consents: {
      medical: [...USUAL_CONSENT.medical],
      police: [...USUAL_CONSENT.police],
      public: [...USUAL_CONSENT.public],
      finder: [...USUAL_CONSENT.finder],
    },
    tellsLookUps: true,
    mayAskAfter: true,
    ...given,
  }
}

type Given = Partial<Omit<Keyholder, 'facts'>> & { facts?: Partial<HolderFacts> }

/** Somebody who wears a tag, not kept yet. */
export function someHolder({ facts, ...given }: Given = {}): Keyholder & { tags: [KeptTag, ...KeptTag[]] } {
  const tags: KeptTag[] = given.tags ?? [newTag(REGISTERED_AT)]
  const [first, ...others] = tags
  if (!first) throw new Error('somebody who wears a tag has one')
  const holder = aKeyholder({
    id: randomUUID(),
    state: 'active',
    since: REGISTERED_AT,
    ...given,
    facts: someFacts(facts),
  })
  return { ...holder, tags: [first, ...others] }
}

/** As `someHolder`, kept. */
export async function keptHolder(given: Given = {}): Promise<ReturnType<typeof someHolder>> {
  const holder = someHolder(given)
  await insertKeyholder(holder)
  return holder
}
