import { z } from 'zod'
import { type Answered, type Call, callLine, type LineAccess } from './line-http.ts'
import { askQuota, type Quota } from './quota.ts'

/** How the account stands at LINE. */
export interface Account {
  /** LINE's clock, to the second; null if LINE names none. */
  at: Date | null
  quota: Quota | null
  /** Null: none is set. */
  webhook: { url: string; isOn: boolean } | null
}

const Endpoint = z.object({ endpoint: z.string(), active: z.boolean() })

/** Null where LINE takes no token of ours. @throws LineSilent, or Error if LINE is out of order */
export async function lookAtAccount(access: LineAccess): Promise<Account | null> {
  const call = (given: Call): Promise<Answered> => callLine(access, given)
  const info = await call({ method: 'GET', path: '/v2/bot/info' })
  if (info.status === 401) return null
  if (info.status !== 200) throw new Error(`LINE answered ${info.status} to /v2/bot/info`)
  const webhook = await call({ method: 'GET', path: '/v2/bot/channel/webhook/endpoint' })
  const set = Endpoint.safeParse(webhook.body)
  const date = info.headers.get('date')
  return {
    at: date === null ? null : new Date(date),
    quota: await askQuota(call),
    webhook: set.success ? { url: set.data.endpoint, isOn: set.data.active } : null,
  }
}
