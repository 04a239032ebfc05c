import { type Request, Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { countWithin } from '#bot/http/count-within.ts'
import { allowed } from '#bot/http/who.ts'
import {
  AccountDeleted,
  AccountFound,
  AccountMoves,
  AccountRecord,
  AccountSearch,
  AccountsFound,
  Identified,
  MoveCodeIssued,
} from '#shared/accounts/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { type AskedFor, forgetAtRequest, handOutRecord, issueCode } from './answer-person.ts'
import { findAccounts, showAccount } from './find-accounts.ts'
import { withdrawMove } from './moves/issue-move-code.ts'
import { listMoves } from './moves/move.model.ts'
import type { AccountPorts } from './ports.ts'

/** So many codes and moves of the last months are shown. */
const MOVES_SHOWN = 100

/** `/api/account-searches`, `/api/accounts`, `/api/account-moves`: what people ask the centre for about themselves. */
export function accountRoutes(ports: AccountPorts, now: () => Date): Router {
  const routes = Router()
  const isWithin = countWithin(now)
  const asked = (req: Request, who: StaffView): AskedFor => ({
    id: String(req.params['id']),
    who,
    identified: parse(Identified, req.body),
    at: now(),
  })
  // Consoles are shared: what is answered here stays in no browser.
  routes.use(/^\/api\/account(s|-searches|-moves)(\/|$)/, (_req, res, next) => {
    res.set('cache-control', 'no-store')
    next()
  })

  routes.post('/api/account-searches', async (req, res) => {
    const who = allowed(req, 'serve-accounts')
    const search = parse(AccountSearch, req.body)
    answer(res, AccountsFound, await findAccounts(search, { who, at: now() }, ports, isWithin))
  })
  routes.get('/api/accounts/:id', async (req, res) => {
    const who = allowed(req, 'serve-accounts')
    answer(res, AccountFound, await showAccount(req.params.id, { who, at: now() }, ports))
  })
  routes.post('/api/accounts/:id/records', async (req, res) => {
    const who = allowed(req, 'answer-for-person')
    answer(res, AccountRecord, await handOutRecord(asked(req, who), ports))
  })
  routes.post('/api/accounts/:id/deletions', async (req, res) => {
    const who = allowed(req, 'answer-for-person')
    answer(res, AccountDeleted, await forgetAtRequest(asked(req, who), ports))
  })
  routes.post('/api/accounts/:id/move-codes', async (req, res) => {
    const who = allowed(req, 'serve-accounts')
    answer(res.status(201), MoveCodeIssued, await issueCode(asked(req, who), ports))
  })

  routes.get('/api/account-moves', async (req, res) => {
    answer(res, AccountMoves, await movesFor(allowed(req, 'serve-accounts')))
  })
  routes.delete('/api/account-moves/:id', async (req, res) => {
    const who = allowed(req, 'serve-accounts')
    const maySee = (centreIds: string[]) =>
      centreIds.length === 0 || centreIds.some((centreId) => maySeeCentre(who, centreId))
    await withdrawMove(req.params.id, { staffId: who.id, maySee, at: now() })
    answer(res, AccountMoves, await movesFor(who))
  })

  async function movesFor({ centreIds }: StaffView): Promise<AccountMoves> {
    const [moves, names] = await Promise.all([listMoves(centreIds, MOVES_SHOWN, now()), ports.staffNames()])
    return {
      moves: moves.map(({ id, state, issuedBy, issuedAt, until, doneAt, held }) => ({
        id,
        state,
        issuedBy: names.get(issuedBy) ?? null,
        issuedAt: issuedAt.toISOString(),
        until: until.toISOString(),
        doneAt: doneAt?.toISOString() ?? null,
        held,
      })),
    }
  }

  return routes
}
