import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { DOCTOR } from './doctor.messages.ts'
import type { Facts } from './facts.ts'

/** `wrong` has to be mended, `warn` should be looked at; the text says what to do. */
export interface Judged {
  state: 'fine' | 'warn' | 'wrong'
  text: string
}

/** A session, a passkey and LINE's ID token are good for minutes: more than this and they begin to fail. */
const MOST_SKEW_MS = MINUTE_MS
const CERTIFICATE_WARNS_DAYS = 14
/** Nobody renews it but a hand, which may be away for a week. */
const TOKEN_IS_WRONG_DAYS = 7
/** What is left of the month's messages should last for the notices that matter. */
const QUOTA_WARNS_FROM = 0.9
const WAITING_WARNS_SECONDS = 120
/** The cases of many years may go at once, which takes a while. */
const DELETING_WARNS_SECONDS = 3600

/** What is to be said of the facts, in the order in which one would mend them. */
export function judge(facts: Facts): Judged[] {
  return [
    ...ofDatabase(facts),
    ...ofClock(facts),
    ...ofCertificate(facts),
    ...ofLine(facts),
    ...ofWork(facts),
    ...ofStaff(facts),
    ...ofRetention(facts),
    ...ofKeys(facts),
  ]
}

function ofDatabase({ database, isProduction }: Facts): Judged[] {
  if (!database) return [wrong(DOCTOR.database.silent)]
  const { engine, version, isReplicaSet, lackingIndexes } = database
  const engineSaid =
    engine === 'embedded'
      ? isProduction
        ? wrong(DOCTOR.database.embedded)
        : warn(DOCTOR.database.embedded)
      : fine(DOCTOR.database.fine(version))
  return [
    engineSaid,
    ...(engine === 'mongodb' && !isReplicaSet ? [warn(DOCTOR.database.single)] : []),
    lackingIndexes.length > 0
      ? wrong(DOCTOR.database.indexes(lackingIndexes))
      : fine(DOCTOR.database.indexesFine),
  ]
}

function ofClock({ clockAheadMs }: Facts): Judged[] {
  if (clockAheadMs === null) return []
  const isOff = Math.abs(clockAheadMs) > MOST_SKEW_MS
  return [isOff ? wrong(DOCTOR.clock.off(Math.round(clockAheadMs / 1000))) : fine(DOCTOR.clock.fine)]
}

function ofCertificate({ certificate, isProduction }: Facts): Judged[] {
  if (!certificate) return isProduction ? [wrong(DOCTOR.certificate.none)] : []
  if (certificate.kind === 'bad') return [wrong(DOCTOR.certificate.bad(certificate.why))]
  const { daysLeft } = certificate
  if (daysLeft < CERTIFICATE_WARNS_DAYS) return [warn(DOCTOR.certificate.soon(daysLeft))]
  return [fine(DOCTOR.certificate.fine(daysLeft))]
}

function ofLine({ line }: Facts): Judged[] {
  if (!line) return [wrong(DOCTOR.line.silent)]
  return [
    ofToken(line),
    ...ofQuota(line),
    ofWebhook(line),
    ...(line.knowsStaff === false ? [warn(DOCTOR.line.strangers)] : []),
  ]
}

function ofToken({ token }: NonNullable<Facts['line']>): Judged {
  if (token.kind === 'renewed') return fine(DOCTOR.line.renewed)
  const { daysLeft } = token
  if (daysLeft === null) return warn(DOCTOR.line.neverEnds)
  return daysLeft < TOKEN_IS_WRONG_DAYS ? wrong(DOCTOR.line.ends(daysLeft)) : warn(DOCTOR.line.ends(daysLeft))
}

function ofQuota({ quota }: NonNullable<Facts['line']>): Judged[] {
  if (!quota) return []
  const { limit, used } = quota
  const isLow = limit !== null && used >= limit * QUOTA_WARNS_FROM
  return [isLow ? warn(DOCTOR.line.quotaLow(used, limit)) : fine(DOCTOR.line.quota(used, limit))]
}

