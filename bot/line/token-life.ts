import { z } from 'zod'
import { callLine, type LineAccess } from './line-http.ts'

const Verified = z.object({ expires_in: z.number() })

/**
 * How many seconds LINE still takes a token that was made by hand; null where LINE names no end.
 * @throws LineSilent
 */
export async function secondsLeftOf(token: string, access: LineAccess): Promise<number | null> {
  const call = isOfKeyPair(token)
    ? {
        method: 'GET' as const,
        path: `/oauth2/v2.1/verify?${new URLSearchParams({ access_token: token })}`,
        as: '/oauth2/v2.1/verify',
      }
    : {
        method: 'POST' as const,
        path: '/v2/oauth/verify',
        body: new URLSearchParams({ access_token: token }),
      }
  const { status, body } = await callLine(access, call)
  const verified = Verified.safeParse(body)
  return status === 200 && verified.success ? verified.data.expires_in : null
}

/** Tokens issued for a signed assertion are signed themselves, and are asked after elsewhere. */
function isOfKeyPair(token: string): boolean {
  return token.split('.').length === 3
}
