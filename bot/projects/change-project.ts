import type { Participant, ProjectChange, ProjectFields } from '#shared/projects/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { findProject, insertProject, type Project, replaceProject } from './project.model.ts'

/** What the network knows that a project has to fit. */
export interface ProjectPorts {
  isDistrict: (id: string) => boolean
  isCategory: (id: string) => boolean
  /** What partners are called now, and what their line of work is, by id. */
  partners: (ids: string[]) => Promise<Map<string, { name: string; category: string }>>
}

/**
 * Begins a project.
 * @throws Refusal `bad-request` that names a district, a partner or a line of work that there is none
 */
export async function beginProject(
  fields: ProjectFields,
  id: string,
  ports: ProjectPorts,
  at: Date,
): Promise<Project> {
  const project: Project = { id, revision: 0, state: 'running', fields: await fitting(fields, ports) }
  await insertProject(project, at)
  return project
}

/**
 * Changes what a project says and who takes part, ends it, or lets it go on.
 * @throws Refusal `not-found`, `changed-meanwhile` or as `beginProject`
 */
export async function changeProject(
  id: string,
  { revision, fields, state }: ProjectChange,
  ports: ProjectPorts,
  at: Date,
): Promise<Project> {
  const known = await findProject(id)
  if (!known) throw new Refusal('not-found')
  const next = { id, revision, state, fields: await fitting(fields, ports) }
  const saved = await replaceProject(next, at)
  if (!saved) throw new Refusal('changed-meanwhile', { current: known })
  return saved
}

async function fitting(fields: ProjectFields, ports: ProjectPorts): Promise<ProjectFields> {
  if (fields.districtId !== null && !ports.isDistrict(fields.districtId))
    throw new Refusal('bad-request', { fields: ['fields.districtId'] })
  return { ...fields, participants: await named(fields.participants, ports) }
}

/** A partner stands under its own name and line of work, whatever a page says of it. */
async function named(
  participants: Participant[],
  { isCategory, partners }: ProjectPorts,
): Promise<Participant[]> {
  const ids = participants.flatMap(({ partnerId }) => partnerId ?? [])
  const known = await partners(ids)
  return participants.map((participant, i) => {
    const partner = participant.partnerId === null ? participant : known.get(participant.partnerId)
    if (!partner) throw new Refusal('bad-request', { fields: [`fields.participants.${i}.partnerId`] })
    if (!isCategory(partner.category))
      throw new Refusal('bad-request', { fields: [`fields.participants.${i}.category`] })
    return { partnerId: participant.partnerId, name: partner.name, category: partner.category }
  })
}
