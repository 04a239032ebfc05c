import { createDraft, saveDraft } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import { type AboutDraft, type Flow, survey } from './flow.ts'
import { forgetDropped } from './forget-message.ts'
import { CONFLICT, flowOf, type Hearing, type Said, sceneOf } from './hearing.ts'
import { followed, leadOf } from './lead.ts'
import type { Answer } from './say.ts'
import type { Values } from './step.ts'
import { askedAgain, type Outcome, reminded, setAside, withWayBack } from './turns.ts'

/** Saves, then speaks. */
export async function commit(hearing: Hearing, outcome: Outcome): Promise<Said> {
  if (outcome.kind === 'send') {
    // Sealed first: what a page saves from here on must not be lost in a report that has gone already.
    const isMine = await saveDraft(outcome.draft, hearing.heard.at)
    if (!isMine) return CONFLICT
    return await deliver(hearing, { ...outcome.draft, revision: outcome.draft.revision + 1 })
  }
  const led = outcome.draft && (await leadOf(hearing, flowOf(hearing, outcome.draft.flow), outcome.draft))
  if (led && outcome.draft) return await goAlong(hearing, outcome.draft, led)
  const { answer, draft } = await looked(hearing, outcome)
  if (!draft) return answer
  const kept = { ...draft, lastEventId: hearing.heard.eventId, lastAnswer: answer }
  const { at } = hearing.heard
  if (!(await (outcome.isNew ? createDraft(kept, at) : saveDraft(kept, at)))) return CONFLICT
  await forgetDropped(hearing, kept)
  if (kept.state === 'stopped') await giveUp(hearing, kept)
  return answer
}

/** The draft is set aside, without taking this event for its own: that belongs to the conversation it leads to. */
async function goAlong(
  hearing: Hearing,
  draft: KeptDraft,
  led: NonNullable<Awaited<ReturnType<typeof leadOf>>>,
): Promise<Said> {
  const next = await followed(hearing, draft, led)
  const { scene } = await sceneOf(hearing, flowOf(hearing, draft.flow))
  if (!(await saveDraft(setAside(draft, scene), hearing.heard.at))) return CONFLICT
  return await commit(hearing, next)
}

/** At its review a flow looks whether what was asked for can be had. If not, the draft is over. */
async function looked(
  hearing: Hearing,
  { answer, draft, review }: Extract<Outcome, { kind: 'said' }>,
): Promise<{ answer: Answer; draft?: KeptDraft }> {
  if (!draft) return { answer }
  const flow = flowOf(hearing, draft.flow)
  if (!flow.atReview || !review) return { answer, draft }
  const { values, about, scene } = await aboutDraft(hearing, flow, draft)
  const found = await flow.atReview(values, about)
  if (found.kind === 'over') return { answer: found.answer, draft: setAside(draft, scene) }
  if (found.kind === 'ask')
    return askedAgain(flow, otherwise(draft, found.answers), found.step, found.note, scene)
  return { answer: review(found), draft }
}

/** The draft with what turned out to be otherwise by now. */
function otherwise(draft: KeptDraft, answers: Record<string, unknown> = {}): KeptDraft {
  const told = Object.entries(answers).map(([step, value]) => [step, { is: 'value' as const, value }])
  return { ...draft, answers: { ...draft.answers, ...Object.fromEntries(told) } }
}

/** What a draft's flow reserved for it can go: somebody gave it up. */
export async function giveUp(hearing: Hearing, draft: KeptDraft): Promise<void> {
  const flow = flowOf(hearing, draft.flow)
  const { values, about } = await aboutDraft(hearing, flow, draft)
  await flow.givenUp(values, about)
}

async function aboutDraft(hearing: Hearing, flow: Flow, draft: KeptDraft) {
  const { scene } = await sceneOf(hearing, flow)
  const { values }: { values: Values } = survey(flow, draft, scene)
  const about: AboutDraft = { draftId: draft.id, userId: draft.userId, at: hearing.heard.at }
  return { values, about, scene }
}

/** Where an open draft stands, again. Nothing is saved. */
export async function remind(hearing: Hearing, draft: KeptDraft, note?: string): Promise<Answer> {
  const flow = flowOf(hearing, draft.flow)
  const { values, about, scene } = await aboutDraft(hearing, flow, draft)
  const { answer, review } = reminded(flow, draft, scene, note)
  if (!review || !flow.atReview) return answer
  const found = await flow.atReview(values, about)
  if (found.kind === 'ask')
    return askedAgain(flow, otherwise(draft, found.answers), found.step, found.note, scene).answer
  return found.kind === 'over' ? found.answer : review(found)
}

/** Calls the verb of a sealed draft and keeps what it says. Safe to do again. */
export async function deliver(hearing: Hearing, sealed: KeptDraft): Promise<Said> {
  const { heard, drafts } = hearing
  const flow = flowOf(hearing, sealed.flow)
  const { scene } = await sceneOf(hearing, flow)
  const { values, applying } = survey(flow, sealed, scene)
  const told = Object.fromEntries(
    applying.filter((name) => name in values).map((name) => [name, values[name]]),
  )
  const { id: draftId, userId, typed, messageIds } = sealed
  const receipt = await flow.submit(told, { draftId, userId, at: heard.at, typed, messageIds })
  const other = drafts.find(({ id, state }) => id !== draftId && state === 'open')
  const answer = other ? withWayBack(receipt, other) : receipt
  const sent: KeptDraft = {
    ...sealed,
    answers: {},
    parts: {},
    typed: [],
    messageIds: {},
    state: 'sent',
    lastEventId: heard.eventId,
    lastAnswer: answer,
  }
  return (await saveDraft(sent, heard.at)) ? answer : CONFLICT
}
