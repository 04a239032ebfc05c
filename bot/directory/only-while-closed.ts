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
  if (who.role === 'duty-desk' && isOpen(centre, at)) throw openRefusal(centre)
}

/**
 * As `refuseWhileOpen`, before it is known which centre answers: while all of theirs are open there is nothing that a
 * duty desk may do.
 * @throws Refusal `centre-is-open`
 */
export function refuseWhileAllOpen(who: Rights, directory: Opening, at: Date): void {
  if (who.role !== 'duty-desk' || centresInHand(who, directory, at).length > 0) return
  const theirs = directory.preset.centres.filter(({ id }) => maySeeCentre(who, id))
  const first = theirs.find(({ isCentral }) => isCentral) ?? theirs[0]
  if (first) throw openRefusal(first)
}

function openRefusal({ name, phone }: Centre): Refusal {
  return new Refusal('centre-is-open', {
    say: `いまは、${name}が開いています。${phone}に電話をおねがいします。`,
    current: { name, phone },
  })
}
