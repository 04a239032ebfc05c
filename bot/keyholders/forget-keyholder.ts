import { deleteKeyholder, findKeyholder } from './keyholder.model.ts'
import type { Keyholder } from './keyholder.ts'
import { forgetHolderMissed } from './missed-about.ts'
import type { KeyholderPorts } from './ports.ts'
import { aboutKeyholder, renewalAbout, toldAbout } from './tell.ts'

const MOST_ATTEMPTS = 20

/** Nothing of a registration is kept: its photo and what was to be asked go first, so that nothing stays behind. */
export async function forgetKeyholder(keyholder: Keyholder, ports: KeyholderPorts): Promise<void> {
  for (const about of [aboutKeyholder, renewalAbout, toldAbout]) await ports.cancelAbout(about(keyholder))
  await forgetHolderMissed(keyholder, ports)
  await ports.forgetPhotos(keyholder.id)
  let now: Keyholder | null = keyholder
  for (let attempt = 0; now && attempt < MOST_ATTEMPTS; attempt++) {
    if (await deleteKeyholder(now)) return
    now = await findKeyholder(keyholder.id) // somebody changed it in that moment
  }
}
