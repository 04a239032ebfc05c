/** What becomes of a search, step by step. Pure: `change-search.ts` saves one step after the other. */
import { Refusal } from '#shared/refusal.ts'
import type { Features, NewSearch } from '#shared/searches/contract.ts'
import { type SearchState, searchMayBecome } from '#shared/searches/rules.ts'
import type { SearchSettings } from '#shared/searches/settings.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { AskingRound, Ended, Search, Unsaid } from './search.ts'

/** Staff hear at least so often that one waits for its release. */
export const MOST_PAUSE_MINUTES = 60
/** Nobody is lost in a drill: who does not go on with it is called so often, and then asked after days. */
const CALLS_IN_A_DRILL = 3
/** Whoever was being asked while it ended hears of the end in a second go. */
const OVER_AGAIN_MS = 2 * MINUTE_MS

/** A change that those who look at it have to know of. */
function changed(search: Search, fields: Partial<Search>): Search {
  return { ...search, ...fields, revision: search.revision + 1 }
}

/** @throws Refusal `not-possible-now` */
function becomes(search: Search, state: SearchState, fields: Partial<Search>): Search {
  if (!searchMayBecome(search.state, state)) throw new Refusal('not-possible-now')
  return changed(search, { ...fields, state })
}

export function telling(search: Search, what: Unsaid['what'], at: Date): Search {
  const key = `${what}:${search.saves + 1}`
  return { ...search, unsaid: [...search.unsaid, { key, what, at }] }
}

/** Who told of it says that they are back: once, and staff make sure of it. */
export function homeSaid(search: Search, at: Date): Search {
  if (search.ended || search.homeSaidAt) return search
  return telling(changed(search, { homeSaidAt: at }), 'home-said', at)
}

/** What was said need not be said again. */
export function said(search: Search, keys: ReadonlySet<string>): Search {
  const unsaid = search.unsaid.filter(({ key }) => !keys.has(key))
  return unsaid.length === search.unsaid.length ? search : { ...search, unsaid }
}

/** The case is there. */
export function withCase(search: Search, opened: { caseId: string; receiptNo: string }): Search {
  return search.caseId === null ? changed(search, opened) : search
}

/** @throws Refusal `not-possible-now` once it is over */
export function described(search: Search, features: Features): Search {
  if (search.ended) throw new Refusal('not-possible-now')
  return changed(search, { features })
}

/**
 * What the family said when they were asked. A photo that is no longer allowed is shown to nobody from now on.
 * @throws Refusal `not-possible-now` once it is over, or where nothing may be shown of whom people look for already
 */
export function consented(
  search: Search,
  { consentFeatures, consentPhoto }: Pick<Required<NewSearch>, 'consentFeatures' | 'consentPhoto'>,
): Search {
  if (search.ended || (search.state === 'active' && consentFeatures === 'no'))
    throw new Refusal('not-possible-now')
  return changed(search, {
    told: { ...search.told, consentFeatures, consentPhoto },
    showsPhoto: search.showsPhoto && consentPhoto === 'yes',
  })
}

export interface Release {
  features: Features
  showsPhoto: boolean
  round: AskingRound
}

/**
 * Searchers are asked from now on.
 * @throws Refusal `search-no-consent`, `not-possible-now`
 */
export function released(
  search: Search,
  { features, showsPhoto, round }: Release,
  rules: SearchSettings,
): Search {
  if (search.told.consentFeatures !== 'yes') throw new Refusal('search-no-consent')
  if (showsPhoto && search.told.consentPhoto !== 'yes') throw new Refusal('search-no-consent')
  const { at } = round
  const next = becomes(search, 'active', {
    features,
    showsPhoto,
    releasedAt: at,
    rounds: [round],
    ringAt: null,
    widenAt: new Date(at.getTime() + rules.widenEveryMinutes * MINUTE_MS),
    askAt: new Date(at.getTime() + rules.askAfterDays * DAY_MS),
  })
  return telling(next, 'released', at)
}

