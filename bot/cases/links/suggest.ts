import type { Suggestions } from '#shared/cases/contract.ts'
import { LINK, type LinkKind } from '#shared/cases/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCase } from '#shared/staff/rules.ts'
import { DAY_MS } from '#shared/time.ts'
import { type Case, rowOf } from '../case.ts'
import { getCase } from '../change-case.ts'
import { findReporters, type Reporter } from '../vault/vault.model.ts'
import { findRelated } from './related.model.ts'
import { keysWanted } from './related-keys.ts'
import { whyNotMerged } from './why-not-merged.ts'

const MOST = 10
const LOOKED_AT = 40

/** For how many days after it came a case is suggested: about the same person or household, and at the same place. */
export interface RelatedDays {
  days: number
  placeDays: number
}

type Suggestion = Suggestions['suggestions'][number]

/**
 * Cases that may belong together with this one and that this member of staff may see, the surest first: the same
 * person, then the same household, then the same place. Those that are linked, merged or known not to be related are
 * left out. `isFromOther` says that somebody else noticed it too; who, only the vault knows.
 * @throws Refusal `not-found`
 */
export async function suggestRelated(
  caseId: string,
  who: StaffView,
  at: Date,
  { days, placeDays }: RelatedDays,
): Promise<Suggestions> {
  const current = await getCase(caseId, who)
  const reporters = await reportersOf(current)
  const found = await Promise.all(
    keysWanted(current).map(async ({ kind, hashes }) => {
      const since = new Date(at.getTime() - (kind === 'place' ? placeDays : days) * DAY_MS)
      const cases = await findRelated(hashes, since, LOOKED_AT)
      return cases.filter((each) => maySuggest(each, current, who)).map((each) => ({ kind, found: each }))
    }),
  )
  const once = surestOnly(found.flat()).slice(0, MOST)
  const suggestions = await Promise.all(
    once.map(
      async ({ kind, found: each }): Promise<Suggestion> => ({
        kind,
        case: rowOf(each),
        isFromOther: isFromOther(await reportersOf(each), reporters),
        whyNotMerged: whyNotMerged(each, current),
      }),
    ),
  )
  return { suggestions }
}

function maySuggest(each: Case, current: Case, who: StaffView): boolean {
  const isKnown = current.links.some(({ caseId }) => caseId === each.id)
  const isDenied = current.notRelated.includes(each.id) || each.notRelated.includes(current.id)
  return each.id !== current.id && each.mergedInto === null && !isKnown && !isDenied && maySeeCase(who, each)
}

function surestOnly(all: { kind: LinkKind; found: Case }[]): { kind: LinkKind; found: Case }[] {
  const sureness = Object.keys(LINK)
  const sorted = [...all].sort((a, b) => sureness.indexOf(a.kind) - sureness.indexOf(b.kind))
  return sorted.filter((each, index) => sorted.findIndex(({ found }) => found.id === each.found.id) === index)
}

async function reportersOf({ reports }: Case): Promise<Reporter[]> {
  return findReporters(reports.map(({ id }) => id))
}

/** Somebody who is none of the others, as far as LINE, phone and name tell. */
function isFromOther(theirs: Reporter[], ours: Reporter[]): boolean {
  return theirs.some((one) => !ours.some((other) => isSame(one, other)))
}

function isSame(one: Reporter, other: Reporter): boolean {
  if (one.userId !== null && other.userId !== null) return one.userId === other.userId
  if (one.phone !== null && other.phone !== null) return one.phone === other.phone
  return one.name !== null && one.name === other.name
}
