/** Buttons: of questions, of cards and of the rich menu. */

import { commit, giveUp, remind } from './commit.ts'
import { isLive, saveDraft } from './draft.model.ts'
import type { KeptDraft } from './draft.ts'
import type { Flow, Known } from './flow.ts'
import { CONFLICT, flowOf, type Hearing, liveDraft, type Said, sceneOf } from './hearing.ts'
import type { Input } from './input.ts'
import { menuAnswer } from './menu.ts'
import type { Say } from './say.ts'
import { begun, goneOn, late, newDraft, offer, prefaced, setAside, unfinished, withWayBack } from './turns.ts'
import { NOTES } from './words.ts'

export async function command(hearing: Hearing, name: string, argument: string | undefined): Promise<Said> {
  const { options, heard } = hearing
  const flow = entry(options.flows, name)
  const live = liveDraft(hearing)
  const instead = await options.before?.(heard, name)
  if (instead) return instead
  if (flow?.begin) return await startAbout(hearing, flow, argument ?? '')
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
  // Set aside without taking this event for its own: that belongs to the new one.
  if (live && !(await saveDraft(setAside(live, scene), heard.at))) return CONFLICT
  return await anew(hearing, flow, known, [])
}

/** Begins what the argument names. A draft about the same goes on; one about something else makes room for it. */
async function startAbout(hearing: Hearing, flow: Flow, argument: string): Promise<Said> {
  const { options, heard } = hearing
  const { scene, known } = await sceneOf(hearing, flow)
  const beginning = (await flow.begin?.(argument, heard)) ?? { kind: 'begin', answers: {}, says: [] }
  const open = hearing.drafts.find((draft) => draft.state === 'open')
  if (beginning.kind === 'said') return open ? withWayBack(beginning.answer, open) : beginning.answer
  const { answers, says } = beginning
  const live = hearing.drafts.find((draft) => draft.flow === flow.id && isLive(draft.state))
  if (live && isAbout(live, answers))
    return await commit(hearing, prefaced(goneOn(flow, live, RESUME, scene, options), says))
  if (live) {
    if (!(await saveDraft(setAside(live, scene), heard.at))) return CONFLICT
    await giveUp(hearing, live)
  }
  return await anew(hearing, flow, { ...known, answers: { ...known.answers, ...answers } }, says)
}

const RESUME = { kind: 'control', control: 'resume' } as const

function isAbout({ answers }: KeptDraft, about: Record<string, unknown>): boolean {
  return Object.entries(about).every(([step, value]) => {
    const told = answers[step]
    return told?.is === 'value' && told.value === value
  })
}

async function anew(hearing: Hearing, flow: Flow, known: Known, says: Say[]): Promise<Said> {
  const { options, heard } = hearing
  const { scene } = await sceneOf(hearing, flow)
  const whose = { id: options.newId(), userId: heard.userId, known, state: 'open' } as const
  const outcome = prefaced(begun(flow, newDraft(flow, whose, scene, options), scene, options), says)
  return await commit(hearing, outcome.kind === 'said' ? { ...outcome, isNew: true } : outcome)
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
  return late(flow, pressed)
}

/** An old button: the open question again, or what can be done here. */
export async function unknownButton(hearing: Hearing): Promise<Said> {
  const live = liveDraft(hearing)
  if (!live) return menuAnswer(hearing.options.menu, NOTES.oldDraft)
  const flow = flowOf(hearing, live.flow)
  if (live.state === 'offered') return offer(flow, live)
  return await remind(hearing, live)
}
