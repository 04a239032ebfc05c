import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from '#test/support/server.ts'
import { type Acks, atPace, type Load } from './webhook-load.ts'

/**
 * More than five times 大田: 50,000 consultations a year are one in two minutes of working time, and here is one every
 * two seconds; its 36,000 holders send 27 events a second, and a hundred a second in the rush of each minute.
 */
export const RUSH = { perSecond: 100, seconds: 10 }
const CALM = { perSecond: 12, seconds: 50 }
const DEED_EVERY_MS = 1_000

export interface Minute {
  rush: Acks
  sent: number
  failed: number
  /** Processor time of the product and of the database, for each event. */
  cpuMs: number
}

/** What LINE sends, minute by minute: a rush, and then the rest. */
export async function webhooksUntil(
  load: Load,
  until: number,
  cpuMs: () => Promise<number>,
): Promise<Minute[]> {
  const minutes: Minute[] = []
  while (performance.now() < until) {
    const before = await cpuMs()
    const [rush, calm] = [await during(RUSH, load, until), await during(CALM, load, until)]
    if (!rush) return minutes
    const sent = rush.sent + (calm?.sent ?? 0)
    const failed = rush.acks.failed + (calm?.acks.failed ?? 0)
    minutes.push({ rush: rush.acks, sent, failed, cpuMs: ((await cpuMs()) - before) / sent })
  }
  return minutes
}

async function during({ perSecond, seconds }: typeof RUSH, load: Load, until: number) {
  const left = Math.min(seconds, Math.floor((until - performance.now()) / 1000))
  return left < 1 ? null : { acks: await atPace(load, perSecond, left), sent: perSecond * left }
}

/** One after the other somebody takes a call in, looks at the list, or looks for a holder. */
export async function workInConsoles(consoles: Browser[], until: number) {
  const tookMs: number[] = []
  let cases = 0
  for (let nth = 0; performance.now() < until; nth += 1) {
    const browser = consoles[nth % consoles.length]
    if (!browser) throw new Error('no consoles')
    const [path, body, isCase] = deedAt(nth)
    const from = performance.now()
    const { status } = await browser.send('POST', path, body)
    if (status >= 300) throw new Error(`${path} was answered ${status}`)
    tookMs.push(performance.now() - from)
    cases += Number(isCase)
    await pause(Math.max(0, DEED_EVERY_MS - (performance.now() - from)))
  }
  return { all: tookMs.length, cases, tookMs }
}

function deedAt(nth: number): [path: string, body: unknown, isCase: boolean] {
  if (nth % 2 === 0) return ['/api/cases', aCall(), true]
  if (nth % 4 === 1) return ['/api/cases/search', {}, false]
  return ['/api/keyholders/search', { text: `例田 ${nth}` }, false]
}

function aCall() {
  return {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date(Date.now() - 60_000).toISOString(),
    told: { danger: 'no', district: 'kamata', subjectName: '例田 太郎' },
    reporterKind: 'neighbour',
    takeIt: false,
    reporter: { name: '見本 花子', phone: '090-0000-0001' },
  }
}
