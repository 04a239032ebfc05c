import { advance, here, type Move, type Next } from '#bot/conversation/advance.ts'
import { type Draft, emptyDraft } from '#bot/conversation/draft.ts'
import type { Flow } from '#bot/conversation/flow.ts'
import type { Action, Answer } from '#bot/conversation/say.ts'
import { speak } from '#bot/conversation/speak.ts'
import type { Scene } from '#bot/conversation/step.ts'

/** A Monday noon in Tokyo. */
export const NOON = new Date('2026-06-08T12:00:00+09:00')
const SCENE: Scene = { at: NOON, intake: 'chat', savedPlaces: [] }

/** A conversation over the pure engine, as a transcript. Each step returns a new one. */
export interface Chat {
  /** The open question's name, or `review`, `sent`, `stopped`. */
  at: string
  draft: Draft
  /** What was said last; null once it is sent. */
  answer: Answer | null
  next: Next
  /** Every text of the last answer, one a line. */
  words: string
  /** Labels of everything that can be pressed. */
  buttons: string[]
  send: (...moves: Move[]) => Chat
  /** Presses what the person sees, by its label, one after the other. */
  press: (...labels: string[]) => Chat
  type: (...texts: string[]) => Chat
  /** Answers each open question as the function says, until it is this one's turn; also returns what was asked. */
  upTo: (step: string, answer?: (now: Chat) => Chat) => { now: Chat; asked: string[] }
  /** The action behind a label, to be pressed when it is old. */
  action: (label: string) => Action
}

/** Begins a conversation; `known` holds what the person told another time. */
export function chat(flow: Flow, scene: Partial<Scene> = {}, known: Record<string, unknown> = {}): Chat {
  const draft = emptyDraft('draft-1', known)
  const whole = { ...SCENE, ...scene }
  return spoken(flow, whole, here({ flow, draft, scene: whole }, draft))
}

/** Goes on with a draft as it was kept. */
export function chatOn(flow: Flow, draft: Draft, scene: Partial<Scene> = {}): Chat {
  const whole = { ...SCENE, ...scene }
  return spoken(flow, whole, here({ flow, draft, scene: whole }, draft))
}

let messages = 0

function spoken(flow: Flow, scene: Scene, next: Next): Chat {
  const answer = next.kind === 'send' ? null : speak(flow, next, scene)
  const actions = answer ? actionsOf(answer) : []
  const action = (label: string): Action => {
    const found = actions.find((one) => one.label === label)
    if (!found)
      throw new Error(
        `nothing called "${label}" to press; there is ${actions.map((one) => one.label).join()}`,
      )
    return found.action
  }
  const send = (...moves: Move[]): Chat =>
    moves.reduce((before, move) => spoken(flow, scene, advance(flow, before.draft, move, scene)), chatNow)
  const upTo: Chat['upTo'] = (step, answer = (now) => now.type('とばす')) => {
    const asked: string[] = []
    let now = chatNow
    while (now.at !== step) {
      if (asked.length > 50) throw new Error(`never came to ${step}: ${asked.join()}`)
      asked.push(now.at)
      now = answer(now)
    }
    return { now, asked }
  }
  const chatNow: Chat = {
    at: next.kind === 'ask' ? next.step : { review: 'review', send: 'sent', stop: 'stopped' }[next.kind],
    draft: next.draft,
    answer,
    next,
    words: answer ? textsOf(answer).join('\n') : '',
    buttons: actions.map(({ label }) => label),
    action,
    upTo,
    send,
    press: (...labels) =>
      labels.reduce((before, label) => before.send(moveOf(before.action(label))), chatNow),
    type: (...texts) =>
      texts.reduce(
        (before, text) => before.send({ kind: 'text', text, messageId: `m${++messages}` }),
        chatNow,
      ),
  }
  return chatNow
}

/** What pressing it does; a picker picks its first possible moment. */
export function moveOf(action: Action): Move {
  switch (action.kind) {
    case 'tap':
      return { kind: 'tap', step: action.step, value: action.value }
    case 'control':
      return action.step === undefined
        ? { kind: 'control', control: action.control }
        : { kind: 'control', control: action.control, step: action.step }
    case 'pickDate':
      return { kind: 'date', step: action.step, value: action.initial ?? action.min ?? '' }
    case 'sendLocation':
      return { kind: 'place', latitude: 35.64, longitude: 139.69, messageId: `m${++messages}` }
    case 'takePhoto':
    case 'choosePhoto':
      return { kind: 'photo', photoId: `photo-${++messages}`, messageId: `m${messages}` }
    default:
      throw new Error(`${action.kind} leads out of the chat`)
  }
}

/** Everything in an answer that can be pressed. */
export function actionsOf({ says, choices = [] }: Answer): { label: string; action: Action }[] {
  const cards = says.flatMap((say) =>
    say.kind === 'card' ? [say.card] : say.kind === 'cards' ? say.cards : [],
  )
  return cards
    .flatMap(({ buttons = [], rows = [] }) => [
      ...buttons,
      ...rows.flatMap(({ label, edit }) => (edit ? [{ label: `${label}をなおす`, action: edit }] : [])),
    ])
    .concat(choices)
}

/** Every text that an answer shows. */
export function textsOf({ says }: Answer): string[] {
  return says.flatMap((say) => {
    if (say.kind === 'text') return say.text.split('\n')
    return (say.kind === 'card' ? [say.card] : say.cards).flatMap(({ title, lines, rows = [] }) => [
      ...(title ? [title] : []),
      ...lines,
      ...rows.map(({ label, value }) => `${label}: ${value}`),
    ])
  })
}
