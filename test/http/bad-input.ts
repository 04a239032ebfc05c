/** What breaks programs, put into any place of what fits; for tests that send it to every route. */
import fc from 'fast-check'
import mongoose from 'mongoose'
import { REFUSALS } from '#shared/refusal.ts'
import { type Browser, ORIGIN, type Reply } from '#test/support/server.ts'

export const LONG = (length: number) => 'あ'.repeat(length)

/** Things that are no text, no list and no record of ours, or that have broken programs before. */
const JUNK: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '   ',
  [],
  ['x'],
  [[[[]]]],
  {},
  { $gt: '' },
  { kind: 'constructor' },
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\u202e\u200f\u2066',
  '\ud800',
  '\udc00\ud800',
  '👵🏻'.repeat(1000),
  `ば${'\u3099'.repeat(4000)}`,
  LONG(5001),
  LONG(20_000),
  '2026-02-30',
  '0000-01-01',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.000Z',
  JSON.parse('{"__proto__": {"isAdmin": true}}'),
  JSON.parse('{"constructor": {"prototype": {}}}'),
]

export const junk = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...JUNK) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
)
export const chance = fc.nat(10_000)
export const pick = <T>(from: readonly T[], nth: number): T | undefined => from[nth % from.length]
export const RUNS = process.env['BAD_INPUT'] === 'whole' ? 2000 : 60

export type Path = string[]

/** The way to everything that there is in a value, itself first. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))]
}

/** The same with this put in one place, where nothing need have been. */
export function withAt(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put
  if (Array.isArray(value))
    return value.map((each, n) => (String(n) === key ? withAt(each, rest, put) : each))
  const entries = Object.entries(Object(value))
  return Object.fromEntries([
    ...entries.filter(([name]) => name !== key),
    [key, withAt(Object(value)[key], rest, put)],
  ])
}

export interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** Of a `GET`: its query. */
  body: unknown
}
export const words = ({ method, path, body }: Sent) =>
  `${method} ${path} ${JSON.stringify(body)}`.slice(0, 400)

/** Sends it as this person; what is answered need not be a record, since papers and tables are files. */
export async function send(
  { method, path, body }: Sent,
  url: string,
  { cookies }: Browser,
): Promise<Pick<Reply, 'status' | 'body'>> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const isQuery = method === 'GET'
  const response = await fetch(`${url}${path}${isQuery ? queryOf(body) : ''}`, {
    method,
    headers: { cookie, origin: ORIGIN, ...(!isQuery && { 'content-type': 'application/json' }) },
    ...(!isQuery && body !== undefined && { body: JSON.stringify(body) }),
  })
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const bytes = await response.arrayBuffer()
  return { status: response.status, body: isJson ? JSON.parse(Buffer.from(bytes).toString()) : null }
}

/** A list becomes one name several times. Much longer ones Node.js itself turns down. */
function queryOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const pairs = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name.slice(0, MOST), textOf(each).slice(0, MOST)]),
  )
  return `?${new URLSearchParams(pairs)}`
}
const MOST = 300

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value))
}

/** A refusal is one of ours, in words, and says which field the contract refused. Answers whether it was one. */
export function isProperRefusal(sent: Sent, { status, body }: Pick<Reply, 'status' | 'body'>): boolean {
  if (status < 400) return false
  const { code, say, fields } = Object(body)
  const isOurs = status < 500 && Object.keys(REFUSALS).includes(code) && String(say).endsWith('。')
  // What is no record at all has no fields.
  const hasFields = typeof sent.body === 'object' && sent.body !== null
  const isNamed = code !== 'bad-request' || !hasFields || (Array.isArray(fields) && fields.length > 0)
  expect({ sent: words(sent), status, code, isOurs, isNamed }).toMatchObject({ isOurs: true, isNamed: true })
  return true
}

/** Sessions and who looks are no records; what was tried stands in the trail, and counts, whatever came of it. */
const NO_RECORDS = /^(sessions|presence|trail.*|keyholder_look_ups|keyholder_paces|rate-windows)$/

/** Everything that is kept, as the database has it. */
export async function everythingKept(): Promise<string> {
  const { db } = mongoose.connection
  const names = (await db?.listCollections().toArray())?.map(({ name }) => name) ?? []
  const kept = names.filter((name) => !NO_RECORDS.test(name)).toSorted()
  const all = await Promise.all(
    kept.map(async (name) => db?.collection(name).find().sort({ _id: 1 }).toArray()),
  )
  return JSON.stringify(all)
}

/**
 * Sends what fits with this put in one place of it. Whatever comes of it, nothing breaks, and nothing stays of what was
 * refused.
 */
export async function sendSpoilt(
  fits: Sent,
  { place, put }: { place: number; put: unknown },
  ask: (sent: Sent) => Promise<Pick<Reply, 'status' | 'body'>>,
): Promise<void> {
  const sent = { ...fits, body: withAt(fits.body, pick(pathsIn(fits.body), place) ?? [], put) }
  const before = await everythingKept()
  if (isProperRefusal(sent, await ask(sent))) expect(await everythingKept()).toEqual(before)
}
