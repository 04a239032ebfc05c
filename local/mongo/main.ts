import { parseArgs } from 'node:util'
import { type MongoOptions, startMongo } from './server.ts'

const USAGE = 'Usage: mongo --data DIR (--port N | --socket PATH) [--ttl-ms N] [--not-durable]'

function readOptions(): MongoOptions {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      socket: { type: 'string' },
      'ttl-ms': { type: 'string' },
      'not-durable': { type: 'boolean' },
    },
  })
  const { data, port, socket, 'ttl-ms': ttl } = values
  if (!data || (port === undefined) === (socket === undefined)) throw new Error(USAGE)
  return {
    dataDir: data,
    ...(port !== undefined && { port: wholeNumber(port) }),
    ...(socket !== undefined && { socket }),
    durable: !values['not-durable'],
    ...(ttl !== undefined && { ttlIntervalMs: wholeNumber(ttl) }),
  }
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(USAGE)
  return Number(text)
}

async function main(): Promise<void> {
  const { uri, close } = await startMongo(readOptions())
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', end)
  // Ctrl-C reaches the whole group of processes; whoever started this one still has work to finish with it
  process.on('SIGINT', () => process.stdin.isTTY && end())
  process.stdin.on('end', end).on('error', end).resume()
  console.log(JSON.stringify({ ready: uri }))
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

main().catch(fail)
