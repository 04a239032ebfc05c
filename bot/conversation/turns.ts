/** One thing somebody did, and what it makes of their draft. Pure: the shell around it is `talk.ts`. */
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { advance, here, type Move, type Next } from './advance.ts'
import { emptyDraft, type KeptDraft } from './draft.ts'
import type { Flow, Known } from './flow.ts'
import { joined } from './menu.ts'
import type { Answer, Button, Card, Say } from './say.ts'
import { type Found, speak, stopped } from './speak.ts'
import type { Scene } from './step.ts'
import { NAVIGATION, NOTES, OFFER, UNFINISHED } from './words.ts'

/** `review`: the same answer once the flow has looked what can be had. */
export interface Spoken {
  answer: Answer
  review?: (found: Found) => Answer
}

/** The answer and the draft as it is now; `isNew`: it was not kept before. `send`: the verb has to be called. */
export type Outcome =
  | ({ kind: 'said'; draft?: KeptDraft; isNew?: true } & Spoken)
  | { kind: 'send'; draft: KeptDraft }

export interface Times {
  /** How long a draft is kept after its last change. */
  draftDays: number
}

const STOPPED_MS = 60 * 60 * 1000

/** A new draft of this person. */
export function newDraft(
  flow: Flow,
  whose: { id: string; userId: string; known: Known; state: 'open' | 'offered' },
  scene: Scene,
  times: Times,
): KeptDraft {
  return {
    ...emptyDraft(whose.id, whose.known.answers, whose.known.passed),
    userId: whose.userId,
    flow: flow.id,
    state: whose.state,
    revision: 0,
    expiresAt: expiry(flow, scene, times),
    lastEventId: null,
    lastAnswer: null,
  }
}

const keptFor = ({ keptMs }: Flow, { draftDays }: Times) => keptMs ?? draftDays * DAY_MS

/** A question waits for words for so long; after that they may be about anything. */
const WAITS_MS = 15 * MINUTE_MS

/** Whether somebody is still at it: a draft that lies there for days is no conversation that waits for an answer. */
export function isAttended(flow: Flow, { expiresAt }: KeptDraft, at: Date, times: Times): boolean {
  const changedAt = expiresAt.getTime() - keptFor(flow, times)
  return at.getTime() - changedAt < WAITS_MS
}

const expiry = (flow: Flow, scene: Scene, times: Times) => new Date(scene.at.getTime() + keptFor(flow, times))

/** Said before the rest. */
export function prefaced(outcome: Outcome, says: Say[]): Outcome {
  if (outcome.kind === 'send' || says.length === 0) return outcome
  const { answer, review } = outcome
  const after = (rest: Answer): Answer => ({ ...rest, says: [...says, ...rest.says] })
  return { ...outcome, answer: after(answer), ...(review && { review: (found) => after(review(found)) }) }
}

/** The first question, or where an offered draft stands. */
export function begun(flow: Flow, draft: KeptDraft, scene: Scene, times: Times): Outcome {
  return moved(flow, draft, here({ flow, draft, scene }, draft), scene, times)
}

/** Goes on with an open draft. */
export function goneOn(flow: Flow, draft: KeptDraft, move: Move, scene: Scene, times: Times): Outcome {
  return moved(flow, draft, advance(flow, draft, move, scene), scene, times)
}

function moved(flow: Flow, before: KeptDraft, next: Next, scene: Scene, times: Times): Outcome {
  const draft: KeptDraft = { ...before, ...next.draft, state: 'open', expiresAt: expiry(flow, scene, times) }
  if (next.kind === 'send') return { kind: 'send', draft: { ...draft, state: 'sending' } }
  if (next.kind === 'stop')
    return { kind: 'said', ...spoken(flow, next, scene), draft: setAside(draft, scene) }
  return { kind: 'said', ...spoken(flow, next, scene), draft }
}

/** A draft that is given up, kept a while for whoever pressed by mistake. */
export function setAside(draft: KeptDraft, scene: Scene): KeptDraft {
  return { ...draft, state: 'stopped', expiresAt: soon(scene) }
}

