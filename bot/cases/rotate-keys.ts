import { resealCases } from './case.model.ts'
import { resealVault, resealVaultViews } from './vault.model.ts'

const PAGE = 200

/** How many records were sealed again with the key that now stands first. */
export interface Resealed {
  cases: number
  vault: number
  views: number
}

/**
 * Seals every case and vault entry again with the key that stands first in `DATA_KEYS`, and makes their search
 * hashes anew. May run while the network is in use, may be stopped and started again: what is done stays done.
 * Afterwards nothing here needs the older keys.
 */
export async function resealCasesAndVault(): Promise<Resealed> {
  return {
    cases: await untilNoneIsLeft(() => walk(resealCases)),
    vault: await untilNoneIsLeft(() => walk(resealVault)),
    views: await resealVaultViews(),
  }
}

/** A process that has not heard of the new key yet may write behind us, so look again until all is done. */
async function untilNoneIsLeft(pass: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const resealed = await pass()
    if (resealed === 0) return total
    total += resealed
  }
}

type ResealPage = (afterId: string, limit: number) => Promise<{ lastId: string | null; resealed: number }>

async function walk(resealPage: ResealPage): Promise<number> {
  let total = 0
  let afterId: string | null = ''
  while (afterId !== null) {
    const { lastId, resealed } = await resealPage(afterId, PAGE)
    total += resealed
    afterId = lastId
  }
  return total
}
