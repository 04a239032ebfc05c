import type { CaseView } from '#shared/cases/contract.ts'
import { isRiskItem, RISK_ITEMS, riskOf } from '#shared/cases/risk.ts'
import { Refusal } from '#shared/refusal.ts'
import { entered } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'

/**
 * Fills in the risk sheet: `ticked` are the items that are so now. Who ticked an item, and when, stays with it; one
 * red item alone makes the risk red. The history says which items came and went.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `bad-request` (an item that the sheet has not)
 */
export async function assessRisk(asked: Asked, ticked: string[]): Promise<CaseView> {
  const { who, at } = asked
  if (!ticked.every(isRiskItem)) throw new Refusal('bad-request', { fields: ['change.items'] })
  const items: string[] = ticked
  return changeAsStaff(asked, (current) => {
    const by = { id: who.id, name: who.name }
    const before = current.riskItems
    const kept = before.filter(({ id }) => items.includes(id))
    const added = [...new Set(items)].filter((id) => !before.some((item) => item.id === id))
    const removed = before.filter(({ id }) => !items.includes(id))
    if (added.length === 0 && removed.length === 0) return null
    const riskItems = [...kept, ...added.map((id) => ({ id, by, at: at.toISOString() }))]
    const lines = [...added.map((id) => `＋ ${nameOf(id)}`), ...removed.map(({ id }) => `－ ${nameOf(id)}`)]
    const next = { ...current, riskItems, risk: riskOf(items) }
    return { next: entered(next, { at, by, kind: 'risk', text: lines.join('\n') }) }
  })
}

function nameOf(id: string): string {
  return isRiskItem(id) ? RISK_ITEMS[id].name : id
}
