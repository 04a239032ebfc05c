import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import mongoose from 'mongoose'
import { TEST_KEYS } from '#test/support/keys.ts'
import { type Phone, startLine, type TestLine } from '#test/support/line.ts'
import { testMongoUri, useDatabase } from '#test/support/mongo.ts'
import { portOf, until } from './way-in.ts'

useDatabase()

let line: TestLine
const children: ChildProcess[] = []
const servers: Server[] = []

const PROCESS = join(import.meta.dirname, '../../node_modules/.cache/test-line/process.js')

beforeAll(async () => {
  line = await startLine()
  // Built once: six starts through a loader would take most of the test's time.
  await build({
    entryPoints: [join(import.meta.dirname, 'process.ts')],
    outfile: PROCESS,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
}, 30_000)
beforeEach(async () => {
  line.setFaults({})
  await Promise.all(
    ['inbox', 'inboxleases', 'outbox'].map((name) => mongoose.connection.collection(name).deleteMany({})),
  )
})
afterEach(() => Promise.all(children.splice(0).map(kill)))
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  await line.close()
})

/** Starts a process and sends LINE's webhooks to it. */
async function start(more: Record<string, string>): Promise<ChildProcess> {
  const child = fork(PROCESS, {
    execArgv: [],
    env: {
      ...process.env,
      MONGODB_URI: testMongoUri(),
      DB_NAME: mongoose.connection.name,
      LINE_URL: line.url,
      SECRET: line.options.channelSecret,
      TOKEN: line.options.channelAccessToken,
      DATA_KEYS: TEST_KEYS.onlyNew,
      ...more,
    },
  })
  children.push(child)
  const [ready]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (typeof ready !== 'object' || ready === null || !('port' in ready)) throw new Error('not ready')
  line.setWebhookUrl(`http://127.0.0.1:${String(ready.port)}/webhook`)
  return child
}

/** LINE as a process sees it whose network is cut after each request: what is asked is done, and nobody hears of it. */
async function deafLine(): Promise<string> {
  const server = createServer(async (req, res) => {
    const headers = Object.fromEntries(
      Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
    )
    const body = Buffer.concat(await req.toArray())
    const { host: _, connection: __, 'content-length': ___, ...rest } = headers
    await fetch(`${line.url}${req.url}`, { method: 'POST', headers: rest, body })
    res.socket?.pause() // no answer ever comes
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${portOf(server.address())}`
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Late enough to take over from the dead in inbox and outbox; the reply token still lives. */
const HEIR = { WORKS: 'yes', INBOX_AHEAD_MS: '31000', OUTBOX_AHEAD_MS: '61000' }

const isOver = async () => {
  const open = { state: 'waiting' }
  const counts = ['inbox', 'outbox'].map((name) => mongoose.connection.collection(name).countDocuments(open))
  return (await Promise.all(counts)).every((count) => count === 0)
}
/** Until the heir has nothing left to do, or has had half a minute for it. */
const whenOver = async () => {
  const giveUpAt = Date.now() + 30_000
  while (!(await isOver())) {
    if (Date.now() > giveUpAt) throw new Error('the heir left something undone')
    await pause(10) // asked without a pause, the database does little else
  }
}
const heard = () =>
  line
    .phone('resident')
    .messages()
    .map(({ text }) => String(text))
    .toSorted((one, other) => one.localeCompare(other))

test.each<[string, (phone: Phone) => Promise<ChildProcess>]>([
  [
    'after the webhook is acknowledged',
    async (phone) => {
      const child = await start({ WORKS: 'no' })
      await phone.say('聞こえますか')
      return child
    },
  ],
  [
    'after a notice is put in, before the answer',
    async (phone) => {
      const child = await start({ WORKS: 'yes', HANGS_IN: 'hearing' })
      const hearing = once(child, 'message')
      await phone.say('聞こえますか')
      await hearing
      return child
    },
  ],
  [
    'after LINE has answer and notice, before it says so',
    async (phone) => {
      const child = await start({ WORKS: 'yes', LINE_URL: await deafLine() })
      const calls = line.calls.length
      await phone.say('聞こえますか')
      await until(() => line.calls.length >= calls + 2)
      return child
    },
  ],
])(
  'killed %s: one answer and one notice',
  async (_when, untilDeath) => {
    const phone = line.phone('resident')
    await phone.follow()
    const child = await untilDeath(phone)
    await kill(child)
    line.setFaults({})
    await start(HEIR)
    await whenOver()
    expect(heard()).toEqual(['お知らせ', '答え'])
  },
  60_000,
)
