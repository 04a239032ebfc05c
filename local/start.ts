/**
 * `npm start`. With LINE's credentials in the environment it serves the real thing; without them it starts the
 * local LINE Platform and, without MONGODB_URI, a local database too, loads sample data once, and says where to look.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { LocalState } from './line/contract.ts'
import { startDatabase } from './mongo/start.ts'

const DATA_DIR = process.env['LOCAL_DATA_DIR'] ?? '.local'
const LINE_VARIABLES = [
  'LINE_CHANNEL_ID',
  'LINE_CHANNEL_SECRET',
  'LINE_CHANNEL_ACCESS_TOKEN',
  'LINE_LOGIN_CHANNEL_ID',
  'LIFF_ID',
] as const

/** Known to everybody who reads this, and therefore refused in production. */
const FOR_TRYING_OUT = {
  LINE_CHANNEL_ID: '1000000000',
  LINE_CHANNEL_SECRET: 'local-channel-secret',
  LINE_LOGIN_CHANNEL_ID: '1000000001',
  LIFF_ID: '1000000001-local',
  DATA_KEYS: 'try:dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHI=',
  SESSION_SECRET: 'for-trying-out-only-for-trying-out-only',
  QUIET_HOURS: 'none', // whoever tries it at night sees the notices too
}

interface Running {
  name: string
  stop: () => Promise<void>
}

const running: Running[] = []
let isStopping = false

if (existsSync('.env')) process.loadEnvFile('.env')
await start(process.env).catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  await stopAll()
  process.exitCode = 1
})

async function start(given: NodeJS.ProcessEnv): Promise<void> {
  const hasLine = LINE_VARIABLES.some((name) => given[name])
  const env: NodeJS.ProcessEnv = { ...given }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopAll())

  // Production starts on nothing of ours: the product itself says what is missing.
  if (given['NODE_ENV'] === 'production') return runBot(env)
  if (!env['MONGODB_URI']) env['MONGODB_URI'] = await runDatabase(env['PRESET'] ?? 'meguro')
  if (hasLine) return runBot(env)

  const port = env['PORT'] ?? '3000'
  const linePort = env['LOCAL_LINE_PORT'] ?? '3100'
  const line = await runLine(port, linePort, env['PRESET'] ?? 'meguro')
  Object.assign(env, withDefaults(env), {
    PUBLIC_URL: `http://localhost:${port}`,
    LINE_API_URL: line,
    LINE_DATA_URL: line,
  })
  await runBot(env)
  await befriendStaff(line)
  await run('sample', ['dist/bot/commands.js', 'sample', ...(await peopleOf(line))], env)
  console.log(`\n  ブラウザで開いてください: ${line}\n  (止めるには Ctrl+C)\n`)
}

function withDefaults(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(FOR_TRYING_OUT).map(([name, value]) => [name, env[name] || value]))
}

async function runDatabase(preset: string): Promise<string> {
  const database = await startDatabase({
    dataDir: `${DATA_DIR}/mongo`,
    embeddedEntry: 'dist/local/mongo.js',
  })
  running.unshift({ name: 'database', stop: () => database.close() })
  console.log(
    database.engine === 'mongod'
      ? 'データベース: このコンピュータの MongoDB (mongod)'
      : 'データベース: 内蔵のもの(お試し用。本番では MONGODB_URI に MongoDB を書いてください)',
  )
  const uri = new URL(database.uri)
  uri.pathname = `/watch-over-${preset.replaceAll(/[^a-z0-9-]/g, '-')}`
  return uri.toString()
}

async function runLine(botPort: string, port: string, preset: string): Promise<string> {
  const options = {
    port,
    'bot-name': await nameOfNetwork(preset),
    'data-dir': `${DATA_DIR}/line`,
    'page-dir': 'dist/local/page',
    'webhook-url': `http://localhost:${botPort}/webhook`,
    'liff-endpoint-url': `http://localhost:${botPort}/liff/`,
    'channel-id': FOR_TRYING_OUT.LINE_CHANNEL_ID,
    'channel-secret': FOR_TRYING_OUT.LINE_CHANNEL_SECRET,
    'login-channel-id': FOR_TRYING_OUT.LINE_LOGIN_CHANNEL_ID,
    'liff-id': FOR_TRYING_OUT.LIFF_ID,
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const child = keep(
    'LINE',
    spawn(process.execPath, ['dist/local/line.js', ...args], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  return readyLine(child)
}

/** What the account is called: the network's name, as its preset says. */
async function nameOfNetwork(preset: string): Promise<string> {
  const folder = preset.includes('/') ? preset : `bot/presets/${preset}`
  const text = await readFile(`${folder}/preset.yaml`, 'utf8').catch(() => '') // the product itself says what is wrong
  return /^network: *(\S+)/m.exec(text)?.[1] ?? '見守りネットワーク'
}

async function runBot(env: NodeJS.ProcessEnv): Promise<void> {
  const args = ['--enable-source-maps', 'dist/bot/main.js']
  const child = keep('bot', spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] }))
  await readyLine(child)
}

/** Whom the sample data makes staff, organiser and reporters: the people whose phones the local LINE Platform shows. */
async function peopleOf(line: string): Promise<string[]> {
  const personas = await personasOf(line)
  const staff = personas.filter(({ key }) => key.startsWith('staff'))
  const organisers = personas.filter(({ key }) => key === 'organiser')
  const reporters = personas.filter(({ key }) => ['shopkeeper', 'resident'].includes(key))
  return [
    ...staff.flatMap(({ userId, displayName }) => ['--staff', `${userId}=${displayName}`]),
    ...reporters.flatMap(({ userId, displayName }) => ['--reporter', `${userId}=${displayName}`]),
    ...organisers.flatMap(({ userId, displayName }) => ['--organiser', `${userId}=${displayName}`]),
  ]
}

async function personasOf(line: string): Promise<LocalState['personas']> {
  const answer = await fetch(`${line}/local/state`)
  const { personas }: LocalState = await answer.json()
  return personas
}

/** Notices reach friends of the account only, and a newcomer should see them arrive on the staff's phones. */
async function befriendStaff(line: string): Promise<void> {
  for (const { key, following } of await personasOf(line)) {
    if (!(key.startsWith('staff') || key === 'organiser') || following) continue
    const body = JSON.stringify({ kind: 'follow' })
    const headers = { 'content-type': 'application/json' }
    await fetch(`${line}/local/personas/${key}/act`, { method: 'POST', headers, body })
  }
}

/** Runs one of our commands to its end. */
async function run(name: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' })
  const code = await new Promise<number | null>((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`${name} が ${code} で終わりました。上の行をごらんください。`)
}

/** Children say `{"ready":"<address>"}` on a line of their own once they can be used. */
async function readyLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('child without output')
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^\{"ready":"([^"]+)"\}$/.exec(line)?.[1]
    if (!ready) {
      console.log(line)
      continue
    }
    setImmediate(() => child.stdout?.pipe(process.stdout))
    return ready
  }
  throw new Error('起動の途中で止まりました。上の行をごらんください。')
}

/** Remembers a child so that everything stops together: the newest first, each finishing what it has in hand. */
function keep(name: string, child: ChildProcess): ChildProcess {
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.once('exit', (code) => {
    if (isStopping) return
    console.error(`${name} が止まりました (${code})。`)
    process.exitCode = code ?? 1
    void stopAll()
  })
  running.unshift({
    name,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
    },
  })
  return child
}

async function stopAll(): Promise<void> {
  if (isStopping) return
  isStopping = true
  for (const part of running) await part.stop()
}
