import { tokyoDate } from '#bot/directory/hours.ts'
import type { HolderFacts, Renewal } from '#shared/keyholders/contract.ts'
import {
  type HolderSide,
  KEYHOLDER_LIMITS,
  type KeyholderState,
  type StoppedBecause,
  type TagState,
} from '#shared/keyholders/rules.ts'
import { DAY_MS } from '#shared/time.ts'

/** A registration for a tag. Everything that is told of the holder is sealed at rest. */
export interface Keyholder {
  id: string
  revision: number
  state: KeyholderState
  facts: HolderFacts
  /** How it was told: in LINE, or by staff from paper. */
  via: 'line' | 'paper'
  /** The newest last. */
  tags: KeptTag[]
  /** Who answers for it in LINE; whoever registered is the first. */
  people: Tie[]
  /** What staff gave out to tie one's LINE to it. */
  codes: TieCode[]
  renewal: KeptRenewal
  letterReturnedAt: Date | null
  /** What staff note for each other. */
  note: string
  /** Typed beside the questions. */
  typed: { messageId?: string | undefined; text: string }[]
  /** Which answer came as which LINE message, so that unsending erases it. */
  messageIds: Record<string, string>
  since: Date
  stopped: { at: Date; because: StoppedBecause } | null
  /** When nothing of it is kept any more; null while it goes on. */
  forgetAt: Date | null
  /** What happened and was not told yet; in the same write as what happened. */
  unsaid: Unsaid[]
}

export interface KeptTag {
  /** `4827-1936` */
  no: string
  /** What its QR code says. */
  token: string
  state: TagState
  madeAt: Date
  printedAt: Date | null
  lostAt: Date | null
}

/** Somebody in LINE who answers for a registration. */
export interface Tie {
  id: string
  userId: string
  side: HolderSide
  since: Date
}

/** With it one person ties their LINE to a registration, once. */
export interface TieCode {
  code: string
  side: HolderSide
  until: Date
  /** Who used it: it is theirs, should they send it twice. */
  usedBy?: string | undefined
}

export interface KeptRenewal extends Omit<Renewal, 'askedAt' | 'doneAt'> {
  askedAt: Date | null
  /** How often they were asked again since `askedAt`. */
  remindedTimes: number
  /** The question of `month` went to somebody in LINE who could hear it: only then is no answer a sign. */
  isAskedInLine: boolean
  doneAt: Date | null
}

/** What has to follow from a step: notices, and what is said of it elsewhere. */
export const UNSAID = [
  'applied',
  'accepted',
  'declined',
  'stopped',
  /** By those who answer for it. */
  'gave-up',
  /** By those who answer for it: there is a new number, and a tag to print. */
  'tag-lost',
  'letter-returned',
  /** Nobody has answered the question of the year in time. */
  'overdue',
  'renewed',
] as const
export interface Unsaid {
  what: (typeof UNSAID)[number]
  /** The revision after the step, so that the same step is told once. */
  revision: number
}

/** A registration of which nothing is known but what was told. */
export function aKeyholder(
  given: Pick<Keyholder, 'id' | 'facts' | 'since'> & Partial<Omit<Keyholder, 'id' | 'facts' | 'since'>>,
): Keyholder {
  return {
    revision: 0,
    state: 'applied',
    via: 'line',
    tags: [],
    people: [],
    codes: [],
    renewal: notDue(given.facts, given.since, 0),
    letterReturnedAt: null,
    note: '',
    typed: [],
    messageIds: {},
    stopped: null,
    forgetAt: null,
    unsaid: [],
    ...given,
  }
}

/** The tag that is worn; null before there is one and after the end. */
export function tagInUse({ tags }: Pick<Keyholder, 'tags'>): KeptTag | null {
  return tags.findLast(({ state }) => state === 'made') ?? null
}

/** Whether its tag still has to be printed. */
export function isToPrint(keyholder: Pick<Keyholder, 'state' | 'tags'>): boolean {
  return keyholder.state === 'active' && tagInUse(keyholder)?.printedAt === null
}

const UNASKED = { askedAt: null, remindedTimes: 0, isAskedInLine: false } as const

/** Nothing is asked before the next month of birth that does not begin within `freshDays`. */
export function notDue({ bornOn }: Pick<HolderFacts, 'bornOn'>, from: Date, freshDays: number): KeptRenewal {
  const month = nextBirthMonth(bornOn, new Date(from.getTime() + freshDays * DAY_MS))
  return { state: 'not-due', month, ...UNASKED, doneAt: null, doneBy: null }
}

/** All six facts have been confirmed: the next time is the month of birth to come. */
export function renewed(
  keyholder: Keyholder,
  doneBy: NonNullable<KeptRenewal['doneBy']>,
  { at, freshDays }: { at: Date; freshDays: number },
): Keyholder {
  const { month } = notDue(keyholder.facts, at, freshDays)
  const renewal: KeptRenewal = { ...keyholder.renewal, state: 'done', month, doneAt: at, doneBy }
  return andSay({ ...keyholder, renewal, letterReturnedAt: null }, 'renewed')
}

/** The first month of birth that begins later than a moment, as `YYYY-MM`. */
export function nextBirthMonth(bornOn: string, after: Date): string {
  const born = bornOn.slice(5, 7)
  const [year = '', month = ''] = tokyoDate(after).split('-')
  return `${born > month ? year : Number(year) + 1}-${born}`
}

/** The registration after a step that has to be told: told and step are one write, so that no crash comes between. */
export function andSay(next: Keyholder, what: Unsaid['what']): Keyholder {
  return { ...next, unsaid: [...next.unsaid, { what, revision: next.revision + 1 }] }
}

/** Whether one more may answer for it in LINE. */
export function hasRoom({ people }: Pick<Keyholder, 'people'>): boolean {
  return people.length < KEYHOLDER_LIMITS.people
}
