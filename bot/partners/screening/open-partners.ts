import { createHash } from 'node:crypto'
import { tokyoDate } from '#bot/directory/hours.ts'
import type { PartnerSettings } from '#shared/partners/settings.ts'
import { takeNumber } from '../number.model.ts'
import { findKnownIds, insertPartner } from '../partner.model.ts'
import { aPartner } from '../partner.ts'

/**
 * Takes over the partners that the network's own document names, each once: what becomes of them afterwards is the
 * console's. May be stopped and done again.
 */
export async function openPartners({ known, categories }: PartnerSettings, at: Date): Promise<void> {
  const there = await findKnownIds(known.map(({ name }) => idOf(name)))
  for (const { name, category, districtId = null } of known) {
    const kind = categories.find(({ id }) => id === category)?.kind
    if (!kind || there.has(idOf(name))) continue
    const fields = {
      kind,
      category,
      name,
      districtId,
      isListed: true,
      reportWay: 'centre',
      isSponsor: false,
    } as const
    await insertPartner(
      aPartner({
        id: idOf(name),
        state: 'active',
        no: await takeNumber(),
        since: tokyoDate(at),
        fields: { ...fields, kana: null, address: null, point: null, phone: null, service: null },
      }),
    )
  }
}

function idOf(name: string): string {
  return `known-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
}
