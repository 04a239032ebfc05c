import { dayAhead } from '#bot/conversation/day-ahead-step.ts'
import { type Beginning, defineFlow, type Flow, type Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { choice, confidential, longText, optional, phone, text } from '#bot/conversation/steps.ts'
import { NewErrand } from '#shared/help/contract.ts'
import { HELP_LIMITS } from '#shared/help/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { askForErrand, refuseTooMany } from './ask-for-errand.ts'
import { ASK_ERRAND, ERRAND_PAGE, notHere, receiptOfErrand, refusedAnswer } from './help.messages.ts'
import { type HelpFlowPorts, knownPerson, offers } from './help-out.flow.ts'

/** Somebody asks for small help: what, by when, where, and who they are. */
export function errandFlow(ports: HelpFlowPorts): Flow {
  const { help, districts } = ports.directory.preset
  return defineFlow<NewErrand>({
    id: 'errand', // kept with saved drafts, so it never changes
    title: 'ちょこっとサービスをたのむ',
    result: NewErrand,
    page: ERRAND_PAGE,
    known: (userId) => knownPerson(ports, userId),
    begin: (_argument, { userId }) => begin(ports, userId),
    steps: {
      skill: choice(
        ASK_ERRAND.skill,
        help.skills.filter(({ isErrand }) => isErrand).map(({ id, label }) => [id, label] as const),
      ),
      wanted: { ...optional(dayAhead(ASK_ERRAND.wanted), 'skip'), passLabel: 'いつでも', passed: 'いつでも' },
      district: choice(
        ASK_ERRAND.district,
        districts.map(({ id, name }) => [id, name] as const),
      ),
      words: confidential(optional(longText({ ...ASK_ERRAND.words, maxLength: HELP_LIMITS.words }), 'skip')),
      place: confidential(
        text({ ...ASK_ERRAND.place, maxLength: HELP_LIMITS.place, autocomplete: 'street-address' }),
      ),
      name: confidential(text({ ...ASK_ERRAND.name, maxLength: HELP_LIMITS.name, autocomplete: 'name' })),
      phone: confidential(phone({ ...ASK_ERRAND.phone, maxLength: 20 })),
    },
    submit: (told, sending) => submit(ports, told, sending),
  })
}

async function begin(ports: HelpFlowPorts, userId: string): Promise<Beginning> {
  if (!offers(ports, 'errands')) return { kind: 'said', answer: notHere() }
  try {
    await refuseTooMany(userId)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'said', answer: refusedAnswer(error.code) }
    throw error
  }
  return { kind: 'begin', answers: {}, says: [] }
}

async function submit(ports: HelpFlowPorts, told: NewErrand, sending: Sending): Promise<Answer> {
  if (!offers(ports, 'errands')) return notHere()
  const { draftId, userId, typed, messageIds } = sending
  const errand = await askForErrand(ports, { ...told, id: draftId, userId, typed, messageIds })
  const { name, phone: number, district } = told
  await ports.remember(userId, { name, phone: number, districtId: district })
  return receiptOfErrand(errand, ports.directory)
}
