/** How a drill stands. */
export const DRILL_STATE = { coming: 'これから', on: '訓練中', over: '終わりました' } as const
export type DrillState = keyof typeof DRILL_STATE

export const DRILL_LIMITS = {
  title: 40,
  /** It lasts so many hours at most. */
  hours: 24,
  /** It may be planned for so many days ahead. */
  aheadDays: 60,
  /** Drills on one page, the newest first. */
  shown: 50,
  /** Reports on a sheet. */
  rows: 300,
} as const

/** What is printed of a drill: what invites to it, and how it went. */
export const DRILL_PAPER = { poster: '参加のポスター', sheet: '訓練のふりかえり' } as const
export type DrillPaper = keyof typeof DRILL_PAPER

interface Span {
  from: Date
  until: Date
  endedAt: Date | null
}

export function drillStateAt({ from, until, endedAt }: Span, at: Date): DrillState {
  if (endedAt !== null || at >= until) return 'over'
  return at < from ? 'coming' : 'on'
}

/** Why a drill cannot be at this time; null if it can. */
export function whyNotThen(
  { from, until }: Omit<Span, 'endedAt'>,
  now: Date,
): 'order' | 'long' | 'past' | 'far' | null {
  if (until <= from) return 'order'
  if (until.getTime() - from.getTime() > DRILL_LIMITS.hours * HOUR) return 'long'
  if (until <= now) return 'past'
  return from.getTime() - now.getTime() > DRILL_LIMITS.aheadDays * 24 * HOUR ? 'far' : null
}
const HOUR = 60 * 60_000

/** The middle of some figures; null if there are none. */
export function medianOf(figures: readonly (number | null)[]): number | null {
  const sorted = figures.filter((each) => each !== null).sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
}
