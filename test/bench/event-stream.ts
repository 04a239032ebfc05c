import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { CaseEvent, CaseView } from '#shared/cases/contract.ts'
import { aCase } from '#test/support/a-case.ts'
import { startLine } from '#test/support/line.ts'
import type { Browser } from '#test/support/server.ts'
import { signedIn } from './case-pages.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, freePort, type Ground, startBot } from './stand.ts'

export interface EventSizes {
  consoles: number
  changes: number
}

/** Open consoles that listen for changes: what they take up at the server, and when a change reaches them. */
export async function eventStream(ground: Ground, { consoles, changes }: EventSizes): Promise<void> {
  const line = await startLine()
  const database = await ground.database()
  const bot = await startBot(database.uri, line.url, await freePort())
  useKeyRing(openKeyRing(DATA_KEYS))
  await mongoose.connect(database.uri, { autoIndex: false, autoCreate: false })
  const { browser } = await signedIn(line, bot.url, 'staff-1', [])
  const { view } = await aCase()

  const before = await bot.rssMiB()
  const heard = new Map<number, number[]>()
  const streams = await Promise.all(
    Array.from({ length: consoles }, () =>
      listen(bot.url, browser, ({ caseId, revision }) => {
        if (caseId === view.id) heard.set(revision, [...(heard.get(revision) ?? []), performance.now()])
      }),
    ),
  )
  const after = await bot.rssMiB()
  const delays: number[] = []
  for (let change = 0; change < changes; change++) {
    const { revision, savedAt } = await note(browser, view.id)
    await until(() => heard.get(revision)?.length === consoles)
    delays.push(...(heard.get(revision) ?? []).map((at) => at - savedAt))
  }
  for (const stream of streams) stream.abort()
  await mongoose.disconnect()
  await bot.stop()
  await line.close()
  await database.close()
  printTable(`${consoles} open consoles, ${changes} changes`, [
    ['memory of the server without them, MiB', short(before)],
    ['with all of them', short(after)],
    ['from saved to heard, ms, p50', short(percentile(delays, 0.5))],
    ['p95', short(percentile(delays, 0.95))],
    ['by the last of all', short(Math.max(...delays))],
  ])
}

/** Opens a stream as a console does, and reads it until it is ended. */
async function listen(
  url: string,
  browser: Browser,
  tell: (event: CaseEvent) => void,
): Promise<AbortController> {
  const ending = new AbortController()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { status, body } = await fetch(`${url}/api/events`, { headers: { cookie }, signal: ending.signal })
  if (status !== 200 || !body) throw new Error(`a stream was answered ${status}`)
  void read(body, tell).catch((error: unknown) => {
    if (!ending.signal.aborted) throw error
  })
  return ending
}

async function read(body: ReadableStream<Uint8Array>, tell: (event: CaseEvent) => void): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of body) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) tell(CaseEvent.parse(JSON.parse(line.slice(6))))
  }
}

async function note(browser: Browser, caseId: string): Promise<{ revision: number; savedAt: number }> {
  const seen = CaseView.parse((await browser.get(`/api/cases/${caseId}`)).body)
  const { status, body } = await browser.send('PATCH', `/api/cases/${caseId}`, {
    revision: seen.revision,
    change: { kind: 'note', text: '訪問した' },
  })
  if (status !== 200) throw new Error(`a note was answered ${status}`)
  return { revision: CaseView.parse(body).revision, savedAt: performance.now() }
}

/** Waits until something has come about; what is waited for arrives by itself. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1))
}
