import { keysOf, partsOf } from './message-keys.ts'
import type { Answer } from './say.ts'

/** An answer as a draft keeps it: passed over and "わからない" are answers too. */
export type Answered = { is: 'value'; value: unknown } | { is: 'unknown' } | { is: 'skip' }

/** Words that were typed beside the questions. */
export interface Typed {
  messageId: string
  text: string
  at: Date
}

/** A conversation that is not over. The position is not in it: it follows from the answers. */
export interface Draft {
  id: string
  answers: Record<string, Answered>
  /** Half answers by step, e.g. the signs ticked so far. */
  parts: Record<string, unknown>
  /** The question that "back" or "edit" opened again. */
  reopened: string | null
  /** Wants to send what there is, without the questions that are left. */
  isEnough: boolean
  typed: Typed[]
  /** Which LINE message an answer came as, by step (photos: `step.photoId`), so that unsend can erase it. */
  messageIds: Record<string, string>
}

/**
 * offered: holds what somebody sent before any conversation, and waits for "はじめる". open: under way.
 * sending: sealed for sending; nothing changes it any more. sent, stopped: kept a while for late buttons.
 */
export type DraftState = 'offered' | 'open' | 'sending' | 'sent' | 'stopped'

/** A draft as it is kept: whose it is, and what was said last, so that the same event can be answered again. */
export interface KeptDraft extends Draft {
  userId: string
  flow: string
  state: DraftState
  revision: number
  expiresAt: Date
  lastEventId: string | null
  lastAnswer: Answer | null
}

/** A draft with nothing in it yet but what is known of the person. */
export function emptyDraft(id: string, known: Record<string, unknown> = {}, passed: string[] = []): Draft {
  const answers = Object.entries(known)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([step, value]): [string, Answered] => [step, { is: 'value', value }])
  return {
    id,
    answers: {
      ...Object.fromEntries(passed.map((step) => [step, { is: 'skip' } as const])),
      ...Object.fromEntries(answers),
    },
    parts: {},
    reopened: null,
    isEnough: false,
    typed: [],
    messageIds: {},
  }
}

/** A table without one of its entries. */
export function without<T>(table: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => name !== key))
}

/** An answer takes its question's place: half answers and "opened again" are over. */
export function put(draft: Draft, step: string, answered: Answered, messageId?: string): Draft {
  const others = without(draft.messageIds, step)
  return {
    ...draft,
    answers: { ...draft.answers, [step]: answered },
    parts: without(draft.parts, step),
    reopened: draft.reopened === step ? null : draft.reopened,
    messageIds: messageId === undefined ? others : { ...others, [step]: messageId },
  }
}

/** The draft without what came as this message, and whether there was anything. */
export function withoutMessage(draft: Draft, messageId: string): { draft: Draft; isChanged: boolean } {
  const keys = keysOf(draft.messageIds, messageId)
  const typed = draft.typed.filter((one) => one.messageId !== messageId)
  const cleaned = keys.reduce(withoutAnswer, { ...draft, typed })
  return { draft: cleaned, isChanged: keys.length > 0 || typed.length < draft.typed.length }
}

/** The draft without one answer, or without one photo of it (`step.photoId`). */
export function withoutAnswer(draft: Draft, key: string): Draft {
  const { step, photoId } = partsOf(key)
  const messageIds = without(draft.messageIds, key)
  if (photoId === undefined)
    return { ...draft, messageIds, answers: without(draft.answers, step), parts: without(draft.parts, step) }
  return {
    ...draft,
    messageIds,
    answers: withoutPhoto(draft.answers, step, photoId),
    parts: { ...draft.parts, ...(step in draft.parts && { [step]: others(draft.parts[step], photoId) }) },
  }
}

function withoutPhoto(answers: Draft['answers'], step: string, photoId: string): Draft['answers'] {
  const answer = answers[step]
  if (answer?.is !== 'value') return answers
  const left = others(answer.value, photoId)
  return left.length > 0 ? { ...answers, [step]: { is: 'value', value: left } } : without(answers, step)
}

function others(ids: unknown, photoId: string): unknown[] {
  return Array.isArray(ids) ? ids.filter((id) => id !== photoId) : []
}