/** One answer of a draft asked again, since it cannot be had. */
export function askedAgain(
  flow: Flow,
  draft: KeptDraft,
  step: string,
  note: string,
  scene: Scene,
): { answer: Answer; draft: KeptDraft } {
  const reopened = { ...draft, reopened: step }
  const next = here({ flow, draft: reopened, scene }, reopened, note)
  if (next.kind !== 'ask') throw new Error(`flow ${flow.id} cannot ask ${step} again`)
  return { answer: speak(flow, next, scene), draft: reopened }
}

function spoken(flow: Flow, next: Exclude<Next, { kind: 'send' }>, scene: Scene): Spoken {
  const answer = speak(flow, next, scene)
  if (next.kind !== 'review' || !flow.atReview) return { answer }
  return { answer, review: (found) => speak(flow, next, scene, found) }
}

const soon = (scene: Scene) => new Date(scene.at.getTime() + STOPPED_MS)

/** Keeps what somebody sent out of the blue and offers to make a report of it. */
export function offered(flow: Flow, draft: KeptDraft, move: Move, scene: Scene, times: Times): Outcome {
  const { draft: holding } = advance(flow, draft, move, scene)
  const kept: KeptDraft = { ...draft, ...holding, state: 'offered', expiresAt: expiry(flow, scene, times) }
  return { kind: 'said', answer: offer(flow, kept), draft: kept }
}

/** The words that offer to begin. */
export function offer(flow: Flow, draft: KeptDraft): Answer {
  const begin = {
    label: NAVIGATION.begin,
    action: { kind: 'control', draft: draft.id, control: 'resume' },
  } as const
  const notNow = {
    label: NAVIGATION.notNow,
    action: { kind: 'control', draft: draft.id, control: 'stop' },
  } as const
  const card = cardOf('連絡を始められます', OFFER, [
    { ...begin, style: 'primary' },
    { ...notNow, style: 'secondary' },
  ])
  return { says: [...flow.first, card], choices: [begin, notNow] }
}

/** The rich menu was pressed with a draft under way: go on with it or begin anew. */
export function unfinished(flow: Flow, draft: KeptDraft, command: string): Answer {
  const resume = {
    label: UNFINISHED.resume,
    action: { kind: 'control', draft: draft.id, control: 'resume' },
  } as const
  const anew = {
    label: UNFINISHED.anew,
    action: { kind: 'command', name: command, argument: 'new' },
  } as const
  const card = cardOf('書きかけがあります', UNFINISHED, [
    { ...resume, style: 'primary' },
    { ...anew, style: 'secondary' },
  ])
  return { says: [...flow.first, card], choices: [resume, anew] }
}

/** A button of a draft that is over. */
export function late(flow: Flow, draft: KeptDraft): Answer {
  if (draft.state === 'stopped') return stopped(draft)
  const said = cardOf('もう送ってあります', { title: flow.sentTitle, lines: [] }, [])
  return draft.lastAnswer ? joined({ says: [said] }, draft.lastAnswer) : { says: [said] }
}

/** Says what an answer to something else says, and keeps the way back to the open question in sight. */
export function withWayBack(answer: Answer, draft: KeptDraft): Answer {
  const back = {
    label: NAVIGATION.resume,
    action: { kind: 'control', draft: draft.id, control: 'resume' },
  } as const
  return { ...answer, choices: [...(answer.choices ?? []).slice(0, 12), back] }
}

/** The open question again, after a button that we no longer know. */
export function reminded(flow: Flow, draft: KeptDraft, scene: Scene, note: string = NOTES.oldDraft): Spoken {
  const next = here({ flow, draft, scene }, draft, note)
  return next.kind === 'send' ? { answer: { says: [] } } : spoken(flow, next, scene)
}

function cardOf(altText: string, words: { title: string; lines: readonly string[] }, buttons: Button[]): Say {
  const card: Card = { altText, title: words.title, lines: [...words.lines], buttons }
  return { kind: 'card', card }
}
