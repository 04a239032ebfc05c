import { Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { personOf } from '#bot/http/who.ts'
import { Letter } from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { getOwnAsLead } from '../mine/my-partner.ts'
import type { Partner } from '../partner.ts'

interface LetterDeps {
  now: () => Date
  isOn: boolean
  /** @throws Refusal `not-found` for a year in which it did not take part */
  linesOf: (partner: Partner, year: number, at: Date) => Promise<string[]>
}

/** `GET /api/my-partner/letters/:year`: what one's own partner's notices led to, read by its leads. */
export function letterRoutes({ now, isOn, linesOf }: LetterDeps): Router {
  const routes = Router()
  routes.get('/api/my-partner/letters/:year', async (req, res) => {
    const { userId } = personOf(req)
    if (!isOn) throw new Refusal('not-found')
    const year = parse(z.coerce.number().int().min(2000).max(2200), req.params.year)
    const { partner } = await getOwnAsLead(userId)
    answer(res, Letter, { year, lines: await linesOf(partner, year, now()) })
  })
  return routes
}
