import { type Child, startChild } from './children.ts'
import { printTable, type Spread, short, shown, spreadOf } from './figures.ts'
import { freePort, type Ground, startBot } from './stand.ts'

/** From the start of a process to its ready line: the product on a database that it knows, and a bare Express. */
export async function startUp(ground: Ground, rounds: number): Promise<void> {
  const sink = await startChild([ground.program('sink')])
  const database = await ground.database()
  await (await startBot(database.uri, sink.url, await freePort())).stop() // makes the indexes, once and for all
  const ours: Child[] = []
  const bare: Child[] = []
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await andStop(startChild([ground.program('express-listener')])))
    ours.push(await andStop(startBot(database.uri, sink.url, await freePort())))
  }
  await sink.stop()
  await database.close()
  const of = (children: Child[]): Spread => spreadOf(children.map(({ startMs }) => startMs))
  const [mine, its] = [of(ours), of(bare)]
  printTable(`Start-up, ms to the ready line (median of ${rounds}, least–most)`, [
    ['', 'ms', '/ express'],
    ['ours', shown(mine), short(mine.median / its.median)],
    ['bare express', shown(its), '1.00'],
  ])
}

async function andStop(starting: Promise<Child>): Promise<Child> {
  const child = await starting
  await child.stop()
  return child
}
