import { Refusal } from '#shared/refusal.ts'
import { earlierOf } from '#shared/time.ts'
import { findCase } from '../case.model.ts'
import { saveChange } from '../change-case.ts'
import { ringingAbout } from '../notices/flush-notices.ts'
import { findUnendedDrillCases } from './drill-cases.model.ts'

const AT_ONCE = 100

/**
 * A drill is over: nothing of its cases rings from then on, and what still waited to ring never will. They can be read
 * and worked on until they are erased.
 */
export async function endDrillCases(
  drillId: string,
  at: Date,
  cancelAbout: (about: string) => Promise<void>,
): Promise<void> {
  for (;;) {
    const open = await findUnendedDrillCases(drillId, at, AT_ONCE)
    if (open.length === 0) return
    for (const id of open) await end(id, at, cancelAbout)
  }
}

async function end(id: string, at: Date, cancelAbout: (about: string) => Promise<void>): Promise<void> {
  await saveChange(
    async () => {
      const current = await findCase(id)
      if (!current) throw new Refusal('not-found')
      return current
    },
    at,
    (current) =>
      current.drill === null
        ? null
        : {
            next: {
              ...current,
              drill: { ...current.drill, endsAt: earlierOf(current.drill.endsAt, at) },
              ringsAt: null,
            },
          },
  )
  await cancelAbout(ringingAbout(id))
}
