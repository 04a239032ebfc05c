import { changeErrand } from './change-errand.ts'
import { findErrandsAskedBy, findErrandsTakenBy } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { deleteHelper, findHelperOf, saveHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'

/**
 * Helping, and what somebody has asked for, go along to the LINE account that they have now. Who is a helper there
 * already stays that one, and does what the other has taken on. Doing so again changes nothing.
 */
export async function moveHelp(from: string, to: string): Promise<void> {
  await moveHelper(from, to)
  for (;;) {
    const asked = await findErrandsAskedBy(from)
    if (asked.length === 0) return
    for (const { id } of asked)
      await changeErrand(id, (now) => (now.userId === from ? { ...now, userId: to } : now))
  }
}

/** Made again on what others left, until there is none. */
async function moveHelper(from: string, to: string): Promise<void> {
  for (;;) {
    const helper = await findHelperOf(from)
    if (!helper) return
    const own = await findHelperOf(to)
    if (own) await becomeOne(helper, own)
    else await saveHelper({ ...helper, userId: to, revision: helper.revision + 1 }, helper.revision)
  }
}

/** The old one last: as long as they are there, they are met again should this stop in between. */
async function becomeOne(old: Pick<Helper, 'id'>, own: Pick<Helper, 'id'>): Promise<void> {
  for (;;) {
    const taken = await findErrandsTakenBy(old.id)
    if (taken.length === 0) break
    for (const { id } of taken) await changeErrand(id, (now) => helpedBy(now, old.id, own.id))
  }
  await deleteHelper(old.id)
}

function helpedBy(errand: Errand, oldId: string, ownId: string): Errand {
  if (errand.helperId !== oldId) return errand
  const { asked, saidNo, gaveBack } = errand
  const renamed = (ids: string[]) => ids.map((id) => (id === oldId ? ownId : id))
  return {
    ...errand,
    helperId: ownId,
    asked: renamed(asked),
    saidNo: renamed(saidNo),
    gaveBack: renamed(gaveBack),
  }
}
