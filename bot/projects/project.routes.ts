import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import {
  BlankAreas,
  ProjectAsked,
  ProjectChange,
  ProjectList,
  type ProjectView,
} from '#shared/projects/contract.ts'
import { lacksOf } from '#shared/projects/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { blankAreas, type Somewhere } from './blank-areas.ts'
import { beginProject, changeProject, type ProjectPorts } from './change-project.ts'
import { listProjects, type Project } from './project.model.ts'

interface ProjectRoutes extends Pick<ProjectPorts, 'partners'> {
  directory: Directory
  now: () => Date
  /** Where there are partners that take part, and salons that are held. */
  places: { partners: () => Promise<Somewhere[]>; salons: () => Promise<Somewhere[]> }
}

/** `/api/projects` and `/api/blank-areas`: what organisations do together, and where there are none. */
export function projectRoutes({ directory, now, places, partners }: ProjectRoutes): Router {
  const routes = Router()
  const { preset } = directory
  const ports: ProjectPorts = {
    isDistrict: (id) => directory.district(id) !== undefined,
    isCategory: (id) => preset.partners.categories.some((category) => category.id === id),
    partners,
  }
  const has = (scheme: 'projects' | 'partners') => {
    if (!preset.schemes.includes(scheme)) throw new Refusal('not-found')
  }

  routes.get('/api/projects', async (req, res) => {
    allowed(req, 'run-network')
    has('projects')
    answer(res, ProjectList, { projects: (await listProjects()).map(viewOf) })
  })

  routes.post('/api/projects', async (req, res) => {
    allowed(req, 'run-network')
    has('projects')
    const { fields } = parse(ProjectAsked, req.body)
    const begun = await beginProject(fields, randomUUID(), ports, now())
    answer(res, ProjectList, { projects: [viewOf(begun)] })
  })

  routes.patch('/api/projects/:id', async (req, res) => {
    allowed(req, 'run-network')
    has('projects')
    const change = parse(ProjectChange, req.body)
    const changed = await changeProject(req.params.id, change, ports, now())
    answer(res, ProjectList, { projects: [viewOf(changed)] })
  })

  routes.get('/api/blank-areas', async (req, res) => {
    allowed(req, 'run-network')
    has('partners')
    const there = { partners: await places.partners(), salons: await places.salons() }
    answer(res, BlankAreas, blankAreas(preset.districts, there, directory.townOf))
  })

  return routes
}

function viewOf({ id, revision, state, fields }: Project): ProjectView {
  return { id, revision, state, ...fields, lacks: lacksOf(fields.participants) }
}
