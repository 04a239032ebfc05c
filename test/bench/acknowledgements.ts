import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { startChild } from './children.ts'
import { printTable, type Spread, short, shown, spreadOf } from './figures.ts'
import { CHANNEL_SECRET, freePort, type Ground, startBot } from './stand.ts'
import { type Acks, atPace, flatOut } from './webhook-load.ts'

export interface AckSizes {
  rounds: number
  perSecond: number
  seconds: number
  connections: number
  total: number
}

/** What other parts of the run measure themselves against. */
export interface EchoFigures {
  perSecond: number
}

const Health = z.object({ oldestEventSeconds: z.number().nullable() })
/** Seldom: the question costs the product as much as an event does. */
const LOOK_EVERY_MS = 250
const WARM_UP = 300

/** Webhook calls acknowledged by the product and by the echo server, turn by turn, one sink in LINE's place. */
export async function acknowledgements(ground: Ground, sizes: AckSizes): Promise<EchoFigures> {
  const sink = await startChild([ground.program('sink')])
  const database = await ground.database()
  const bot = await startBot(database.uri, sink.url, await freePort())
  const echo = await startChild([ground.program('echo-server'), CHANNEL_SECRET, sink.url])
  const ours = { url: bot.url, channelSecret: CHANNEL_SECRET }
  const theirs = { url: echo.url, channelSecret: CHANNEL_SECRET }
  for (const load of [ours, theirs]) await flatOut(load, sizes.connections, WARM_UP)
  await whenWorkedOff(bot.url)

  const paced = { ours: [] as Acks[], echo: [] as Acks[] }
  const flat = { ours: [] as Acks[], echo: [] as Acks[] }
  const workedOff: number[] = []
  const effort = { ours: [] as number[], echo: [] as number[] }
  for (let round = 0; round < sizes.rounds; round += 1) {
    paced.echo.push(await atPace(theirs, sizes.perSecond, sizes.seconds))
    paced.ours.push(await atPace(ours, sizes.perSecond, sizes.seconds))
    await whenWorkedOff(bot.url)
    const echoBefore = await echo.cpuMs()
    flat.echo.push(await flatOut(theirs, sizes.connections, sizes.total))
    effort.echo.push(((await echo.cpuMs()) - echoBefore) / sizes.total)
    const before = await bot.cpuMs()
    const from = performance.now()
    flat.ours.push(await flatOut(ours, sizes.connections, sizes.total))
    await whenWorkedOff(bot.url)
    workedOff.push((sizes.total * 1000) / (performance.now() - from))
    effort.ours.push(((await bot.cpuMs()) - before) / sizes.total)
  }

  const rss = { bot: await bot.rssMiB(), database: await database.rssMiB(), echo: await echo.rssMiB() }
  for (const child of [bot, echo, sink]) await child.stop()
  await database.close()
  const answered = spreadOf(workedOff)
  report(sizes, { paced, flat, answered, effort })
  reportMemory(rss)
  return { perSecond: spreadOf(flat.echo.map((each) => each.perSecond)).median }
}

/** Until the product has answered everything, so that its work is not done on the echo's time. */
async function whenWorkedOff(url: string): Promise<void> {
  for (;;) {
    const health = Health.parse(await (await fetch(`${url}/healthz`)).json())
    if (health.oldestEventSeconds === null) return
    await pause(LOOK_EVERY_MS)
  }
}

type Sides = Record<'ours' | 'echo', Acks[]>

interface Measured {
  paced: Sides
  flat: Sides
  /** Events per second until the last one has its answer, too. */
  answered: Spread
  /** Processor time per event, whole way to the answer, without the database's. */
  effort: Record<'ours' | 'echo', number[]>
}

function report(sizes: AckSizes, { paced, flat, answered, effort }: Measured): void {
  const of = (side: Acks[], figure: keyof Acks) => spreadOf(side.map((each) => each[figure]))
  const row = (name: string, { ours, echo }: Sides, figure: keyof Acks) => {
    const [left, right] = [of(ours, figure), of(echo, figure)]
    return [name, shown(left), shown(right), short(left.median / right.median)]
  }
  const whole = of(flat.echo, 'perSecond')
  const [mine, its] = [spreadOf(effort.ours), spreadOf(effort.echo)]
  printTable(
    `Webhook acknowledgements (median of ${sizes.rounds} rounds, least–most); ours are on disk first`,
    [
      ['', 'ours', 'echo', 'ours / echo'],
      row(`p50 at ${sizes.perSecond}/s for ${sizes.seconds} s, ms`, paced, 'p50Ms'),
      row(`p99 at ${sizes.perSecond}/s for ${sizes.seconds} s, ms`, paced, 'p99Ms'),
      row(`acknowledged per second, ${sizes.connections} at once`, flat, 'perSecond'),
      [
        'answered per second, to the last',
        shown(answered),
        shown(whole),
        short(answered.median / whole.median),
      ],
      ['processor time per event answered, ms', shown(mine), shown(its), short(mine.median / its.median)],
      row('not answered 200, at pace', paced, 'failed').slice(0, 3),
      row('not answered 200, flat out', flat, 'failed').slice(0, 3),
    ],
  )
}

function reportMemory({ bot, database, echo }: { bot: number; database: number | null; echo: number }): void {
  printTable('Memory after that load, MiB resident', [
    ['', 'MiB', '/ echo'],
    ['ours', short(bot), short(bot / echo)],
    ...(database === null ? [] : [['embedded database', short(database), short(database / echo)]]),
    ['echo', short(echo), '1.00'],
  ])
}
