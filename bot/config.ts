import { existsSync } from 'node:fs'
import { z } from 'zod'
import { SECOND_FACTORS, type SecondFactor } from '#shared/staff/sign-in.ts'

/**
 * Keys that the launcher for trying-out uses. They are public, so production refuses them.
 * The first is base64 of 32 bytes, all of them "try".
 */
const PUBLIC_KEYS = [
  'dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHI=',
  'for-trying-out-only-for-trying-out-only',
]

const port = z.coerce.number().int().min(0).max(65_535)
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))
const dataKeys = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,20}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9-]{1,20}:[A-Za-z0-9+/]{43}=)*$/)

const Environment = z.object({
  PORT: port.default(3000),
  PUBLIC_URL: httpUrl.default('http://localhost:3000'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//),
  LINE_CHANNEL_SECRET: z.string().min(1),
  LINE_CHANNEL_ID: z.string().regex(/^\d+$/).optional(),
  LINE_CHANNEL_ACCESS_TOKEN: z.string().min(1).optional(),
  LINE_API_URL: httpUrl.default('https://api.line.me'),
  LINE_DATA_URL: httpUrl.default('https://api-data.line.me'),
  LINE_LOGIN_CHANNEL_ID: z.string().regex(/^\d+$/),
  LINE_LOGIN_CHANNEL_SECRET: z.string().min(1).optional(),
  LIFF_ID: z.string().regex(/^\d+-\w+$/),
  LIFF_HOST: z.enum(['liff.line.me', 'miniapp.line.me']).default('liff.line.me'),
  PRESET: z.string().min(1).default('meguro'),
  INTAKE: z.enum(['form', 'chat']).default('form'),
  QUIET_HOURS: z.enum(['preset', 'none']).default('preset'),
  DATA_KEYS: dataKeys,
  SESSION_SECRET: z.string().min(32),
  SECOND_FACTOR: z.enum(SECOND_FACTORS).default('none'),
  LOCK_AFTER_MINUTES: z.coerce.number().int().min(0).max(720).default(30),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(100).default(6_000),
  TRUST_PROXY: z
    .string()
    .regex(/^(\d|[\da-z.:/, ]+)$/i)
    .default('loopback, linklocal, uniquelocal'),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  METRICS_TOKEN: z.string().min(16).optional(),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
})
type Environment = z.infer<typeof Environment>

/** What each variable should be, for the message that stops a wrong start. */
const EXPECTED: Record<keyof Environment, string> = {
  PORT: '0 から 65535 までの番号',
  PUBLIC_URL: 'https:// で始まる、外から見えるアドレス',
  MONGODB_URI: 'mongodb:// か mongodb+srv:// で始まる接続先',
  LINE_CHANNEL_SECRET: 'Messaging API チャネルのチャネルシークレット',
  LINE_CHANNEL_ID: 'Messaging API チャネルの、数字だけのチャネルID',
  LINE_CHANNEL_ACCESS_TOKEN: 'Messaging API チャネルのアクセストークン',
  LINE_API_URL: 'LINE API のアドレス(ふつうは書きません)',
  LINE_DATA_URL: 'LINE のデータ用アドレス(ふつうは書きません)',
  LINE_LOGIN_CHANNEL_ID: 'LINE ログインチャネルの、数字だけのチャネルID',
  LINE_LOGIN_CHANNEL_SECRET: 'LINE ログインチャネルのチャネルシークレット(line:setup だけが使います)',
  LIFF_ID: 'LIFF アプリのID(数字-英数字)',
  LIFF_HOST: 'liff.line.me か miniapp.line.me',
  PRESET: 'bot/presets/ にあるフォルダの名前か、フォルダの場所',
  INTAKE: 'form か chat',
  QUIET_HOURS: 'preset か none',
  DATA_KEYS: '「名前:32バイトをbase64にしたもの」(いくつかあるときはコンマでつなぐ。先頭の鍵で暗号化します)',
  SESSION_SECRET: '32文字以上の、人に知られていない文字列',
  SECOND_FACTOR: 'none か heads か everybody',
  LOCK_AFTER_MINUTES: '0(ロックしない)から720までの分',
  REQUESTS_PER_MINUTE: '1つのアドレスから1分に受け付ける数(100以上)',
  TRUST_PROXY: '前に置くプロキシの数か、アドレス(ふつうは書きません)',
  ROLE: 'all か web か worker',
  LOG_LEVEL: 'debug, info, warn, error, silent のどれか',
  DRAIN_SECONDS: '0 から 60 までの秒数(とまる前に、新しい仕事が来なくなるのを待つ時間)',
  METRICS_TOKEN: '16文字以上の、人に知られていない文字列(Prometheus が /metrics を読むとき)',
  NODE_ENV: 'production か development',
}

/** Everything that the environment decides. */
export interface Config {
  port: number
  publicUrl: string
  mongodbUri: string
  line: {
    channelSecret: string
    /** With it and the secret, short-lived tokens are issued as they are needed. */
    channelId: string | null
    /** Made by hand and without an end; null where there is a `channelId`. */
    channelAccessToken: string | null
    apiUrl: string
    dataUrl: string
    loginChannelId: string
    liffId: string
    liffHost: Environment['LIFF_HOST']
    /** What links to our pages begin with. */
    liffUrl: string
  }
  preset: string
  intake: 'form' | 'chat'
  /** `none`: for trying out, where a notice is to be seen at whatever hour somebody tries. */
  quietHours: 'preset' | 'none'
  dataKeys: string
  sessionSecret: string
  /** Of whom a passkey is asked after LINE. */
  secondFactor: SecondFactor
  /** When staff who do nothing have to sign in again; null: never. */
  lockAfterMinutes: number | null
  /** From one address, over all processes. */
  requestsPerMinute: number
  /** Whose word about addresses is believed: how many proxies stand in front, or where they are. */
  trustProxy: number | string
  role: 'all' | 'web' | 'worker'
  logLevel: Environment['LOG_LEVEL']
  /** Asked to stop, it says so for so long before it takes nothing new: who sends traffic has to notice first. */
  drainMs: number
  /** Null: nobody reads /metrics. */
  metricsToken: string | null
  isProduction: boolean
}

/** A start that cannot go on; `problems` are lines for the person who starts it, each naming its variable. */
export class ConfigError extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(
      `設定に足りないもの、正しくないものがあります。\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    )
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Reads the environment, the only place that does. A value is never quoted in a problem: it may be a secret.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const filledIn = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(filledIn)
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => Environment.keyof().parse(issue.path[0])))
    throw new ConfigError([...wrong].map((name) => problemWith(name, filledIn[name] !== undefined)))
  }
  const raw = parsed.data
  if (!raw.LINE_CHANNEL_ID && !raw.LINE_CHANNEL_ACCESS_TOKEN)
    throw new ConfigError([problemWith('LINE_CHANNEL_ID', false)])
  const unsafe = raw.NODE_ENV === 'production' ? whatProductionRefuses(raw) : []
  if (unsafe.length > 0) throw new ConfigError(unsafe)
  return toConfig(raw)
}

function problemWith(name: keyof Environment, isThere: boolean): string {
  return `${name}: ${isThere ? '正しくありません' : 'ありません'}。${EXPECTED[name]}を書いてください。`
}

/** Production never runs on stand-ins, on keys that everybody knows, or where cookies could be read on the way. */
function whatProductionRefuses(raw: Environment): string[] {
  const problems: string[] = []
  for (const name of ['LINE_API_URL', 'LINE_DATA_URL'] as const) {
    if (isLoopback(raw[name]))
      problems.push(`${name}: 本番では、このコンピュータの中の代役(LINEのまね)は使えません。`)
  }
  if (!raw.PUBLIC_URL.startsWith('https://'))
    problems.push('PUBLIC_URL: 本番では https:// で始まるアドレスにしてください。')
  if (PUBLIC_KEYS.some((key) => raw.DATA_KEYS.includes(key)))
    problems.push('DATA_KEYS: 見本の鍵のままです。openssl rand -base64 32 で新しい鍵を作ってください。')
  if (PUBLIC_KEYS.includes(raw.SESSION_SECRET))
    problems.push('SESSION_SECRET: 見本のままです。openssl rand -base64 48 で新しく作ってください。')
  return problems
}

function isLoopback(url: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(new URL(url).host)
}

function toConfig(raw: Environment): Config {
  return {
    port: raw.PORT,
    publicUrl: raw.PUBLIC_URL,
    mongodbUri: raw.MONGODB_URI,
    line: {
      channelSecret: raw.LINE_CHANNEL_SECRET,
      channelId: raw.LINE_CHANNEL_ID ?? null,
      channelAccessToken: raw.LINE_CHANNEL_ACCESS_TOKEN ?? null,
      apiUrl: raw.LINE_API_URL,
      dataUrl: raw.LINE_DATA_URL,
      loginChannelId: raw.LINE_LOGIN_CHANNEL_ID,
      liffId: raw.LIFF_ID,
      liffHost: raw.LIFF_HOST,
      liffUrl: `https://${raw.LIFF_HOST}/${raw.LIFF_ID}`,
    },
    preset: raw.PRESET,
    intake: raw.INTAKE,
    quietHours: raw.QUIET_HOURS,
    dataKeys: raw.DATA_KEYS,
    sessionSecret: raw.SESSION_SECRET,
    secondFactor: raw.SECOND_FACTOR,
    lockAfterMinutes: raw.LOCK_AFTER_MINUTES || null,
    requestsPerMinute: raw.REQUESTS_PER_MINUTE,
    trustProxy: /^\d$/.test(raw.TRUST_PROXY) ? Number(raw.TRUST_PROXY) : raw.TRUST_PROXY,
    role: raw.ROLE,
    logLevel: raw.LOG_LEVEL,
    drainMs: raw.DRAIN_SECONDS * 1000,
    metricsToken: raw.METRICS_TOKEN ?? null,
    isProduction: raw.NODE_ENV === 'production',
  }
}

