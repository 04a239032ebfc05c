import type { Directory } from '#bot/directory/directory.ts'
import { aKeyholder, type Keyholder } from '#bot/keyholders/keyholder.ts'
import { newTag } from '#bot/keyholders/new-tag.ts'
import { KeyholderModel, toStored } from '#bot/keyholders/stored-keyholder.model.ts'
import { tagNoOf } from '#shared/keyholders/number.ts'

export const HOLDERS_SINCE = new Date('2025-01-10T01:00:00.000Z')
const AT_ONCE = 1_000

/** The number of the nth holder's tag. Among so many, two would be drawn twice, which the product draws again. */
export function tagNoAt(nth: number): string {
  return tagNoOf(String(nth).padStart(7, '0'))
}

/** Holders `holder-0` and so on, of all districts, plainly invented, each born in the month after the one before. */
export async function fillHolders(
  { preset }: Directory,
  holders: number,
  also: (holder: Keyholder, nth: number) => Partial<Keyholder> = () => ({}),
): Promise<void> {
  const holderAt = (nth: number) => {
    const holder = aHolder(nth, preset.districts[nth % preset.districts.length]?.id ?? '')
    return toStored({ ...holder, ...also(holder, nth) })
  }
  for (let from = 0; from < holders; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, holders - from)
    await KeyholderModel.insertMany(Array.from({ length: count }, (_, nth) => holderAt(from + nth)))
  }
}

const MONTHS = 12

function aHolder(nth: number, districtId: string): Keyholder {
  const month = String(((10 + nth) % MONTHS) + 1).padStart(2, '0')
  const facts = {
    name: `例田 ${nth}`,
    kana: 'れいだ',
    bornOn: `1941-${month}-03`,
    address: `見本町${nth}`,
    districtId,
    phone: `03-${String(nth).padStart(8, '0')}`,
    contacts: [{ name: '見本 花子', relation: 'child' as const, phone: '090-0000-0001' }],
    doctor: '例田内科',
    illnesses: '高血圧',
    medicines: null,
    lives: 'alone' as const,
    carer: null,
    photoId: null,
    consents: { medical: [], police: [], public: [], finder: [] },
    tellsLookUps: true,
    mayAskAfter: true,
  }
  const tags = [{ ...newTag(HOLDERS_SINCE), no: tagNoAt(nth) }]
  return aKeyholder({ id: `holder-${nth}`, facts, since: HOLDERS_SINCE, state: 'active', tags })
}
