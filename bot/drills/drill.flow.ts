import { z } from 'zod'
import { defineFlow, type Flow, type Looked, type Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { text } from '#bot/conversation/steps.ts'
import type { Misses } from '#bot/http/count-misses.ts'
import { DrillJoin } from '#shared/drills/contract.ts'
import { REFUSALS, Refusal } from '#shared/refusal.ts'
import { ASK, JOIN, joinedAnswer, notJoined, reviewLines } from './drill.messages.ts'
import { JOIN_DRAFT } from './drill.words.ts'
import type { DrillPorts } from './ports.ts'
import { getByCode, takePart } from './take-part.ts'

const Typed = z.object({ code: DrillJoin.shape.code })

/** Somebody types the code of a drill, hears what a drill is, and comes in. */
export function drillFlow(ports: DrillPorts, misses: Misses): Flow {
  return defineFlow({
    id: JOIN_DRAFT,
    title: JOIN,
    result: Typed,
    known: async () => ({ answers: {}, savedPlaces: [] }),
    begin: async (argument) => ({
      kind: 'begin',
      answers: argument === '' ? {} : { code: argument },
      says: [],
    }),
    steps: { code: text({ ...ASK, lines: [...ASK.lines], maxLength: 40 }) },
    atReview: ({ code }, { userId, at }) => lookUp({ code: String(code), userId, at }, misses),
    submit: (typed, sending) => submit(typed.code, sending, ports, misses),
  })
}

/** Which drill it is, and what that means, stands on the review. */
async function lookUp(asking: { userId: string; code: string; at: Date }, misses: Misses): Promise<Looked> {
  try {
    const { title, until } = await getByCode(asking, misses)
    return { kind: 'fine', title: JOIN, lines: reviewLines(title, until, asking.at), send: JOIN }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const say = error.say ?? REFUSALS[error.code].say
    if (error.code === 'code-not-good') return { kind: 'ask', step: 'code', note: say }
    return { kind: 'over', answer: notJoined(say) }
  }
}

async function submit(
  code: string,
  { userId, at }: Sending,
  ports: DrillPorts,
  misses: Misses,
): Promise<Answer> {
  try {
    return joinedAnswer(await takePart({ userId, at, code }, ports, misses), at)
  } catch (error) {
    if (error instanceof Refusal) return notJoined(error.say ?? REFUSALS[error.code].say)
    throw error
  }
}
