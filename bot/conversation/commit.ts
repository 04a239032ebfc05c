import { createDraft, saveDraft } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import { survey } from './flow.ts'
import { forgetDropped } from './forget-message.ts'
import { CONFLICT, flowOf, type Hearing, type Said, sceneOf } from './hearing.ts'
import type { Outcome } from './turns.ts'

/** Saves, then speaks. */
export async function commit(hearing: Hearing, outcome: Outcome): Promise<Said> {
  if (outcome.kind === 'send') {
    // Sealed first: what a page saves from here on must not be lost in a report that has gone already.
    const isMine = await saveDraft(outcome.draft, hearing.heard.at)
    if (!isMine) return CONFLICT
    return await deliver(hearing, { ...outcome.draft, revision: outcome.draft.revision + 1 })
  }
  const { answer, draft, isNew } = outcome
  if (!draft) return answer
  const kept = { ...draft, lastEventId: hearing.heard.eventId, lastAnswer: answer }
  const { at } = hearing.heard
  if (!(await (isNew ? createDraft(kept, at) : saveDraft(kept, at)))) return CONFLICT
  await forgetDropped(hearing, kept)
  return answer
}

/** Calls the verb of a sealed draft and keeps what it says. Safe to do again. */
export async function deliver(hearing: Hearing, sealed: KeptDraft): Promise<Said> {
  const { heard } = hearing
  const flow = flowOf(hearing, sealed.flow)
  const { scene } = await sceneOf(hearing, flow)
  const { values, applying } = survey(flow, sealed, scene)
  const told = Object.fromEntries(
    applying.filter((name) => name in values).map((name) => [name, values[name]]),
  )
  const { id: draftId, userId, typed, messageIds } = sealed
  const receipt = await flow.submit(told, { draftId, userId, at: heard.at, typed, messageIds })
  const sent: KeptDraft = {
    ...sealed,
    answers: {},
    parts: {},
    typed: [],
    messageIds: {},
    state: 'sent',
    lastEventId: heard.eventId,
    lastAnswer: receipt,
  }
  return (await saveDraft(sent, heard.at)) ? receipt : CONFLICT
}
