import { Router } from 'express'
import { answer } from '#bot/http/answer.ts'
import { DirectoryView } from '#shared/directory/contract.ts'
import type { Directory } from './directory.ts'

/** `GET /api/directory`: names for ids, for everybody; nothing in it is personal. */
export function directoryRoutes(directory: Directory, intake: 'form' | 'chat'): Router {
  const routes = Router()
  routes.get('/api/directory', (_req, res) => {
    answer(res, DirectoryView, directory.view(intake))
  })
  return routes
}
