import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { isRiskItem, RISK_ITEMS, riskOf } from '#shared/cases/risk.ts'
import { Refusal } from '#shared/refusal.ts'
import { entered } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'

type RiskChange = Omit<Extract<Change, { kind: 'risk' }>, 'kind'>

/**
 * Ticks items of the risk sheet and takes ticks away; every other item stays as it is. Who ticked an item, and when,
 * stays with it; one red item alone makes the risk red. The history says which items came and went.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `bad-request` (an item that the sheet has not, or
 * one that is both ticked and not)
 */
export async function assessRisk(asked: Asked, change: RiskChange): Promise<CaseView> {
  const { who, at } = asked
  refuseWrongItems(change)
  return changeAsStaff(asked, (current) => {
    const by = { id: who.id, name: who.name }
    const before = current.riskItems
    const added = [...new Set(change.tick)].filter((id) => !before.some((item) => item.id === id))
    const removed = before.filter(({ id }) => change.untick.includes(id))
    if (added.length === 0 && removed.length === 0) return null
    const riskItems = [
      ...before.filter((item) => !removed.includes(item)),
      ...added.map((id) => ({ id, by, at: at.toISOString() })),
    ]
    const lines = [...added.map((id) => `＋ ${nameOf(id)}`), ...removed.map(({ id }) => `－ ${nameOf(id)}`)]
    const next = { ...current, riskItems, risk: riskOf(riskItems.map(({ id }) => id)) }
    return { next: entered(next, { at, by, kind: 'risk', text: lines.join('\n') }) }
  })
}

function refuseWrongItems({ tick, untick }: RiskChange): void {
  if (!tick.every(isRiskItem)) throw new Refusal('bad-request', { fields: ['change.tick'] })
  if (!untick.every(isRiskItem) || untick.some((id) => tick.includes(id))) {
    throw new Refusal('bad-request', { fields: ['change.untick'] })
  }
}

function nameOf(id: string): string {
  return isRiskItem(id) ? RISK_ITEMS[id].name : id
}
