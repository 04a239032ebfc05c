import { Refusal } from '#shared/refusal.ts'
import type { MyAlerts, MyAlertsChange } from '#shared/searches/contract.ts'
import { tierOf } from './alert.ts'
import type { SearchPorts } from './ports.ts'
import { deleteSearcher, findSearcher, keepSearcher } from './searcher.model.ts'

/** Whether somebody wants to hear when a person is missing, and what they would see. */
export async function myAlerts(ports: SearchPorts, userId: string, at: Date): Promise<MyAlerts> {
  const [searcher, tier] = await Promise.all([findSearcher(userId), tierOf(ports, userId, at)])
  return {
    wants: searcher !== null,
    alsoAtNight: searcher?.alsoAtNight ?? false,
    districtId: searcher?.districtId ?? null,
    tier,
  }
}

/** Keeps it; of whoever does not want to hear nothing is kept. @throws Refusal `bad-request` (no such district) */
export async function changeMyAlerts(
  { directory }: Pick<SearchPorts, 'directory'>,
  userId: string,
  { wants, alsoAtNight, districtId }: MyAlertsChange,
): Promise<void> {
  if (districtId !== null && !directory.district(districtId))
    throw new Refusal('bad-request', { fields: ['districtId'] })
  await (wants ? keepSearcher({ userId, alsoAtNight, districtId }) : deleteSearcher(userId))
}
