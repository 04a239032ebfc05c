import { Router } from 'express'
import { metricsRoutes } from '#bot/http/metrics.routes.ts'
import { createMetrics } from '#bot/http/metrics.ts'
import { useServer } from '#test/support/server.ts'

const TOKEN = 'a-token-of-prometheus'
const metrics = createMetrics({
  oldestWaiting: async () => new Date('2026-04-01T08:59:30Z'),
  oldestDue: async () => null,
  countParked: async () => 2,
  countFailed: async () => 0,
  now: () => new Date('2026-04-01T09:00:00Z'),
})
const cases = Router().get('/api/cases/:id', (_req, res) => void res.json({}))
const open = useServer(() => [metricsRoutes(metrics, TOKEN), metrics.timed, cases])
const closed = useServer(() => [metricsRoutes(metrics, null)])

const ask = (url: string, token?: string) =>
  fetch(`${url}/metrics`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })

test('counts by pattern what was asked and what LINE answered, and says what waits', async () => {
  await fetch(`${open.url()}/api/cases/example-case`)
  await fetch(`${open.url()}/somebody/tries`)
  metrics.noteLineCall({ endpoint: '/v2/bot/message/push', status: 200 })
  metrics.noteLineCall({ endpoint: '/v2/bot/richmenu/richmenu-0123abc/content', status: null })
  const text = await (await ask(open.url(), TOKEN)).text()
  for (const line of [
    'http_request_duration_seconds_count{method="GET",route="/api/cases/:id",status="200"} 1',
    'http_request_duration_seconds_count{method="GET",route="other",status="404"} 1',
    'line_calls_total{endpoint="/v2/bot/message/push",status="200"} 1',
    'line_calls_total{endpoint="/v2/bot/richmenu/:id/content",status="none"} 1',
    'inbox_oldest_seconds 30',
    'outbox_oldest_seconds 0',
    'inbox_parked 2',
  ])
    expect(text).toContain(line)
  expect(text).not.toContain('example-case')
})

test('without the token, or with another, there is no such page', async () => {
  expect((await ask(open.url())).status).toBe(404)
  expect((await ask(open.url(), 'somebody-elses-token')).status).toBe(404)
})

test('without the setting there is no such page, whatever is sent', async () => {
  expect((await ask(closed.url(), 'null')).status).toBe(404)
})
