import { ConfigError, parseConfig, parseSetup } from '#bot/config.ts'

const GOOD = {
  MONGODB_URI: 'mongodb://db.example/town',
  PUBLIC_URL: 'https://town.example',
  LINE_CHANNEL_SECRET: 'secret',
  LINE_CHANNEL_ACCESS_TOKEN: 'token',
  LINE_LOGIN_CHANNEL_ID: '1234567890',
  LIFF_ID: '1234567890-abcdefgh',
  DATA_KEYS: `a:${Buffer.alloc(32, 7).toString('base64')}`,
  SESSION_SECRET: 'a secret of this town that is long enough',
  NODE_ENV: 'production',
}

function problems(env: Record<string, string | undefined>): string[] {
  try {
    parseConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('a complete environment starts', () => {
  expect(problems(GOOD)).toEqual([])
  expect(parseConfig(GOOD)).toMatchObject({
    port: 3000,
    intake: 'form',
    preset: 'meguro',
    role: 'all',
    quietHours: 'preset',
  })
})

test.each([
  'MONGODB_URI',
  'LINE_CHANNEL_SECRET',
  'LINE_LOGIN_CHANNEL_ID',
  'LIFF_ID',
  'DATA_KEYS',
  'SESSION_SECRET',
])('a start without %s names it', (name) => {
  for (const value of [undefined, '']) {
    expect(problems({ ...GOOD, [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name}: ありません`)),
    ])
  }
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'town.example'],
  ['MONGODB_URI', 'postgres://db'],
  ['DATA_KEYS', 'a:tooshort='],
  ['SESSION_SECRET', 'short'],
  ['INTAKE', 'fax'],
  ['QUIET_HOURS', 'loud'],
  ['ROLE', 'boss'],
  ['LIFF_ID', 'abc'],
])('%s = %s is refused by name, and its value is not repeated', (name, value) => {
  const said = problems({ ...GOOD, [name]: value })
  expect(said).toEqual([expect.stringMatching(new RegExp(`^${name}: 正しくありません`))])
  expect(said[0]).not.toContain(value)
})

test('everything that is wrong is said at once', () => {
  expect(problems({}).length).toBeGreaterThanOrEqual(6)
})

test.each([
  ['LINE_API_URL', 'http://localhost:3100'],
  ['LINE_DATA_URL', 'http://127.0.0.1:3100'],
  ['PUBLIC_URL', 'http://town.example'],
  ['DATA_KEYS', 'try:dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHJ5dHI='],
  ['SESSION_SECRET', 'for-trying-out-only-for-trying-out-only'],
])('production refuses %s = %s', (name, value) => {
  expect(problems({ ...GOOD, [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  expect(problems({ ...GOOD, [name]: value, NODE_ENV: 'development' })).toEqual([])
})

test('setting LINE up needs no keys and no database, and says which credential is missing', () => {
  const env = {
    PUBLIC_URL: 'https://town.example',
    LINE_CHANNEL_ID: '1',
    LINE_CHANNEL_SECRET: 's',
    LINE_LOGIN_CHANNEL_ID: '2',
    LINE_LOGIN_CHANNEL_SECRET: 't',
  }
  expect(parseSetup(env)).toMatchObject({ LIFF_HOST: 'liff.line.me', PRESET: 'meguro' })
  expect(() => parseSetup({ ...env, LINE_LOGIN_CHANNEL_SECRET: '' })).toThrow(
    'LINE_LOGIN_CHANNEL_SECRET: ありません',
  )
})
