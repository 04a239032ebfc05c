import { Router } from 'express'
import { answer } from '#bot/http/answer.ts'
import { whoOf } from '#bot/http/who.ts'
import { MyWords } from '#shared/languages/contract.ts'
import type { Language } from '#shared/languages/rules.ts'
import type { Catalogues } from './catalogue.ts'

/** `/api/me/words`: what residents' pages need so that they speak as the chat does. */
export function languagesRoutes(
  catalogues: Pick<Catalogues, 'in'>,
  languageOf: (userId: string) => Promise<Language>,
): Router {
  const routes = Router()

  routes.get('/api/me/words', async (req, res) => {
    const { userId } = whoOf(req)
    // Staff without LINE, who have told nothing of themselves.
    const language = userId === null ? 'ja' : await languageOf(userId)
    answer(res, MyWords, { language, words: language === 'ja' ? null : catalogues.in(language) })
  })

  return routes
}
