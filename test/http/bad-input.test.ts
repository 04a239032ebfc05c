/** Salons, announcements, what was missed, projects, issues, papers of partners, oneself and what one asks the centre for: whatever is sent, nothing breaks, nothing is told, nothing stays of what was refused. */
import fc from 'fast-check'
import { pino } from 'pino'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { ROUTE_RIGHTS } from '#bot/http/route-rights.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { chance, junk, RUNS, type Sent, send, sendSpoilt, withAt } from './bad-input.ts'
import { anAbout } from './salon-about.ts'
import { SALON_REQUESTS } from './salon-requests.ts'

useTestKeys()
useDatabase()
const logged: string[] = []
const meguro = await loadPreset('meguro')
const { url, signIn } = useTheApp(
  pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
  openDirectory({ ...meguro, schemes: [...meguro.schemes, 'projects'] }),
)

let admin: Browser
beforeAll(async () => {
  admin = (await signIn('Ubreaker', (await anInvitation('admin', [])).token)).browser
})

/** Whose requests are sent here; those of keyholders, questions and searches by `bad-scheme-input`. */
const HERE =
  /^\/api\/(me|account-searches|accounts|salons|seats|sign-ups|check-ins|missed|announcements|salon-[a-z]+|series|projects|newsletters|partner-prints|partners\/:id\/prints|my-partner\/prints)(\/|$)/
/** Pictures and papers are bytes, and those are read by tests of their own. */
const BYTES = [
  'POST /api/series/:id/pictures',
  'PUT /api/salon-sessions/:id/minutes',
  'PUT /api/newsletters/:id/cover',
  'PUT /api/newsletters/:id/pdf',
]

test('every request of these that holds something is here', () => {
  const sent = new Set(SALON_REQUESTS.map(({ route }) => route))
  const missing = ROUTE_RIGHTS.flatMap(([method, path]) => {
    const isMeant = HERE.test(path) && !['get', 'delete'].includes(method)
    const route = `${method.toUpperCase()} ${path}`
    return !isMeant || sent.has(route) || BYTES.includes(route) ? [] : [route]
  })
  expect(missing).toEqual([])
})

test('each of them as it is is done', async () => {
  const about = await anAbout(admin)
  for (const { route, sent } of SALON_REQUESTS) {
    const asked = sent(about)
    const reply = await send(asked, url(), admin)
    const { code, current } = Object(reply.body)
    const isSeen = code === 'changed-meanwhile' && current !== undefined
    const done = isSeen ? await send(withRevision(asked, current), url(), admin) : reply
    expect([route, asked.body, done.body, done.status < 300]).toEqual([route, asked.body, done.body, true])
  }
}, 60_000)

/** What somebody typed in a wrong place, as a value or as the name of a field. */
const SECRET = '仮野印美'
const orSecret = fc.oneof(
  { weight: 5, arbitrary: junk },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(SECRET.repeat(300), [SECRET], { [SECRET]: SECRET }) },
)

/** As the console does once somebody has seen what the others made of it. */
function withRevision(asked: Sent, { revision }: { revision: number }): Sent {
  return { ...asked, body: withAt(asked.body, ['revision'], revision) }
}

test('with anything in any place of it it breaks nothing, and a refused one leaves all as it was', async () => {
  const about = await anAbout(admin)
  await fc.assert(
    fc.asyncProperty(fc.nat(SALON_REQUESTS.length - 1), chance, orSecret, async (nth, place, put) => {
      const fits = SALON_REQUESTS[nth]?.sent(about)
      if (fits) await sendSpoilt(fits, { place, put }, (sent) => send(sent, url(), admin))
    }),
    { numRuns: RUNS },
  )
  expect(logged.length).toBeGreaterThan(RUNS)
  expect(logged.filter((line) => line.includes(SECRET) || line.includes('"level":50'))).toEqual([])
}, 600_000)
