import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { freshDatabaseName, testMongoUri } from '#test/support/mongo.ts'

/** Everything that production wants, and nothing behind it. */
function production(): Record<string, string> {
  const uri = new URL(testMongoUri())
  uri.pathname = `/${freshDatabaseName()}`
  return {
    NODE_ENV: 'production',
    PORT: '0',
    PUBLIC_URL: 'https://town.example',
    MONGODB_URI: uri.toString(),
    LINE_CHANNEL_SECRET: 'secret',
    LINE_CHANNEL_ACCESS_TOKEN: 'token',
    LINE_API_URL: 'https://line.example',
    LINE_DATA_URL: 'https://line.example',
    LINE_LOGIN_CHANNEL_ID: '1234567890',
    LIFF_ID: '1234567890-abcdefgh',
    DATA_KEYS: `a:${Buffer.alloc(32, 7).toString('base64')}`,
    SESSION_SECRET: 'a secret of this town that is long enough',
    LOG_LEVEL: 'silent',
  }
}

/** Starts the built product and answers how it ended and what it said. */
async function ending(env: Record<string, string>, file = 'dist/bot/main.js', ...args: string[]) {
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: 'pipe',
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(String(part)))
  const [code] = await once(child, 'close')
  return { code: Number(code), said: said.join('') }
}

test('production does not start on the embedded database, nor with nobody on the staff list', async () => {
  const { code, said } = await ending(production())
  expect(code).toBe(1)
  expect(said).toContain('職員が一人も登録されていません')
  if (!process.env['MONGODB_URI'])
    expect(said).toContain('MONGODB_URI: 本番では内蔵のデータベースは使えません')
  expect(said).not.toContain('a secret of this town')
})

test('a preset that is not there is named', async () => {
  const { code, said } = await ending({ ...production(), PRESET: 'atlantis' })
  expect(code).toBe(1)
  expect(said).toContain('atlantis')
})

test('a database that does not answer is named, without its address', async () => {
  const nowhere = 'mongodb://someone:secret-word@127.0.0.1:1/town?serverSelectionTimeoutMS=300'
  const { code, said } = await ending({ ...production(), MONGODB_URI: nowhere })
  expect(code).toBe(1)
  expect(said).toContain('MONGODB_URI: データベースにつながりません')
  expect(said).not.toContain('secret-word')
})

test('a port that is taken is named', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const address = other.address()
  const port = String(address && typeof address === 'object' ? address.port : 0)
  const { code, said } = await ending({ ...production(), NODE_ENV: 'test', PORT: port })
  other.close()
  expect(code).toBe(1)
  expect(said).toContain(`PORT: ${port} 番は、ほかのプログラムが使っています`)
})

test('the first admin is invited by a command, whose link names nobody', async () => {
  const env = production()
  const { code, said } = await ending(
    env,
    'dist/bot/commands.js',
    'staff:invite',
    '--name',
    '例田 花子',
    '--role',
    'admin',
  )
  expect(code).toBe(0)
  expect(said).toMatch(/https:\/\/liff\.line\.me\/1234567890-abcdefgh\/invite\/[\w-]{32}\n/)
  expect((await ending(env)).said).not.toContain('職員が一人も登録されていません')
  const otherKeys = { DATA_KEYS: `a:${Buffer.alloc(32, 8).toString('base64')}`, NODE_ENV: 'test' }
  const refused = await ending({ ...env, ...otherKeys }) // else it would seal what comes in for nobody
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('DATA_KEYS: このデータベース')])
  const verify = (...noted: string[]) => ending(env, 'dist/bot/commands.js', 'audit:verify', ...noted)
  const whole = await verify()
  expect(whole.said).toMatch(/操作の記録 \d+ 件は、書かれたときのままです。/)
  expect(whole.code).toBe(0)
  const broken = await verify('--noted', '1:AAAAAAAA')
  expect(broken.said).toContain('1 番: 書き留めてあったものと違います')
  expect(broken.code).toBe(2)
})

test.each([
  [['staff:invite'], '使い方'],
  [['staff:invite', '--name', 'x', '--role', 'king'], '使い方'],
  [['staff:invite', '--name', 'x', '--centre', 'nowhere'], 'nowhere はありません'],
  [['make:coffee'], '使い方'],
  [['preset:check'], '使い方'],
  [['preset:check', 'no-such-folder/'], 'を読めません。'],
  [['sample'], '本番のデータベースに見本は入れられません'],
])('the command %j is refused with words that help', async (args, words) => {
  const { code, said } = await ending(production(), 'dist/bot/commands.js', ...args)
  expect(code).toBe(1)
  expect(said).toContain(words)
})

test('a preset is checked by a command that needs no settings, and what is in it is said', async () => {
  const { code, said } = await ending({}, 'dist/bot/commands.js', 'preset:check', 'mitaka')
  expect(code).toBe(0)
  expect(said).toContain('「地域ケアネットワーク」の設定は、このまま使えます。')
  expect(said).toContain('センター 8、地区 7')
})
