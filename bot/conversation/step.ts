import type { FormField } from '#shared/forms/contract.ts'
import type { Button, Card, Choice, Say } from './say.ts'

/** A place that a person keeps for the next time. */
export interface SavedPlace {
  id: string
  label: string
  text: string
}

/** What holds for a whole turn of a conversation. */
export interface Scene {
  at: Date
  /** `form`: what identifies anyone is written on a page. `chat`: everything is asked in chat. */
  intake: 'form' | 'chat'
  savedPlaces: SavedPlace[]
}

export type Values = Readonly<Record<string, unknown>>

/** What a step knows when it asks, reads or shows. */
export interface Asking extends Scene {
  draft: string
  /** The step's own name. */
  step: string
  /** The answers so far that still fit. */
  values: Values
  /** The answer to this very question, if it was given before. */
  value: unknown
  /** A half answer, e.g. the signs ticked so far. */
  part: unknown
}

/** What may be an answer. */
export type Told =
  | { kind: 'text'; text: string }
  | { kind: 'tap'; value: string }
  | { kind: 'date'; value: string }
  | { kind: 'place'; latitude: number; longitude: number; title?: string; address?: string }
  | { kind: 'photo'; photoId: string }
  /** From a form's field: unknown until the step has read it. */
  | { kind: 'filled'; value: unknown }

/**
 * How a step understood something. `hint`: it was meant for this question but does not fit; with `keep` its
 * words are worth keeping. `other`: it was not meant for this question.
 */
export type Reading<T> =
  | { kind: 'value'; value: T }
  | { kind: 'part'; part: unknown }
  | { kind: 'hint'; hint: string; keep?: true }
  | { kind: 'other' }

/** How a question looks: a card with its answers as buttons, and choices that LINE has only under a message. */
export interface Question {
  /** Said before the question itself. */
  before?: Say[]
  title: string
  lines?: string[]
  buttons?: Button[]
  choices?: Choice[]
  tone?: Card['tone']
}

/** One question of a flow: how it is asked, read and shown. Everything in it is pure. */
export interface Step<T> {
  /** Its name in the review and in the form. */
  readonly label: string
  /** Set if it may stay without an answer: by "わからない" or by passing over it. */
  readonly without?: 'unknown' | 'skip'
  /** What the review says after passing over it, where something follows from that. */
  readonly passed?: string
  /** Told by the button that began; never asked. */
  readonly isGiven?: true
  /** What the button to pass over it says, instead of "とばす" or "わからない". */
  readonly passLabel?: string
  /** Identifies somebody: asked on a page where the network's policy wants that. */
  readonly isConfidential?: true
  /** What belongs here whenever it is sent. */
  readonly catches?: 'place' | 'photo'
  /** Takes any words for an answer, so that a button's words have to be looked for first. */
  readonly takesAnyWords?: true
  /** A half answer is a question of its own, so that "back" leads out of it first. */
  readonly asksTwice?: true
  applies?(values: Values): boolean
  /** On a page it stands from the beginning: what decides whether it applies is written there too. */
  readonly standsOnPage?: true
  ask(asking: Asking): Question
  read(told: Told, asking: Asking): Reading<T>
  /** What a half answer is worth if nothing more comes. */
  settle?(part: unknown, asking: Asking): T | undefined
  /** A stored answer, if it still is one: a release or a preset may have changed meanwhile. */
  revive(stored: unknown, asking: Asking): T | undefined
  show(value: unknown, asking: Asking): string
  /** Said right after this answer, before the next question. */
  remark?(value: unknown): Say[]
  field?(asking: Asking): Omit<FormField, 'name' | 'value' | 'label'>
}

/** A step that may stay without an answer. */
export interface OptionalStep<T> extends Step<T> {
  readonly without: 'unknown' | 'skip'
}

/** The button that gives this answer. */
export function answerButton(asking: Asking, value: string, label: string, style?: Button['style']): Button {
  const action = { kind: 'tap', draft: asking.draft, step: asking.step, value } as const
  return style ? { label, action, style } : { label, action }
}

/** Written the way people write it: full or half width, with or without a full stop. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s。．.、,!！?？「」]/g, '')
    .toLowerCase()
}
