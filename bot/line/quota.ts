import { z } from 'zod'
import { type Answered, type Call, LineSilent } from './line-http.ts'

/** How many messages this month's plan has and how many are used, as LINE counts them: roughly, and a little late. */
export interface Quota {
  /** Null: no limit. */
  limit: number | null
  used: number
}

const Limit = z.union([
  z.object({ type: z.literal('none') }).transform(() => null),
  z.object({ type: z.literal('limited'), value: z.number() }).transform(({ value }) => value),
])
const Consumption = z.object({ totalUsage: z.number() })

/** What LINE says of this month; null where it does not answer, or not as it should: a figure to show, no more. */
export async function askQuota(call: (given: Call) => Promise<Answered>): Promise<Quota | null> {
  try {
    const [limit, used] = await Promise.all([
      call({ method: 'GET', path: '/v2/bot/message/quota' }),
      call({ method: 'GET', path: '/v2/bot/message/quota/consumption' }),
    ])
    const parsed = z
      .object({ limit: Limit, used: Consumption })
      .safeParse({ limit: limit.body, used: used.body })
    return parsed.success ? { limit: parsed.data.limit, used: parsed.data.used.totalUsage } : null
  } catch (error) {
    if (error instanceof LineSilent) return null
    throw error
  }
}
