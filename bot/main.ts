import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Express } from 'express'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import { noteStart, refuseOtherKeys } from './auditing.ts'
import { type Background, startBackground } from './background.ts'
import { clockRulesOf, NEVER_QUIET, useClockRules } from './cases/clocks/clock-rules.ts'
import { caseEventRoutes } from './cases/events/events.routes.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { openKeyRing, useKeyRing } from './crypto/key-ring.ts'
import { closeDatabase, isDatabaseAlive, isDatabaseWritable, openDatabase } from './database.ts'
import { loadPreset, openDirectory, PresetError } from './directory/directory.ts'
import { drawRichMenu, type RichMenuPicture } from './directory/rich-menu-picture.ts'
import { describe } from './http/answer.ts'
import { createMetrics } from './http/metrics.ts'
import { createLineClient, type LineClient } from './line/client.ts'
import { countParked, oldestWaiting } from './line/inbox.model.ts'
import { putMenu } from './line/rich-menu.ts'
import { tokensOf } from './line/token-source.ts'
import { MIGRATIONS } from './migrating.ts'
import { migrate } from './migrations/migrate.ts'
import { countFailed, oldestDue } from './outbox/outbox.model.ts'
import { atAnyHour, useSeatRules } from './salons/seats/seat-rules.ts'
import { openSeries } from './salons/series/keep-appearing.ts'
import { whoIsStillIn } from './signing-in.ts'
import { hasStaff } from './staff/staff.model.ts'
import { conversations, DRAFT_DAYS } from './talking.ts'

const now = () => new Date()

async function start(): Promise<void> {
  const config = readConfig()
  const log = pino({ level: config.logLevel })
  useKeyRing(openKeyRing(config.dataKeys))
  const directory = openDirectory(await loadPreset(config.preset))
  useClockRules(clockRulesOf(directory, config.quietHours === 'none' ? NEVER_QUIET : undefined))
  await openSafely(config)
  await refuseOtherKeys()
  await noteStart(directory, now(), log)
  await migrate(MIGRATIONS, {
    now,
    onDone: (migration, changed) => log.info({ migration, changed }, 'migrated'),
  })

  const hasWorkers = config.role !== 'web'
  const { salons, salonSettings } = directory.preset
  useSeatRules(config.quietHours === 'none' ? atAnyHour(salonSettings) : salonSettings)
  if (hasWorkers) await openSeries(salons, { appearDays: salonSettings.appearDays, log, now })

  const waiting = { oldestWaiting, oldestDue: () => oldestDue(now()), countParked, countFailed, now }
  const metrics = createMetrics(waiting)
  const client = createLineClient({
    ...config.line,
    channelAccessToken: tokensOf(config.line, log),
    log,
    noteCall: metrics.noteLineCall,
  })
  const picture = await drawRichMenu(directory.preset)
  const flows = conversations(directory, config.publicUrl, now)
  const menu = picture.areas.map(({ label, action }) => ({ label, action }))
  const background = hasWorkers
    ? startBackground({ config, directory, client, flows, menu, log, now })
    : undefined
  const caseEvents = caseEventRoutes({ now, log, whoIsStillIn })
  let isLeaving = false
  const app = createApp({
    config,
    directory,
    client,
    flows: Object.values(flows),
    draftDays: DRAFT_DAYS,
    caseEvents,
    log,
    now,
    ...(background && { wakeInbox: background.wakeInbox, wakeOutreach: background.wakeOutreach }),
    health: {
      ...waiting,
      isDatabaseAlive,
      isDatabaseWritable,
      isLineReachable: () => client.isReachable(),
      isLeaving: () => isLeaving,
    },
    metrics,
  })
  const server = await listen(app, config.port)
  stopOnSignal({
    server,
    closeStreams: caseEvents.close,
    background,
    log,
    drained: async () => {
      isLeaving = true
      await pause(config.drainMs)
    },
  })
  if (hasWorkers) void showRichMenu(client, picture, config, log)
  log.info({ role: config.role, preset: config.preset, intake: config.intake }, 'started')
  console.log(JSON.stringify({ ready: config.publicUrl }))
}

/** Opens the database; production accepts neither the embedded one nor a console that nobody could open. */
async function openSafely({ mongodbUri, isProduction }: Config): Promise<void> {
  const engine = await openDatabase(mongodbUri)
  if (!isProduction) return
  const problems: string[] = []
  if (engine === 'embedded')
    problems.push('MONGODB_URI: 本番では内蔵のデータベースは使えません。MongoDB の接続先を書いてください。')
  if (!(await hasStaff()))
    problems.push(
      '職員が一人も登録されていません。npm run staff:invite -- --name 名前 --role admin で、最初の管理者を招待してください。',
    )
  if (problems.length > 0) throw new ConfigError(problems)
}

/** @throws ConfigError if another program has the port */
async function listen(app: Express, port: number): Promise<Server> {
  const server = app.listen(port)
  try {
    await once(server, 'listening')
    return server
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw isTaken
      ? new ConfigError([`PORT: ${port} 番は、ほかのプログラムが使っています。別の番号にしてください。`])
      : error
  }
}

/** People can use the chat without its menu, so a failure here is logged and the next start tries again. */
async function showRichMenu(
  client: LineClient,
  picture: RichMenuPicture,
  { line, publicUrl }: Config,
  log: Logger,
): Promise<void> {
  try {
    const menu = { ...picture, alias: 'residents', isForEverybody: true }
    log.info(await putMenu(client, menu, { ...line, publicUrl }), 'rich menu')
  } catch (error) {
    log.error({ err: describe(error) }, 'the rich menu could not be set')
  }
}

interface Running {
  server: Server
  closeStreams: () => void
  background: Background | undefined
  log: Logger
  /** Resolves when whoever sends traffic has noticed that nothing new should come here. */
  drained: () => Promise<void>
}

/** Takes no new calls, finishes those in hand and the events being worked on, then lets the database go. */
function stopOnSignal({ server, closeStreams, background, log, drained }: Running): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await drained()
    const closed = new Promise((done) => server.close(done))
    closeStreams()
    server.closeIdleConnections()
    await closed
    await background?.stop()
    await closeDatabase()
    log.info('stopped')
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

start().catch(async (error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof PresetError ? error.message : error)
  await closeDatabase()
  process.exit(1) // whatever had begun already is left as a power cut would leave it, which loses nothing
})
