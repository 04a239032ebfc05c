import { listProjects } from './project.model.ts'

/** A project that looks for people who help. */
export interface ProjectNeedingHands {
  projectId: string
  name: string
  districtId: string | null
  needs: string
}

/** Projects that look for hands in a district, those of the whole town among them; for null all of them. */
export async function findProjectsThatNeedHands(districtId: string | null): Promise<ProjectNeedingHands[]> {
  const running = (await listProjects()).filter(({ state }) => state === 'running')
  return running.flatMap(({ id, fields: { name, districtId: where, needs } }) => {
    const isNear = districtId === null || where === null || where === districtId
    return needs !== null && isNear ? [{ projectId: id, name, districtId: where, needs }] : []
  })
}
