import { parseArgs } from 'node:util'
import { DEFAULTS } from './options.ts'
import { PERSONAS } from './personas.ts'
import { startLocalLine } from './server.ts'

/**
 * The local LINE as a process of its own: `node dist/local/line.js --port 3100`. The personas' LIFF browsers take
 * the five ports after it. Prints one line of JSON when it is ready and ends with SIGTERM, SIGINT or the end of
 * its stdin, so that it never outlives who started it.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3100' },
    'channel-id': { type: 'string', default: DEFAULTS.channelId },
    'channel-secret': { type: 'string', default: DEFAULTS.channelSecret },
    'channel-access-token': { type: 'string', default: DEFAULTS.channelAccessToken },
    'login-channel-id': { type: 'string', default: DEFAULTS.loginChannelId },
    'login-channel-secret': { type: 'string', default: DEFAULTS.loginChannelSecret },
    'liff-id': { type: 'string', default: DEFAULTS.liffId },
    'webhook-url': { type: 'string' },
    'liff-endpoint-url': { type: 'string' },
    'bot-name': { type: 'string', default: DEFAULTS.botName },
    'data-dir': { type: 'string' },
    'page-dir': { type: 'string' },
  },
})

const port = Number(values.port)
const line = await startLocalLine({
  port,
  personaPorts: port === 0 ? 0 : PERSONAS.map((_, index) => port + 1 + index),
  channelId: values['channel-id'],
  channelSecret: values['channel-secret'],
  channelAccessToken: values['channel-access-token'],
  loginChannelId: values['login-channel-id'],
  loginChannelSecret: values['login-channel-secret'],
  liffId: values['liff-id'],
  webhookUrl: values['webhook-url'] ?? null,
  liffEndpointUrl: values['liff-endpoint-url'] ?? null,
  botName: values['bot-name'],
  dataDir: values['data-dir'] ?? null,
  pageDir: values['page-dir'] ?? null,
}).catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(
    isTaken
      ? `${port} 番から6つのポートのどれかを、ほかのプログラムが使っています。LOCAL_LINE_PORT に別の番号を書いてください。`
      : error,
  )
  process.exit(1)
})

async function stop(): Promise<void> {
  await line.close()
  process.exit(0)
}

process.once('SIGTERM', stop)
process.once('SIGINT', stop)
process.stdin.once('end', stop).once('error', stop).resume()
console.log(JSON.stringify({ ready: line.url }))
