import { randomInt, randomUUID } from 'node:crypto'
import { type Case, entered } from '#bot/cases/case.ts'
import { caseOf } from '#bot/cases/case-of-report.ts'
import { clocksOf } from '#bot/cases/clocks/clocks-of.ts'
import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import type { CaseStatus, ReporterKind, Risk, Source } from '#shared/cases/rules.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { aReport } from '#test/support/a-case.ts'

export const CENTRES = ['chuo', 'hokubu', 'tobu', 'nanbu', 'seibu']
/** Plainly invented: the family name tells that it is an example. */
const FAMILY = ['例田', '見本', '仮野', '試山', '架空', '作例', '模擬', '手本']
const GIVEN = ['太郎', '花子', '一郎', '梅子', '次郎', '桜子', '三郎', '松子', '四郎', '竹子', '五郎', '菊子']
const TOWN = ['中央町', '北町', '東町', '南町', '西町', '本町', '新町', '上町']
const NOTE =
  '訪問したが会えなかった。郵便受けに新聞が三日分。隣の方によると昨日は明かりがついていたとのこと。'
const KIND = weighted({ ill: 40, worried: 25, dementia: 20, fraud: 8, abuse: 7 })
const LABEL = weighted({
  illness: 20,
  dementia: 20,
  care: 15,
  isolation: 12,
  'carer-tired': 8,
  income: 7,
  fraud: 5,
  'self-neglect': 4,
  housing: 4,
  withdrawal: 3,
  'abuse-neglect': 2,
})
const SOURCE = weighted<Source>({ phone: 50, line: 25, visit: 20, fax: 3, email: 2 })
const REPORTER = weighted<ReporterKind>({
  family: 30,
  neighbour: 20,
  partner: 15,
  welfare: 12,
  care: 10,
  self: 8,
  public: 5,
})
const STATUS = weighted<Exclude<CaseStatus, 'closed'>>({ active: 60, new: 20, watching: 20 })
/** One in so many is still open: a town closes what it takes in. */
const OPEN_ONE_IN = 20
const YEARS_MS = 5 * 365 * DAY_MS

/**
 * A case such as five years of work leave behind, in the hands of one of these people: the `index`th of all, come in
 * when this `share` of the years was over.
 */
export function aCaseOfYears(
  share: number,
  index: number,
  now: Date,
  staffOf: (centreId: string) => string[],
): Case {
  const isOpen = index % OPEN_ONE_IN === 0
  const ago = isOpen ? randomInt(60 * DAY_MS) : (1 - share) * YEARS_MS + randomInt(DAY_MS)
  const sentAt = new Date(now.getTime() - MINUTE_MS - Math.floor(ago))
  const opened = received(index, sentAt)
  const worked = inHands(opened, pick(staffOf(opened.centreId)), isOpen ? STATUS() : 'closed', now)
  return isOpen ? stillOpen(worked, now) : worked
}

function received(index: number, sentAt: Date): Case {
  const centreId = pick(CENTRES)
  const source = SOURCE()
  const report = aReport({
    sentAt,
    centreId,
    districtId: pick(CENTRES),
    rings: randomInt(100) < 7 ? 'abuse' : 'ordinary',
    source,
    reporterKind: oneIn(4) ? null : REPORTER(),
    labels: [...new Set([LABEL(), ...(oneIn(2) ? [LABEL()] : [])])],
    told: {
      danger: oneIn(100) ? 'yes' : 'no',
      ...(oneIn(8) && { urgent: 'yes' }),
      signGroup: KIND(),
      subjectName: `${pick(FAMILY)} ${pick(GIVEN)}`,
      place: {
        kind: 'address',
        text: `${pick(TOWN)}${randomInt(1, 9)}-${randomInt(1, 60)}-${randomInt(1, 60)}`,
      },
      detail: `連絡先は03-0000-${String(index % 10_000).padStart(4, '0')}です。${NOTE}`,
    },
  })
  const opened = caseOf(report, randomUUID(), receiptNoOf(String(10_000_000 + index)))
  const risk: Risk | null = oneIn(20) ? 'red' : oneIn(8) ? 'yellow' : null
  return { ...opened, risk, ringsAt: null, sharedWith: oneIn(15) ? [pick(CENTRES)] : [] }
}

/** With the notes that somebody has written until now. */
function inHands(opened: Case, staffId: string, status: CaseStatus, now: Date): Case {
  if (status === 'new') return opened
  const by = { id: staffId, name: '職員 一郎' }
  const at = new Date(
    Math.min(now.getTime(), opened.receivedAt.getTime() + randomInt(60, 40 * 24 * 60) * MINUTE_MS),
  )
  const noted = Array.from({ length: 4 }).reduce<Case>(
    (current) => entered(current, { at, by, kind: 'note', text: NOTE }),
    opened,
  )
  const closing = { at: at.toISOString(), by, feedback: 'nobody', reason: null } as const
  return {
    ...noted,
    status,
    owner: by,
    helpers: oneIn(10) ? [{ id: 'staff-who-helps', name: '職員 二郎' }] : [],
    changedAt: at,
    respondedAt: at,
    checkedAt: at,
    closing: status === 'closed' ? closing : null,
    mergedInto: status === 'closed' && oneIn(100) ? randomUUID() : null,
  }
}

function stillOpen(current: Case, now: Date): Case {
  const moved = new Date(now.getTime() - randomInt(0, 10 * 24 * 60) * MINUTE_MS)
  const next: Case = {
    ...current,
    hasNews: oneIn(20),
    snoozedUntil: oneIn(15) ? new Date(now.getTime() + randomInt(1, 20) * DAY_MS) : null,
    handOvers: oneIn(30) ? [handedTo(pick(CENTRES), current, moved)] : [],
  }
  // Whoever had to hear of a clock has heard: otherwise the product would be busy telling them while it is measured.
  const nextAt = new Date(now.getTime() + YEARS_MS)
  return { ...next, clocks: clocksOf(next, moved).map((clock) => ({ ...clock, nextAt })) }
}

function handedTo(centreId: string, current: Case, at: Date): Case['handOvers'][number] {
  return {
    id: 'o1',
    to: { kind: 'centre', centreId },
    fromCentreId: current.centreId,
    by: { id: 'staff-of-then', name: '職員 一郎' },
    at: at.toISOString(),
    note: NOTE,
    feedbackBy: 'us',
    state: 'waiting',
    answeredAt: null,
    answeredBy: null,
    answer: null,
  }
}

const oneIn = (n: number) => randomInt(n) === 0

function pick(list: readonly string[]): string {
  return list[randomInt(Math.max(1, list.length))] ?? ''
}

/** Draws keys as often as their weights say. */
function weighted<K extends string>(weights: Record<string, number> & Partial<Record<K, number>>): () => K {
  const isKey = (key: string): key is K => key in weights
  const drawn = Object.keys(weights)
    .filter(isKey)
    .flatMap((key) => Array.from({ length: weights[key] ?? 0 }, () => key))
  return () => {
    const key = drawn[randomInt(drawn.length)]
    if (key === undefined) throw new Error('nothing to draw from')
    return key
  }
}
