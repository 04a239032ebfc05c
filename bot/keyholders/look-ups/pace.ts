import type { KeyholderSettings } from '#shared/keyholders/settings.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/** What one member of staff looked up within the last hour. */
export interface Pace {
  staffId: string
  revision: number
  tries: Try[]
  /** Those of them that led to nobody, and those that are not answered yet. */
  wrong: Try[]
  /** Since when they wait for a head to let them look up more. */
  askedAt: Date | null
  /** When a head last did. */
  confirmedAt: Date | null
}

interface Try {
  /** Of the look-up. */
  id: string
  at: Date
}

type Limits = Pick<KeyholderSettings, 'lookUpsPerHour' | 'wrongNumbersPerHour'>

/** Whether somebody may look up a number now. */
export type Verdict = { may: 'yes' } | { may: 'wait' | 'ask'; until: Date }

const FIRST_PAUSE_MS = MINUTE_MS / 2
const LONGEST_PAUSE_MS = 15 * MINUTE_MS
/** So long a head can answer: later, whoever asked is no longer on the phone. */
const ANSWERED_WITHIN_MS = 10 * MINUTE_MS

export function noPace(staffId: string): Pace {
  return { staffId, revision: 0, tries: [], wrong: [], askedAt: null, confirmedAt: null }
}

/**
 * After some numbers that were nobody's each further one has to wait, twice as long each time. After many look-ups of
 * whatever kind a head has to confirm, and then as many again are free.
 */
export function verdictOn(pace: Pace, at: Date, { lookUpsPerHour, wrongNumbersPerHour }: Limits): Verdict {
  const { tries, wrong, confirmedAt } = ofLastHour(pace, at)
  const last = wrong.at(-1)
  const tooMany = wrong.length - wrongNumbersPerHour
  if (last && tooMany >= 0) {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** tooMany, LONGEST_PAUSE_MS)
    const until = new Date(last.at.getTime() + pause)
    if (until > at) return { may: 'wait', until }
  }
  const counted = tries.filter((each) => confirmedAt === null || each.at > confirmedAt)
  const full = counted.at(-lookUpsPerHour) // once it is an hour ago there is room again without a head
  return full ? { may: 'ask', until: new Date(full.at.getTime() + HOUR_MS) } : { may: 'yes' }
}

/** One more; wrong until it is known to be right, so that many at once are no way around. */
export function withTry(pace: Pace, id: string, at: Date): Pace {
  const now = ofLastHour(pace, at)
  return { ...now, tries: [...now.tries, { id, at }], wrong: [...now.wrong, { id, at }] }
}

/** This number was somebody's. */
export function withRight(pace: Pace, id: string): Pace {
  return { ...pace, wrong: pace.wrong.filter((each) => each.id !== id) }
}

/** They wait for a head; one who has been waiting for a while asks anew. */
export function asking(pace: Pace, at: Date): Pace {
  return isAsking(pace, at) ? pace : { ...pace, askedAt: at }
}

export function isAsking({ askedAt }: Pick<Pace, 'askedAt'>, at: Date): boolean {
  return askedAt !== null && askedAt.getTime() > at.getTime() - ANSWERED_WITHIN_MS
}

/** From when on somebody asks who waits at this moment. */
export function askingSince(at: Date): Date {
  return new Date(at.getTime() - ANSWERED_WITHIN_MS)
}

/** A head has let them look up more. */
export function confirmed(pace: Pace, at: Date): Pace {
  return { ...pace, askedAt: null, confirmedAt: at }
}

function ofLastHour(pace: Pace, at: Date): Pace {
  const isRecent = (each: Date) => each.getTime() > at.getTime() - HOUR_MS
  return {
    ...pace,
    tries: pace.tries.filter((each) => isRecent(each.at)),
    wrong: pace.wrong.filter((each) => isRecent(each.at)),
    confirmedAt: pace.confirmedAt && isRecent(pace.confirmedAt) ? pace.confirmedAt : null,
  }
}
