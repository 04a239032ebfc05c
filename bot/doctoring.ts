/** Where `npm run doctor` meets everything that it looks at. */
// For their collections: an index that is lacking is found only of those that are known.
import './app.ts'
import './background.ts'
import './migrations/migration.model.ts'
import { pino } from 'pino'
import { needsSecondFactor } from '#shared/staff/sign-in.ts'
import { DAY_MS } from '#shared/time.ts'
import { isOpenedByRing } from './audit/trail-key.model.ts'
import { viewRetention } from './cases/retention/retention.ts'
import { type Config, ConfigError } from './config.ts'
import { lookAtDatabase } from './database.ts'
import type { Directory } from './directory/directory.ts'
import { certificateOf } from './doctor/certificate.ts'
import type { Facts } from './doctor/facts.ts'
import { createLineClient } from './line/client.ts'
import { countParked, oldestWaiting } from './line/inbox.model.ts'
import { type LineAccess, LineSilent } from './line/line-http.ts'
import { lookAtAccount } from './line/look-at-account.ts'
import { secondsLeftOf } from './line/token-life.ts'
import { tokensOf } from './line/token-source.ts'
import { countFailed, oldestDue } from './outbox/outbox.model.ts'
import { retentionPorts } from './retaining.ts'
import { staffOnDuty } from './staff/reach-staff.ts'
import { findActive, findWaysIn, listStaff } from './staff/staff.model.ts'

/** Looks at everything once. What cannot be asked is null, and everything else is looked at all the same. */
export async function gatherFacts(config: Config, directory: Directory, at: Date): Promise<Facts> {
  const database = await lookAtDatabase(config.mongodbUri).catch((error: unknown) => {
    if (error instanceof ConfigError) return null
    throw error
  })
  const { line, clockAheadMs } = await lookAtLine(config, database !== null)
  const fit = database && (await isOpenedByRing())
  return {
    database,
    clockAheadMs,
    certificate: await certificateOf(config.publicUrl, at),
    line,
    work: database && (await lookAtWork(at)),
    staff: fit ? await lookAtStaff(config, directory, at) : null,
    retention: database && (await lookAtRetention(directory, at)),
    keys: { count: config.dataKeys.split(',').length, fit },
    isProduction: config.isProduction,
  }
}

async function lookAtLine(
  { line, publicUrl }: Config,
  hasDatabase: boolean,
): Promise<Pick<Facts, 'line' | 'clockAheadMs'>> {
  const log = pino({ level: 'silent' })
  const access = { ...line, channelAccessToken: tokensOf(line, log), log }
  try {
    const account = await lookAtAccount(access)
    if (!account) return { line: null, clockAheadMs: null }
    const { quota, webhook } = account
    const isOurs = webhook?.url === `${publicUrl}/webhook`
    return {
      clockAheadMs: account.at && Date.now() - account.at.getTime(),
      line: {
        token: await lookAtToken(access),
        quota,
        webhook: webhook && { ...webhook, isOurs },
        knowsStaff: hasDatabase ? await knowsStaff(createLineClient(access)) : null,
      },
    }
  } catch (error) {
    if (error instanceof LineSilent) return { line: null, clockAheadMs: null }
    throw error
  }
}

async function lookAtToken(access: LineAccess): Promise<NonNullable<Facts['line']>['token']> {
  const { channelAccessToken: byHand } = access
  if (typeof byHand !== 'string') return { kind: 'renewed' }
  const seconds = await secondsLeftOf(byHand, access)
  return { kind: 'by-hand', daysLeft: seconds === null ? null : Math.floor((seconds * 1000) / DAY_MS) }
}

/** So many are asked after, at most: one who is known is enough. */
const MOST_ASKED = 5

/** LINE's ids are another in each provider: if LINE knows nobody, the two channels may have different ones. */
async function knowsStaff(client: ReturnType<typeof createLineClient>): Promise<boolean | null> {
  const userIds = (await findActive()).flatMap(({ userId }) => userId ?? [])
  if (userIds.length === 0) return null
  for (const userId of userIds.slice(0, MOST_ASKED)) if ((await client.profile(userId)) !== null) return true
  return false
}

async function lookAtWork(at: Date): Promise<Facts['work']> {
  const secondsSince = (since: Date | null) => since && Math.round((at.getTime() - since.getTime()) / 1000)
  return {
    oldestEventSeconds: secondsSince(await oldestWaiting()),
    oldestNoticeSeconds: secondsSince(await oldestDue(at)),
    parkedEvents: await countParked(),
    failedNotices: await countFailed(),
  }
}

async function lookAtRetention(directory: Directory, at: Date): Promise<Facts['retention']> {
  const { kinds, runs } = await viewRetention(retentionPorts(directory), at)
  const since = runs.flatMap(({ doneAt, confirmedAt }) => (doneAt === null ? [Date.parse(confirmedAt)] : []))
  return {
    due: kinds.reduce((sum, { count }) => sum + count, 0),
    unfinishedSeconds: since.length > 0 ? Math.round((at.getTime() - Math.min(...since)) / 1000) : null,
  }
}

async function lookAtStaff(config: Config, { preset }: Directory, at: Date): Promise<Facts['staff']> {
  const staff = (await listStaff()).filter(({ state }) => state === 'active')
  const ways = new Map((await findWaysIn()).map((each) => [each.staffId, each]))
  const lacking = staff.filter(
    (each) => needsSecondFactor(config.secondFactor, each) && (ways.get(each.id)?.passkeys ?? 0) === 0,
  )
  const withoutDuty: string[] = []
  for (const { id, name } of preset.centres)
    if ((await staffOnDuty(id, at)).length === 0) withoutDuty.push(name)
  return {
    admins: staff.filter(({ role }) => role === 'admin').length,
    lackSecondFactor: lacking.length,
    centresWithoutDuty: withoutDuty,
  }
}
