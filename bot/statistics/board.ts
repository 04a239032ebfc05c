import type { BoardView, Load, LoadView } from '#shared/statistics/contract.ts'
import type { OpenFacts } from './facts.ts'

/** Counts open cases by owner. `add` each, then ask. */
export function boardOf(at: Date) {
  const all = nothing()
  const owners = new Map<string | null, Load>()
  return {
    add: (facts: OpenFacts): void => {
      count(all, facts, at)
      const own = owners.get(facts.ownerId) ?? nothing()
      owners.set(facts.ownerId, own)
      count(own, facts, at)
    },
    /** Nobody's first, then whose most has run out. */
    board: (nameOf: (staffId: string) => string): BoardView => ({
      at: at.toISOString(),
      all,
      owners: [...owners]
        .map(([id, load]) => ({ owner: id === null ? null : { id, name: nameOf(id) }, load }))
        .sort((a, b) => Number(a.owner !== null) - Number(b.owner !== null) || byLoad(a.load, b.load)),
    }),
  }
}

/** What one member of staff has to do. */
export function loadOf(staffId: string, at: Date) {
  const mine = nothing()
  let helping = 0
  return {
    add: (facts: OpenFacts): void => {
      if (facts.ownerId === staffId) count(mine, facts, at)
      else if (facts.helperIds.includes(staffId)) helping++
    },
    load: (): LoadView => ({ mine, helping }),
  }
}

function byLoad(a: Load, b: Load): number {
  return b.overdue - a.overdue || b.soon - a.soon || b.open - a.open
}

function nothing(): Load {
  return { open: 0, new: 0, question: 0, handOver: 0, soon: 0, overdue: 0, snoozed: 0, hasNews: 0 }
}

function count(load: Load, { status, hasNews, snoozedUntil, clocks }: OpenFacts, at: Date): void {
  const waitsFor = (kind: string) => clocks.some((clock) => clock.kind === kind)
  const isSnoozed = snoozedUntil !== null && snoozedUntil > at
  load.open++
  if (status === 'new') load.new++
  if (waitsFor('question')) load.question++
  if (waitsFor('hand-over')) load.handOver++
  if (isSnoozed) load.snoozed++
  // As in the list 期限: what was put aside presses too where something else is due.
  if (clocks.some(({ dueAt }) => dueAt <= at)) load.overdue++
  else if (clocks.some(({ warnAt }) => warnAt <= at)) load.soon++
  if (hasNews) load.hasNews++
}
