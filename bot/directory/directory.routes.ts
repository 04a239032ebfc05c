import { Router } from 'express'
import { answer } from '#bot/http/answer.ts'
import { DirectoryView, OpenCentres } from '#shared/directory/contract.ts'
import type { Directory } from './directory.ts'

interface DirectoryRoutes {
  intake: 'form' | 'chat'
  now: () => Date
}

/** `/api/directory`: names for ids, and which centres are open, for everybody; nothing in it is personal. */
export function directoryRoutes(directory: Directory, { intake, now }: DirectoryRoutes): Router {
  const routes = Router()
  routes.get('/api/directory', (_req, res) => {
    answer(res, DirectoryView, directory.view(intake))
  })
  routes.get('/api/directory/open', (_req, res) => {
    const at = now()
    const open = directory.preset.centres.filter((centre) => directory.isOpen(centre, at))
    answer(res, OpenCentres, { centreIds: open.map(({ id }) => id) })
  })
  return routes
}
