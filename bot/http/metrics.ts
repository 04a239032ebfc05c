import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Health } from './health.routes.ts'

/** What this process counts, for Prometheus. Nothing in it is personal: routes are patterns, never addresses. */
export interface Metrics {
  /** Times every request that a route answers. */
  timed: RequestHandler
  noteLineCall: (call: { endpoint: string; status: number | null }) => void
  /** Everything in Prometheus' text format; what waits is asked of the database. */
  text: () => Promise<string>
  contentType: string
}

type Waiting = Pick<Health, 'oldestWaiting' | 'oldestDue' | 'countParked' | 'countFailed' | 'now'>

const SECONDS = [0.01, 0.05, 0.1, 0.3, 1, 2, 5]

/** The counters of one process, begun anew with each start. */
export function createMetrics(waiting: Waiting): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests take, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [register],
  })
  const lineCalls = new Counter({
    name: 'line_calls_total',
    help: 'Calls of LINE by endpoint and status; status "none" where LINE did not answer.',
    labelNames: ['endpoint', 'status'],
    registers: [register],
  })
  countWaiting(register, waiting)
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    timed(req, res, next) {
      const stop = requests.startTimer()
      res.once('finish', () => {
        stop({ method: req.method, route: patternOf(req.route, req.baseUrl), status: res.statusCode })
      })
      next()
    },
    noteLineCall: ({ endpoint, status }) =>
      lineCalls.inc({ endpoint: withoutIds(endpoint), status: status ?? 'none' }),
  }
}

/** What waits is the same for all processes of a town, and is asked only when somebody looks. */
function countWaiting(register: Registry, waiting: Waiting): void {
  const seconds = (since: Date | null) => (since ? (waiting.now().getTime() - since.getTime()) / 1000 : 0)
  const gauges: [name: string, help: string, ask: () => Promise<number>][] = [
    [
      'inbox_oldest_seconds',
      'Age of the oldest message from LINE that is not worked on yet.',
      async () => seconds(await waiting.oldestWaiting()),
    ],
    [
      'outbox_oldest_seconds',
      'How long the oldest notice has been due that is not sent yet.',
      async () => seconds(await waiting.oldestDue()),
    ],
    ['inbox_parked', 'Messages that an operator has to look at.', waiting.countParked],
    ['outbox_failed', 'Notices that could not be sent.', waiting.countFailed],
  ]
  for (const [name, help, ask] of gauges) {
    new Gauge({
      name,
      help,
      registers: [register],
      async collect() {
        this.set(await ask())
      },
    })
  }
}

/** `/api/cases/:id`; what no route took is one thing, however many addresses somebody tries. */
function patternOf(route: unknown, base: string): string {
  const isRoute = typeof route === 'object' && route !== null && 'path' in route
  return isRoute && typeof route.path === 'string' ? base + route.path : 'other'
}

/** Ids that LINE has in its addresses would make a row each. */
function withoutIds(endpoint: string): string {
  return endpoint.replace(/richmenu-\w+/g, ':id').replace(/(\/alias)\/[\w-]+/, '$1/:id')
}
