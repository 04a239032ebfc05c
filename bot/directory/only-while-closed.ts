import type { Centre } from '#shared/directory/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import type { Directory } from './directory.ts'

type Opening = Pick<Directory, 'isOpen' | 'preset'>

/** The centres for which somebody may act now: a duty desk only for those of theirs that are closed. */
export function centresInHand(who: Rights, { preset, isOpen }: Opening, at: Date): Centre[] {
  const theirs = preset.centres.filter(({ id }) => maySeeCentre(who, id))
  return who.role === 'duty-desk' ? theirs.filter((centre) => !isOpen(centre, at)) : theirs
}

/** A duty desk acts for a centre while it is closed, and no longer. @throws Refusal `centre-is-open` */
export function refuseWhileOpen(who: Rights, centre: Centre, { isOpen }: Opening, at: Date): void {
  if (who.role !== 'duty-desk' || !isOpen(centre, at)) return
  const { name, phone } = centre
  throw new Refusal('centre-is-open', {
    say: `いまは、${name}が開いています。${phone}に電話をおねがいします。`,
  })
}
