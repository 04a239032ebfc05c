/** Buttons: of questions, of cards and of the rich menu. */

import { commit } from './commit.ts'
import { isLive, saveDraft } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import type { Flow } from './flow.ts'
import { CONFLICT, flowOf, type Hearing, liveDraft, type Said, sceneOf, type TalkOptions } from './hearing.ts'
import type { Input } from './input.ts'
import { menuAnswer } from './menu.ts'
import type { Scene } from './step.ts'
import { begun, goneOn, late, newDraft, offer, reminded, unfinished, withWayBack } from './turns.ts'
import { NOTES } from './words.ts'

export async function command(hearing: Hearing, name: string, argument: string | undefined): Promise<Said> {
  const { options, heard } = hearing
  const flow = entry(options.flows, name)
  const live = liveDraft(hearing)
  if (flow) return await start(hearing, flow, name, argument)
  const handler = entry(options.commands, name)
  const answer = handler ? await handler(heard, argument) : menuAnswer(options.menu, NOTES.notUnderstood)
  return live?.state === 'open' ? withWayBack(answer, live) : answer
}

/** What a table has under a name that came from outside; `constructor` is in no table of ours. */
function entry<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

async function start(
  hearing: Hearing,
  flow: Flow,
  name: string,
  argument: string | undefined,
): Promise<Said> {
  const { options, heard } = hearing
  const { scene, known } = await sceneOf(hearing, flow)
  const live = hearing.drafts.find((draft) => draft.flow === flow.id && isLive(draft.state))
  if (live?.state === 'offered') return await commit(hearing, begun(flow, live, scene, options))
  if (live && argument !== 'new') return unfinished(flow, live, name)
  if (live) {
    const { draft } = stoppedOutcome(flow, live, scene, options)
    if (!(await saveDraft(draft, heard.at))) return CONFLICT
  }
  const whose = { id: options.newId(), userId: heard.userId, known, state: 'open' } as const
  const outcome = begun(flow, newDraft(flow, whose, scene, options), scene, options)
  return await commit(hearing, outcome.kind === 'said' ? { ...outcome, isNew: true } : outcome)
}

/** Set aside for a new one, without taking this event for its own: that belongs to the new one. */
function stoppedOutcome(
  flow: Flow,
  live: KeptDraft,
  scene: Scene,
  options: TalkOptions,
): { draft: KeptDraft } {
  const outcome = goneOn(flow, live, { kind: 'control', control: 'stop' }, scene, options)
  return { draft: outcome.draft ?? live }
}

export type Pressed = Extract<Input, { kind: 'tap' | 'control' | 'date' }>

export async function press(hearing: Hearing, input: Pressed): Promise<Said> {
  const { options } = hearing
  const pressed = hearing.drafts.find((draft) => draft.id === input.draft)
  if (!pressed) return await unknownButton(hearing)
  const flow = flowOf(hearing, pressed.flow)
  const { scene } = await sceneOf(hearing, flow)
  const isResume = input.kind === 'control' && input.control === 'resume'
  if (pressed.state === 'open') return await commit(hearing, goneOn(flow, pressed, input, scene, options))
  if (pressed.state === 'offered') {
    if (isResume) return await commit(hearing, begun(flow, pressed, scene, options))
    const isStop = input.kind === 'control' && input.control === 'stop'
    if (isStop) return await commit(hearing, goneOn(flow, pressed, input, scene, options))
    return offer(flow, pressed)
  }
  const other = liveDraft(hearing)
  if (other) return await unknownButton(hearing)
  if (pressed.state === 'stopped' && isResume)
    return await commit(hearing, begun(flow, pressed, scene, options))
  return late(pressed)
}

/** An old button: the open question again, or what can be done here. */
export async function unknownButton(hearing: Hearing): Promise<Said> {
  const live = liveDraft(hearing)
  if (!live) return menuAnswer(hearing.options.menu, NOTES.oldDraft)
  const flow = flowOf(hearing, live.flow)
  if (live.state === 'offered') return offer(flow, live)
  const { scene } = await sceneOf(hearing, flow)
  return reminded(flow, live, scene)
}