function ofWebhook({ webhook }: NonNullable<Facts['line']>): Judged {
  if (!webhook) return wrong(DOCTOR.line.webhookNone)
  if (!webhook.isOurs) return wrong(DOCTOR.line.webhookElsewhere(webhook.url))
  return webhook.isOn ? fine(DOCTOR.line.webhookFine) : wrong(DOCTOR.line.webhookOff)
}

function ofWork({ work }: Facts): Judged[] {
  if (!work) return []
  const { oldestEventSeconds, oldestNoticeSeconds, parkedEvents, failedNotices } = work
  const troubles = [
    ...(isLate(oldestEventSeconds) ? [wrong(DOCTOR.work.events(oldestEventSeconds))] : []),
    ...(isLate(oldestNoticeSeconds) ? [wrong(DOCTOR.work.notices(oldestNoticeSeconds))] : []),
    ...(parkedEvents > 0 ? [wrong(DOCTOR.work.parked(parkedEvents))] : []),
    ...(failedNotices > 0 ? [warn(DOCTOR.work.failed(failedNotices))] : []),
  ]
  return troubles.length > 0 ? troubles : [fine(DOCTOR.work.fine)]
}

function isLate(seconds: number | null): seconds is number {
  return seconds !== null && seconds > WAITING_WARNS_SECONDS
}

function ofStaff({ staff }: Facts): Judged[] {
  if (!staff) return []
  const { admins, lackSecondFactor, centresWithoutDuty } = staff
  const troubles = [
    ...(admins === 0 ? [wrong(DOCTOR.staff.nobody)] : []),
    ...(admins === 1 ? [warn(DOCTOR.staff.one)] : []),
    ...(centresWithoutDuty.length > 0 ? [wrong(DOCTOR.staff.noDuty(centresWithoutDuty))] : []),
    ...(lackSecondFactor > 0 ? [warn(DOCTOR.staff.secondFactor(lackSecondFactor))] : []),
  ]
  return troubles.length > 0 ? troubles : [fine(DOCTOR.staff.fine)]
}

function ofRetention({ retention }: Facts): Judged[] {
  if (!retention) return []
  const { due, unfinishedSeconds } = retention
  const isStuck = unfinishedSeconds !== null && unfinishedSeconds > DELETING_WARNS_SECONDS
  const troubles = [
    ...(isStuck ? [wrong(DOCTOR.retention.stuck(unfinishedSeconds))] : []),
    ...(due > 0 ? [warn(DOCTOR.retention.due(due))] : []),
  ]
  return troubles.length > 0 ? troubles : [fine(DOCTOR.retention.fine)]
}

function ofKeys({ keys: { count, fit } }: Facts): Judged[] {
  if (fit === false) return [wrong(DOCTOR.keys.other)]
  if (count > 1) return [warn(DOCTOR.keys.several(count))]
  return fit ? [fine(DOCTOR.keys.fine)] : []
}

/** Whole days until something ends. */
export function daysUntil(end: Date, at: Date): number {
  return Math.floor((end.getTime() - at.getTime()) / DAY_MS)
}

const fine = (text: string): Judged => ({ state: 'fine', text })
const warn = (text: string): Judged => ({ state: 'warn', text })
const wrong = (text: string): Judged => ({ state: 'wrong', text })

const MARK = { fine: '✓', warn: '△', wrong: '✗' } as const

/** As an officer reads it on the terminal, or in the mail of a daily run. */
export function reportOf(judged: Judged[]): string[] {
  const count = judged.filter(({ state }) => state !== 'fine').length
  return [
    ...judged.map(({ state, text }) => `${MARK[state]} ${text}`),
    '',
    count === 0 ? DOCTOR.whole : DOCTOR.broken(count),
  ]
}
