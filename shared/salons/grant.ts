/* 社協's conditions for its grants (rules.ts, GRANT), and how the report says whether they are met. */
import { DAY_MS } from '../time.ts'
import { GRANT } from './rules.ts'

const DAYS_A_YEAR = 365.25

/** How many sessions a year's condition comes to for a shorter or longer time; never none. Both days are included. */
export function expectedSessions(from: string, until: string): number {
  const days = (Date.parse(until) - Date.parse(from)) / DAY_MS + 1
  return Math.max(1, Math.round((GRANT.sessionsAYear * days) / DAYS_A_YEAR))
}

interface Facts {
  until: string
  countedUntil: string
  sessions: number
  average: number | null
  expected: number
  isSeldom: boolean
  isSmall: boolean
}

/** What the report says about the conditions: a warning each, or that they are met. */
export function grantWords(facts: Facts): string[] {
  const { sessions, average, expected, isSeldom, isSmall } = facts
  const until = facts.countedUntil < facts.until ? 'きょうまでの期間' : 'この期間'
  const share =
    expected === GRANT.sessionsAYear
      ? `1年に${GRANT.sessionsAYear}回`
      : `1年に${GRANT.sessionsAYear}回（${until}では、${expected}回）`
  const warnings = [
    ...(isSeldom ? [`開いた回数が、助成のめやすの${share}より少ないです。いまは${sessions}回です。`] : []),
    ...(isSmall && average !== null
      ? [`1回の平均が、助成のめやすの${GRANT.people}人より少ないです。いまは${average}人です。`]
      : []),
  ]
  if (warnings.length > 0) return warnings
  return [`助成のめやす（${share}、1回${GRANT.people}人）に合っています。`]
}

export function isSeldom(sessions: number, expected: number): boolean {
  return sessions < expected
}

export function isSmall(average: number | null): boolean {
  return average !== null && average < GRANT.people
}
