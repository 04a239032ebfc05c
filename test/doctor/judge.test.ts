import type { Facts } from '#bot/doctor/facts.ts'
import { daysUntil, judge, reportOf } from '#bot/doctor/judge.ts'

const WELL: Facts = {
  database: { engine: 'mongodb', version: '8.0.4', isReplicaSet: true, lackingIndexes: [] },
  clockAheadMs: 300,
  certificate: { kind: 'good', daysLeft: 60 },
  line: {
    token: { kind: 'renewed' },
    quota: { limit: 30_000, used: 1200 },
    webhook: { url: 'https://town.example/webhook', isOn: true, isOurs: true },
    knowsStaff: true,
  },
  work: { oldestEventSeconds: null, oldestNoticeSeconds: 4, parkedEvents: 0, failedNotices: 0 },
  staff: { admins: 2, lackSecondFactor: 0, centresWithoutDuty: [] },
  retention: { due: 0, unfinishedSeconds: 900 },
  keys: { count: 1, fit: true },
  isProduction: true,
}

test('a town where all is well has nothing to mend', () => {
  const judged = judge(WELL)
  expect(judged.filter(({ state }) => state !== 'fine')).toEqual([])
  expect(reportOf(judged).at(-1)).toBe('直すところは、ありません。')
})

type Change = { [K in keyof Facts]?: Partial<Facts[K]> | null }

test.each<[string, Change, 'warn' | 'wrong', string]>([
  ['no database', { database: null }, 'wrong', 'MONGODB_URI の接続先'],
  ['the embedded database in production', { database: { engine: 'embedded' } }, 'wrong', '本番では'],
  ['a single database', { database: { isReplicaSet: false } }, 'warn', 'レプリカセット'],
  ['a lacking index', { database: { lackingIndexes: ['cases: by_owner'] } }, 'wrong', 'cases: by_owner'],
  ['a clock that is behind', { clockAheadMs: -90_000 }, 'wrong', '90 秒ずれています(遅れ)'],
  ['a certificate that ends soon', { certificate: { daysLeft: 5 } }, 'warn', 'あと 5 日で切れます'],
  [
    'a bad certificate',
    { certificate: { kind: 'bad', why: 'CERT_HAS_EXPIRED' } },
    'wrong',
    'CERT_HAS_EXPIRED',
  ],
  ['no certificate', { certificate: null }, 'wrong', 'https ではありません'],
  ['a silent LINE', { line: null }, 'wrong', 'npm run line:setup'],
  [
    'a token without an end',
    { line: { token: { kind: 'by-hand', daysLeft: null } } },
    'warn',
    '期限のないもの',
  ],
  [
    'a token that ends one day',
    { line: { token: { kind: 'by-hand', daysLeft: 20 } } },
    'warn',
    'あと 20 日で切れます',
  ],
  [
    'a token that ends soon',
    { line: { token: { kind: 'by-hand', daysLeft: 6 } } },
    'wrong',
    'LINE_CHANNEL_ID を書く',
  ],
  ['a month that runs dry', { line: { quota: { limit: 1000, used: 950 } } }, 'warn', '残りは 50 通'],
  ['no webhook', { line: { webhook: null } }, 'wrong', 'Webhook がありません'],
  [
    'a webhook of somebody else',
    { line: { webhook: { url: 'https://old.example/webhook', isOn: true, isOurs: false } } },
    'wrong',
    'https://old.example/webhook',
  ],
  [
    'a webhook that is off',
    { line: { webhook: { url: 'https://town.example/webhook', isOn: false, isOurs: true } } },
    'wrong',
    'オンにしてください',
  ],
  ['two providers', { line: { knowsStaff: false } }, 'warn', '同じプロバイダー'],
  ['messages that wait', { work: { oldestEventSeconds: 600 } }, 'wrong', '10 分待っています'],
  ['notices that wait', { work: { oldestNoticeSeconds: 121 } }, 'wrong', '2 分待っています'],
  ['a parked message', { work: { parkedEvents: 3 } }, 'wrong', 'npm run inbox:retry'],
  ['a notice that failed', { work: { failedNotices: 1 } }, 'warn', '1 件'],
  ['no admin', { staff: { admins: 0 } }, 'wrong', 'npm run staff:invite'],
  ['a single admin', { staff: { admins: 1 } }, 'warn', 'もう1人'],
  [
    'a centre that nobody hears for',
    { staff: { centresWithoutDuty: ['見本センター'] } },
    'wrong',
    '見本センター',
  ],
  ['staff without a second factor', { staff: { lackSecondFactor: 4 } }, 'warn', '4 人'],
  ['cases whose time is over', { retention: { due: 12 } }, 'warn', '12 件あります'],
  ['a deletion that does not end', { retention: { unfinishedSeconds: 7200 } }, 'wrong', '120 分たっても'],
  ['keys of another database', { keys: { fit: false } }, 'wrong', 'DATA_KEYS の鍵では'],
  ['two keys', { keys: { count: 2 } }, 'warn', 'npm run keys:rotate'],
])('%s is said, with what to do', (_what, change, state, words) => {
  const judged = judge(changed(WELL, change)).filter((each) => each.state !== 'fine')
  expect(judged).toEqual([{ state, text: expect.stringContaining(words) }])
  expect(reportOf(judged).at(-1)).toBe('直すところが 1 か所あります。')
})

/** The facts with these parts of one or another of them. */
function changed(facts: Facts, change: Change): Facts {
  const merged = Object.entries(change).map(([name, part]) => {
    const known = Object.entries(facts).find(([each]) => each === name)?.[1]
    const isPart = typeof part === 'object' && part !== null && typeof known === 'object' && known !== null
    return [name, isPart ? { ...known, ...part } : part]
  })
  return { ...facts, ...Object.fromEntries(merged) }
}

test('where the database is away, what could not be asked is left out', () => {
  const judged = judge({ ...WELL, database: null, work: null, staff: null, retention: null })
  expect(judged.map(({ text }) => text).join()).not.toMatch(/職員|保存期間/)
})

test('a certificate that ended yesterday has a day less than none', () => {
  expect(daysUntil(new Date('2026-04-01T00:00:00Z'), new Date('2026-04-01T01:00:00Z'))).toBe(-1)
})
