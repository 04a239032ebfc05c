import { z } from 'zod'
import { type AboutDraft, defineFlow, type Flow, type Looked, type Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Values } from '#bot/conversation/step.ts'
import { confidential, optional, text } from '#bot/conversation/steps.ts'
import type { Misses } from '#bot/http/count-misses.ts'
import { JoinAsked } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { REFUSALS, Refusal } from '#shared/refusal.ts'
import type { PartnerPorts } from '../ports.ts'
import { ASK, JOIN, joinedAnswer, notJoined, PAGE, reviewLines } from './join.messages.ts'
import { getByCode } from './join.ts'
import { welcomeMember } from './welcome-member.ts'

/** What typing a code asks. */
const Typed = z.object({
  code: JoinAsked.shape.code,
  name: JoinAsked.shape.name.unwrap().optional(),
})
type Typed = z.infer<typeof Typed>

const LONGEST_CODE = 40

/** Somebody types the code of their partner, or the one that passes their membership on to this account. */
export function joinFlow(ports: PartnerPorts, misses: Misses): Flow {
  return defineFlow<Typed>({
    id: 'join-partner', // kept with saved drafts, so it never changes
    title: JOIN,
    result: Typed,
    page: PAGE,
    known: async (userId) => ({
      answers: { name: (await ports.findPerson(userId))?.name ?? undefined },
      savedPlaces: [],
    }),
    begin: async (argument) => ({
      kind: 'begin',
      answers: argument === '' ? {} : { code: argument },
      says: [],
    }),
    steps: {
      code: text({ ...ASK.code, lines: [...ASK.code.lines], maxLength: LONGEST_CODE }),
      name: confidential(
        optional(
          text({
            ...ASK.name,
            lines: [...ASK.name.lines],
            maxLength: PARTNER_LIMITS.contactName,
            autocomplete: 'name',
          }),
          'skip',
        ),
      ),
    },
    atReview: (values, about) => lookUp(values, about, misses),
    submit: (typed, sending) => submit(typed, sending, ports, misses),
  })
}

/** Which partner it is stands on the review; a code that leads nowhere is asked for again. */
async function lookUp({ code }: Values, about: AboutDraft, misses: Misses): Promise<Looked> {
  try {
    const { partner } = await getByCode(String(code), about, misses)
    return { kind: 'fine', title: JOIN, lines: reviewLines(partner.fields.name), send: JOIN }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { say } = REFUSALS[error.code]
    if (error.code === 'code-not-good') return { kind: 'ask', step: 'code', note: say }
    return { kind: 'over', answer: notJoined(say) }
  }
}

async function submit(typed: Typed, sending: Sending, ports: PartnerPorts, misses: Misses): Promise<Answer> {
  const { userId, at } = sending
  try {
    const { partner } = await welcomeMember(
      { userId, at, code: typed.code, name: typed.name ?? '' },
      ports,
      misses,
    )
    return joinedAnswer(partner.fields.name)
  } catch (error) {
    if (error instanceof Refusal && REFUSALS[error.code].status < 500)
      return notJoined(error.say ?? REFUSALS[error.code].say)
    throw error
  }
}
