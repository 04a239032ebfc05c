/** What an account has with us, from every part of the product. */

import type { Trace } from './accounts/ports.ts'
import { findHoldingAll } from './cases/links/holding.ts'
import { findSentBy } from './cases/vault/vault.model.ts'
import { findPlanOf, findWatched } from './checks/plan.model.ts'
import type { Directory } from './directory/directory.ts'
import { findErrandsAskedBy } from './help/errand.model.ts'
import { findHelperOf } from './help/helper.model.ts'
import { findKeyholdersOf } from './keyholders/keyholder.model.ts'
import { findMemberOf } from './partners/members/member.model.ts'
import { findPartner } from './partners/partner.model.ts'
import { findPerson } from './people/person.model.ts'
import { findSeriesOf } from './salons/series/series.model.ts'
import { findSignUpsOf } from './salons/sign-up.model.ts'
import { findSearchesToldBy } from './searches/search.model.ts'
import { findSearcher } from './searches/searcher.model.ts'

type Find = (userId: string) => Promise<Trace[]>

const NOTHING_TOLD = { name: null, phone: null, districtId: null, centreIds: [], at: null }

/** Finds all of it, whichever schemes the town has now: what is left of an earlier one is theirs too. */
export function tracesIn(directory: Directory): Find {
  /** A trace of a district, for which its centre answers. */
  const traceIn = (districtId: string | null, trace: Pick<Trace, 'kind'> & Partial<Trace>): Trace => {
    const centreId = districtId === null ? undefined : directory.district(districtId)?.centreId
    return { ...NOTHING_TOLD, districtId, centreIds: centreId === undefined ? [] : [centreId], ...trace }
  }

  const settings: Find = async (userId) => {
    const person = await findPerson(userId)
    if (!person) return []
    const { name, phone, organisation, districtId, places, topics, mayAskAfter } = person
    const isTold = [name, phone, organisation, districtId].some(Boolean) || places.length + topics.length > 0
    return isTold || mayAskAfter ? [traceIn(districtId, { kind: 'settings', name, phone })] : []
  }

  const signedUp: Find = async (userId) => {
    const signUps = await findSignUpsOf(userId)
    const series = await findSeriesOf(signUps.map(({ seriesId }) => seriesId))
    return signUps.map(({ seriesId, name, phone, since }) =>
      traceIn(series.get(seriesId)?.place.districtId ?? null, { kind: 'sign-ups', name, phone, at: since }),
    )
  }

  const held: Find = async (userId) =>
    (await findKeyholdersOf(userId)).map(({ people, facts, since }) => {
      const isOwn = people.some((tie) => tie.userId === userId && tie.side === 'self')
      const told = isOwn ? { name: facts.name, phone: facts.phone } : {}
      return traceIn(facts.districtId, { kind: 'keyholders', ...told, at: since })
    })

  const asked: Find = async (userId) => {
    const [plan, watched] = await Promise.all([findPlanOf(userId), findWatched(userId)])
    const own = plan && {
      kind: 'check' as const,
      name: plan.wish.name,
      phone: plan.wish.phone,
      at: plan.since,
    }
    return [
      ...(plan && own ? [traceIn(plan.wish.districtId, own)] : []),
      ...watched.map(({ wish, watchers, since }) => {
        const name = watchers.find((watcher) => watcher.userId === userId)?.name ?? null
        const theirs = traceIn(wish.districtId, { kind: 'watching', name, at: since })
        return { ...theirs, districtId: null } // where the other lives says nothing of them
      }),
    ]
  }

  const member: Find = async (userId) => {
    const found = await findMemberOf(userId)
    const partner = found && (await findPartner(found.partnerId))
    if (!found) return []
    const { name, joinedAt: at } = found
    return [
      { ...traceIn(partner?.fields.districtId ?? null, { kind: 'membership', name, at }), districtId: null },
    ]
  }

  const helping: Find = async (userId) => {
    const [helper, errands] = await Promise.all([findHelperOf(userId), findErrandsAskedBy(userId)])
    return [
      ...(helper ? [traceIn(helper.districtId, { ...told(helper), kind: 'helper', at: helper.since })] : []),
      ...errands.map((one) => traceIn(one.districtId, { ...told(one), kind: 'errands', at: one.askedAt })),
    ]
  }

  const searching: Find = async (userId) => {
    const [searcher, searches] = await Promise.all([findSearcher(userId), findSearchesToldBy(userId)])
    return [
      ...(searcher ? [traceIn(searcher.districtId, { kind: 'alerts' })] : []),
      ...searches.map(({ told: { reporterName: name, reporterPhone: phone }, centreId, reportedAt: at }) =>
        traceIn(null, { kind: 'searches', name, phone, centreIds: [centreId], at }),
      ),
    ]
  }

  const parts = [settings, sent, signedUp, held, asked, member, helping, searching]
  return async (userId) => (await Promise.all(parts.map((find) => find(userId)))).flat()
}

function told({ name, phone }: { name: string; phone: string | null }) {
  return { name, phone }
}

/** What became of it stands in the case, which more than one centre may have. */
async function sent(userId: string): Promise<Trace[]> {
  const own = await findSentBy(userId)
  const cases = await findHoldingAll(own)
  return own.flatMap(({ reportId, name, phone, sentAt: at }) => {
    const current = cases.get(reportId)
    if (!current) return []
    const kind = current.kind === 'consultation' ? 'consultations' : 'reports'
    const centreIds = [current.centreId, ...current.sharedWith]
    return [{ ...NOTHING_TOLD, kind, name, phone, centreIds, at }]
  })
}
