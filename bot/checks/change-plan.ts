import { Refusal } from '#shared/refusal.ts'
import { findPlan, savePlan } from './plan.model.ts'
import type { Plan } from './plan.ts'

const ATTEMPTS = 8

/**
 * Changes a plan as it is at that moment, however many do so at once.
 * @throws Refusal `not-found`, and whatever `change` refuses
 */
export async function changePlan(id: string, change: (plan: Plan) => Plan): Promise<Plan> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const read = await findPlan(id)
    if (!read) throw new Refusal('not-found')
    const next = change(read)
    if (next === read) return read
    const saved = { ...next, revision: read.revision + 1 }
    if (await savePlan(saved, read.revision)) return saved
  }
  throw new Error(`a plan changed ${ATTEMPTS} times while it was being saved`)
}
