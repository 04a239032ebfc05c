import { z } from 'zod'
import { callLine, type LineAccess } from '../line-http.ts'
import type { Finding, Wish } from './finding.ts'
import { SETUP } from './setup.messages.ts'

const Endpoint = z.object({ endpoint: z.string(), active: z.boolean() })
const Tested = z.object({ success: z.boolean(), statusCode: z.number().default(0), reason: z.string() })

const PATH = '/v2/bot/channel/webhook/endpoint'
/** LINE waits for us in turn. */
const TEST_LIMIT_MS = 15_000

/** Sets where LINE sends what people say, and lets LINE try it. @throws LineSilent, or Error if LINE refuses */
export async function setUpWebhook(
  { publicUrl }: Pick<Wish, 'publicUrl'>,
  access: LineAccess,
  isDry: boolean,
): Promise<Finding[]> {
  const url = `${publicUrl}/webhook`
  const before = await endpointOf(access)
  const isSame = before?.endpoint === url
  if (!isSame && isDry)
    return [{ state: 'would-change', text: SETUP.webhook.wouldChange(url, before?.endpoint ?? null) }]
  if (!isSame) await setEndpoint(access, url)
  const isOn = before?.active ?? (await endpointOf(access))?.active ?? false
  return [
    isSame
      ? { state: 'fine', text: SETUP.webhook.same(url) }
      : { state: 'changed', text: SETUP.webhook.changed(url) },
    isOn
      ? await tried(access, url)
      : { state: 'wrong', text: `${SETUP.webhook.off}${SETUP.webhook.offTodo}` },
  ]
}

async function endpointOf(access: LineAccess): Promise<z.infer<typeof Endpoint> | null> {
  const { status, body } = await callLine(access, { method: 'GET', path: PATH })
  if (status === 404) return null
  if (status !== 200) throw new Error(`LINE answered ${status} to GET ${PATH}`)
  return Endpoint.parse(body)
}

async function setEndpoint(access: LineAccess, endpoint: string): Promise<void> {
  const { status } = await callLine(access, { method: 'PUT', path: PATH, body: { endpoint } })
  if (status !== 200) throw new Error(`LINE answered ${status} to PUT ${PATH}`)
}

/** LINE calls the product as it will from now on, and says what came of it. */
async function tried(access: LineAccess, url: string): Promise<Finding> {
  const path = '/v2/bot/channel/webhook/test'
  const { status, body } = await callLine(access, { method: 'POST', path, body: {}, limitMs: TEST_LIMIT_MS })
  if (status !== 200) throw new Error(`LINE answered ${status} to POST ${path}`)
  const { success, statusCode, reason } = Tested.parse(body)
  if (success) return { state: 'fine', text: SETUP.webhook.answers }
  if (reason === 'REQUEST_TIMEOUT') return { state: 'wrong', text: SETUP.webhook.slow }
  if (statusCode > 0) return { state: 'wrong', text: SETUP.webhook.refused(statusCode) }
  return { state: 'wrong', text: SETUP.webhook.silent(url) }
}
