import type { MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import { findKeyholdersOf } from '../keyholder.model.ts'
import { type Keyholder, tagInUse } from '../keyholder.ts'
import type { KeyholderPorts } from '../ports.ts'
import { renewalView, tagView } from '../register/keyholder-view.ts'

/** So many look-ups are shown to the family. */
const LOOK_UPS = 10

/** What somebody answers for in LINE: their own, and their family's. */
export async function showMine(userId: string, ports: KeyholderPorts): Promise<MyKeyholders> {
  const theirs = await findKeyholdersOf(userId)
  return { keyholders: await Promise.all(theirs.map((keyholder) => shown(keyholder, userId, ports))) }
}

async function shown(
  keyholder: Keyholder,
  userId: string,
  { directory, lookUpsOf }: KeyholderPorts,
): Promise<MyKeyholders['keyholders'][number]> {
  const { id, revision, state, facts, people } = keyholder
  const tag = tagInUse(keyholder)
  const { name, phone } = directory.responsible({ district: facts.districtId }).centre
  const lookUps = facts.tellsLookUps ? await lookUpsOf(id, LOOK_UPS) : []
  return {
    id,
    revision,
    side: people.find((tie) => tie.userId === userId)?.side ?? 'family',
    state,
    facts,
    tag: tag && tagView(tag),
    renewal: renewalView(keyholder),
    centre: { name, phone },
    lookUps: lookUps.map(({ at, caller }) => ({ at: at.toISOString(), caller })),
  }
}
