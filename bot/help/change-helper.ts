import type { HelperChange, MyHelperChange } from '#shared/help/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeErrand, tellHelpListeners } from './change-errand.ts'
import { findErrandsAskedBy, findErrandsTakenBy } from './errand.model.ts'
import { cancelled, forgotten, givenBack } from './errand-steps.ts'
import { deleteHelper, findHelper, findHelperOf, saveHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'
import type { HelpPorts } from './ports.ts'
import { tendErrand } from './tend-help.ts'

/**
 * The coordinator answers somebody, notes that they are insured or how old they are, or lets them rest. Who has an
 * answer to read hears that there is one.
 * @throws Refusal `not-found`, `changed-meanwhile` with what they are now
 */
export async function changeHelper(id: string, { revision, change }: HelperChange): Promise<Helper> {
  const read = await findHelper(id)
  if (!read) throw new Refusal('not-found')
  const next = { ...changed(read, change), revision: revision + 1 }
  if (read.revision !== revision || !(await saveHelper(next, revision)))
    throw new Refusal('changed-meanwhile')
  tellHelpListeners()
  return next
}

function changed(helper: Helper, change: HelperChange['change']): Helper {
  switch (change.kind) {
    case 'answer': {
      const { state, isInsured, text } = change
      const key = `helper:${helper.id}:answer:${helper.revision + 1}`
      const untold = helper.userId === null ? null : ({ what: 'answer', key } as const)
      return { ...helper, state, isInsured, answer: text || null, untold }
    }
    case 'insured':
      return { ...helper, isInsured: change.isInsured }
    case 'age':
      return { ...helper, age: change.age }
    case 'state': {
      if (helper.state === 'new' || helper.state === 'declined') throw new Refusal('not-possible-now')
      return { ...helper, state: change.state }
    }
    default:
      return change satisfies never
  }
}

/** A helper rests, comes back, or is none any more: then nothing of them is kept. @throws Refusal `not-found`, `not-possible-now` */
export async function changeMyState(
  ports: HelpPorts,
  userId: string,
  state: MyHelperChange['state'],
): Promise<void> {
  const helper = await findHelperOf(userId)
  if (state === 'gone') return helper ? await forgetHelper(ports, helper) : undefined
  if (!helper) throw new Refusal('not-found')
  if (helper.state === state) return
  if (helper.state === 'new' || helper.state === 'declined') throw new Refusal('not-possible-now')
  const next = { ...helper, state, revision: helper.revision + 1 }
  if (!(await saveHelper(next, helper.revision))) await changeMyState(ports, userId, state)
}

/** What they have taken on is offered to others first. */
async function forgetHelper(ports: HelpPorts, { id }: Helper): Promise<void> {
  const at = ports.now()
  for (const errand of await findErrandsTakenBy(id)) {
    const isTheirs = errand.state === 'taken'
    if (isTheirs) await changeErrand(errand.id, (now) => (now.state === 'taken' ? givenBack(now, at) : now))
  }
  await deleteHelper(id)
}

/**
 * Forgets what somebody is to helping, at their own wish: the helper, and what they asked for. Whoever was to help them
 * hears that it is not needed any more.
 */
export async function forgetHelpOf(ports: HelpPorts, userId: string): Promise<void> {
  await changeMyState(ports, userId, 'gone')
  const at = ports.now()
  const { forgetAfterDays } = ports.directory.preset.help
  for (const { id } of await findErrandsAskedBy(userId)) {
    await changeErrand(id, (now) =>
      now.state === 'done' || now.state === 'cancelled' ? now : cancelled(now, 'asker', at, forgetAfterDays),
    )
    await tendErrand(ports, id, at) // what others have to hear of it is on its way before it is forgotten
    await changeErrand(id, (now) => forgotten(now, at))
  }
}