/** What `npm run line:setup` needs: it runs before there is a LIFF app, and needs neither keys nor a database. */
const SetupEnvironment = Environment.pick({
  PUBLIC_URL: true,
  LINE_CHANNEL_SECRET: true,
  LINE_CHANNEL_ACCESS_TOKEN: true,
  LINE_API_URL: true,
  LINE_DATA_URL: true,
  LINE_LOGIN_CHANNEL_ID: true,
  LIFF_HOST: true,
  PRESET: true,
}).extend({
  LINE_CHANNEL_ID: z.string().regex(/^\d+$/),
  LINE_LOGIN_CHANNEL_SECRET: z.string().min(1),
  LIFF_ID: Environment.shape.LIFF_ID.optional(),
})
export type SetupConfig = z.infer<typeof SetupEnvironment>

/** @throws ConfigError naming every variable that is missing or wrong */
export function parseSetup(env: Record<string, string | undefined>): SetupConfig {
  const filledIn = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = SetupEnvironment.safeParse(filledIn)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map((issue) => SetupEnvironment.keyof().parse(issue.path[0])))
  throw new ConfigError([...wrong].map((name) => problemWith(name, filledIn[name] !== undefined)))
}

/** The setup's part of the environment, filled up from `.env`. @throws ConfigError */
export function readSetup(): SetupConfig {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return parseSetup(process.env)
}

/** The configuration of this process: its environment, filled up from `.env` where there is one. @throws ConfigError */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return parseConfig(process.env)
}
