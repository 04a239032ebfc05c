import type { Lesson } from '#shared/lessons/contract.ts'

/** How far somebody is in a lesson; it stands in the buttons, so that nothing has to be kept of who learns. */
export interface Step {
  lessonId: string
  /** Which question is answered by the button; counts from 0. */
  question: number
  /** The answer as the preset has it: 0 is right. */
  answer: number
  /** How many were right before. */
  right: number
}

export function stepWords({ lessonId, question, answer, right }: Step): string {
  return [lessonId, question, answer, right].join(':')
}

/** What an answer's button says; null for one that is none of ours. */
export function readStep(words: string): Step | null {
  const found = /^([a-z0-9-]{1,40}):(\d):(\d):(\d)$/.exec(words)
  if (!found) return null
  const [, lessonId = '', question, answer, right] = found
  return { lessonId, question: Number(question), answer: Number(answer), right: Number(right) }
}

/**
 * In which order a question's answers are shown, as places in the preset's list: the same for everybody and each time,
 * so that an old button stays true, and not the right one first.
 */
export function answerOrder({ id, questions }: Lesson, question: number): number[] {
  const count = questions[question]?.answers.length ?? 0
  const shift = ((id.length + question) % (count - 1)) + 1
  return Array.from({ length: count }, (_, i) => (i + shift) % count)
}
