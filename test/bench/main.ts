/** `npm run bench`: figures of this machine at this moment, each beside something measured in the same run. */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { acknowledgements } from './acknowledgements.ts'
import { alert } from './alert.ts'
import { announce } from './announce.ts'
import { asking } from './asking.ts'
import { casePages } from './case-pages.ts'
import { eventStream } from './event-stream.ts'
import { short } from './figures.ts'
import { firstLoad } from './first-load.ts'
import { helping } from './helping.ts'
import { audits } from './lighthouse.ts'
import { lookUps } from './look-ups.ts'
import { partners } from './partners.ts'
import { readmeTable } from './readme-table.ts'
import { renewals } from './renewals.ts'
import { reports } from './reports.ts'
import { salonLists } from './salon-lists.ts'
import { seats } from './seats.ts'
import { soak } from './soak.ts'
import { prepareGround } from './stand.ts'
import { startUp } from './start-up.ts'
import { trail } from './trail.ts'

const ACKS = { perSecond: 100, connections: 32 }
/**
 * `CASES=10000,1000000`: how many cases the lists are asked of. A million takes 25 GB, and a while to fill in.
 * `CASES_DIR=…`: where the embedded databases of these stay, so that another run only asks.
 */
const sizesAsked = process.env['CASES']?.split(',').map(Number)
const FILL_MS = sizesAsked ? Number.POSITIVE_INFINITY : 60_000
const SOAK = { minutes: Number(process.env['SOAK_MINUTES'] ?? 60), holders: 36_000 }
const FULL = {
  acks: { ...ACKS, rounds: 3, seconds: 10, total: 1_500 },
  reports: { people: 200, atOnce: 16 },
  startRounds: 5,
  cases: {
    sizes: sizesAsked ?? [10_000, 30_000],
    asked: 40,
    fillMs: FILL_MS,
    keepIn: process.env['CASES_DIR'],
  },
  events: { consoles: 200, changes: 20 },
  announce: { people: 22_000 },
  alert: { searchers: [500, 5_000] },
  salons: { series: 500, sessions: 100, asked: 40 },
  seats: {
    sizes: [
      { series: 50, sessionsEach: 10 },
      { series: 500, sessionsEach: 100 },
    ],
    asked: 200,
    crowd: 1_000,
  },
  asking: { people: [2_000, 20_000] },
  help: { helpers: [1_000, 20_000], errands: 1_000, asked: 100 },
  partners: { partners: [500, 5_000], asked: 100 },
  trail: { entries: [2_000, 50_000], asked: 200 },
  renewals: { holders: [3_600, 36_000] },
  lookUps: { holders: [360, 36_000], asked: 100 },
}
const QUICK: typeof FULL = {
  acks: { ...ACKS, rounds: 1, seconds: 5, total: 500 },
  reports: { people: 40, atOnce: 16 },
  startRounds: 3,
  cases: {
    sizes: sizesAsked ?? [1_000, 3_000],
    asked: 20,
    fillMs: FILL_MS,
    keepIn: process.env['CASES_DIR'],
  },
  events: { consoles: 50, changes: 5 },
  announce: { people: 2_000 },
  alert: { searchers: [100, 1_000] },
  salons: { series: 50, sessions: 100, asked: 20 },
  seats: {
    sizes: [
      { series: 10, sessionsEach: 10 },
      { series: 50, sessionsEach: 100 },
    ],
    asked: 40,
    crowd: 300,
  },
  asking: { people: [200, 2_000] },
  help: { helpers: [200, 2_000], errands: 100, asked: 30 },
  partners: { partners: [100, 1_000], asked: 30 },
  trail: { entries: [500, 5_000], asked: 50 },
  renewals: { holders: [360, 3_600] },
  lookUps: { holders: [360, 3_600], asked: 30 },
}
const PARTS = [
  'acks',
  'reports',
  'start',
  'load',
  'lighthouse',
  'cases',
  'events',
  'announce',
  'alert',
  'salons',
  'seats',
  'help',
  'partners',
  'trail',
  'asking',
  'renewals',
  'look-ups',
]

/** Only when named: it takes as long as it is told to. */
const SLOW = 'soak'

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, table: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const sizes = values.quick ? QUICK : FULL
const wants = (part: string) => positionals.length === 0 || positionals.includes(part)
const unknown = positionals.find((part) => ![...PARTS, SLOW].includes(part))
if (unknown) throw new Error(`there is no part ${unknown}, only ${[...PARTS, SLOW].join(', ')}`)

process.setMaxListeners(50) // one for each process that must not outlive this one
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1)) // nor if it is ended
const from = performance.now()
const ground = await prepareGround(process.env['MONGODB_URI'])
console.log(
  `Node ${process.version}, ${cpus().length} cores, load ${short(loadavg()[0] ?? Number.NaN)} before, database: ${ground.engine}`,
)
try {
  if (wants('load')) await firstLoad()
  if (wants('lighthouse')) await audits(ground)
  if (wants('start')) await startUp(ground, sizes.startRounds)
  const echo = wants('acks') || wants('reports') ? await acknowledgements(ground, sizes.acks) : undefined
  if (echo && wants('reports')) await reports(ground, sizes.reports, echo.perSecond)
  if (wants('cases')) await casePages(ground, sizes.cases)
  if (wants('events')) await eventStream(ground, sizes.events)
  if (wants('announce')) await announce(ground, sizes.announce)
  if (wants('alert')) await alert(ground, sizes.alert)
  if (wants('salons')) await salonLists(ground, sizes.salons)
  if (wants('seats')) await seats(ground, sizes.seats)
  if (wants('help')) await helping(ground, sizes.help)
  if (wants('partners')) await partners(ground, sizes.partners)
  if (wants('trail')) await trail(ground, sizes.trail)
  if (wants('look-ups')) await lookUps(ground, sizes.lookUps)
  if (wants('asking')) await asking(ground, sizes.asking)
  if (positionals.includes(SLOW)) await soak(ground, SOAK)
  if (wants('renewals')) await renewals(ground, sizes.renewals)
} finally {
  await ground.clear()
}
if (values.table) console.log(`\n${readmeTable(new Date())}`)
console.log(`\n${short((performance.now() - from) / 1000)} s in all`)
process.exit() // connections kept for a next round would hold it open