/** More people are asked. @throws Refusal `not-possible-now` */
export function widened(search: Search, round: AskingRound, rules: SearchSettings): Search {
  if (search.state !== 'active') throw new Refusal('not-possible-now')
  const widenAt = new Date(round.at.getTime() + rules.widenEveryMinutes * MINUTE_MS)
  return telling(changed(search, { rounds: [...search.rounds, round], widenAt }), 'widened', round.at)
}

/** So far the people of a round have been gone through. */
export function askedUpTo(search: Search, roundId: string, after: string | null): Search {
  const rounds = search.rounds.map((round) =>
    round.id === roundId ? { ...round, after, isPut: after === null } : round,
  )
  return { ...search, rounds }
}

/** @throws Refusal `not-found` */
export function neighbourStep(search: Search, name: string, step: 'told' | 'cancelled', at: Date): Search {
  if (!search.neighbours.some((each) => each.name === name)) throw new Refusal('not-found')
  const neighbours = search.neighbours.map((each) => {
    if (each.name !== name) return each
    if (step === 'told') return { ...each, toldAt: each.toldAt ?? at }
    if (each.toldAt === null) throw new Refusal('not-possible-now')
    return { ...each, cancelledAt: each.cancelledAt ?? at }
  })
  return changed(search, { neighbours })
}

/** It is over for everybody. @throws Refusal `not-possible-now` */
export function ended(search: Search, end: Ended, rules: SearchSettings): Search {
  const next = becomes(search, end.how.kind, {
    ended: end,
    ringAt: null,
    widenAt: null,
    askAt: null,
    // A round that was still being put in is not gone on with.
    rounds: search.rounds.map((round) => ({ ...round, isPut: true })),
    overAt: search.releasedAt ? end.at : null,
    forgetAt: new Date(end.at.getTime() + rules.forgetAfterDays * DAY_MS),
  })
  return telling(next, 'ended', end.at)
}

/** Everybody who was asked has heard that it is over: once, and once more after a while. */
export function overTold(search: Search, at: Date): Search {
  if (search.overAt === null) return search
  if (search.isOverOnce) return { ...search, overAt: null }
  return { ...search, isOverOnce: true, overAt: new Date(at.getTime() + OVER_AGAIN_MS) }
}

/** Staff have heard that it waits; they do again, ever more seldom, until somebody decides. */
export function rung(search: Search, at: Date, rules: SearchSettings): Search {
  if (search.ringAt === null || search.ringAt > at) return search
  if (search.isDrill && search.rings + 1 >= CALLS_IN_A_DRILL)
    return { ...search, ringAt: null, askAt: new Date(at.getTime() + rules.askAfterDays * DAY_MS) }
  const { releaseWithinMinutes } = rules
  const pause = Math.max(
    releaseWithinMinutes,
    Math.min(releaseWithinMinutes * 2 ** Math.max(0, search.rings - 1), MOST_PAUSE_MINUTES),
  )
  return { ...search, rings: search.rings + 1, ringAt: new Date(at.getTime() + pause * MINUTE_MS) }
}

/** Staff have been shown who could be asked beside, or been asked whether it goes on; they will be again. */
export function lookedAgain(search: Search, at: Date, rules: SearchSettings): Search {
  const isDue = (moment: Date | null) => moment !== null && moment <= at
  const later = (ms: number) => new Date(at.getTime() + ms)
  const pauseMs = rules.widenEveryMinutes * MINUTE_MS
  const since = search.rounds.at(-1)?.at ?? search.reportedAt
  const isLeft = search.isDrill && at.getTime() - since.getTime() >= CALLS_IN_A_DRILL * pauseMs
  return {
    ...search,
    ...(isDue(search.widenAt) && { widenAt: isLeft ? null : later(pauseMs) }),
    ...(isDue(search.askAt) && { askAt: later(rules.askAfterDays * DAY_MS) }),
  }
}
