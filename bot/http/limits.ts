import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Request, RequestHandler, Response } from 'express'
import { Refusal } from '#shared/refusal.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { countWithin, type Rate } from './count-within.ts'
import { findWho } from './who.ts'

export interface LimitOptions {
  now: () => Date
  secret: string
  /** From one address. Thousands of phones may share one, behind a carrier's. */
  requestsPerMinute: number
}

/** How much may be asked of us, over all processes. Addresses are known by keyed hashes, for minutes. */
export interface Limits {
  /** Before anything is known of whoever asks. */
  addresses: RequestHandler
  /** After it is known who asks. */
  people: RequestHandler
  /** Where somebody may try to be let in. */
  guessing: RequestHandler
  /** Whether a refused sign-in from this address may be noted, so that nobody fills the trail. */
  mayNote: (req: Request) => Promise<boolean>
}

/** One person of so many behind an address. */
const PERSON_SHARE = 10
const GUESSING_SHARE = 10
const NOTED: Rate = { most: 30, withinMs: 10 * MINUTE_MS }

export function createLimits({ now, secret, requestsPerMinute }: LimitOptions): Limits {
  const isWithin = countWithin(now)
  const keyOf = (kind: string, whose: string) =>
    createHmac('sha256', secret).update(`rate:${kind}:${whose}`).digest('base64url').slice(0, 22)
  const perMinute = (share: number): Rate => ({ most: requestsPerMinute / share, withinMs: MINUTE_MS })

  async function refuseOver(res: Response, key: string, rate: Rate): Promise<void> {
    if (await isWithin(key, rate)) return
    const leftMs = rate.withinMs - (now().getTime() % rate.withinMs)
    res.set('retry-after', String(Math.ceil(leftMs / 1000)))
    throw new Refusal('too-many-requests')
  }

  return {
    addresses: async (req, res, next) => {
      await refuseOver(res, keyOf('address', networkOf(req)), perMinute(1))
      next()
    },
    people: async (req, res, next) => {
      const who = findWho(req)
      const person = who?.userId ?? who?.sessionId
      if (person) await refuseOver(res, keyOf('person', person), perMinute(PERSON_SHARE))
      next()
    },
    guessing: async (req, res, next) => {
      await refuseOver(res, keyOf('guess', networkOf(req)), perMinute(GUESSING_SHARE))
      next()
    },
    mayNote: (req) => isWithin(keyOf('note', networkOf(req)), NOTED),
  }
}

/** Who has one address of IPv6 has a whole network of them. */
export function networkOf({ ip = '' }: Request): string {
  const address = ip.replace(/^::ffff:/, '')
  return isIPv6(address) ? wholeOf(address).slice(0, 4).join(':') : address
}

/** The eight parts of an IPv6 address, however short it is written. */
function wholeOf(address: string): string[] {
  const [front = '', back] = address.split('::')
  const parts = (text: string) => (text === '' ? [] : text.split(':'))
  const behind = back === undefined ? [] : parts(back)
  const gap = back === undefined ? 0 : 8 - parts(front).length - behind.length
  return [...parts(front), ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...behind]
}
