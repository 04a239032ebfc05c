import { dayAhead } from '#bot/conversation/day-ahead-step.ts'
import { defineFlow, type Flow, type Known, type Lead, type Sending } from '#bot/conversation/flow.ts'
import type { Options } from '#bot/conversation/options.ts'
import type { Answer, Say } from '#bot/conversation/say.ts'
import type { Step, Values } from '#bot/conversation/step.ts'
import {
  choice,
  confidential,
  email,
  longText,
  only,
  optional,
  phone,
  text,
} from '#bot/conversation/steps.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { NewConsultation } from '#shared/consultations/contract.ts'
import { ASKS_FOR, CONSULTATION_LIMITS, MEET_HOW, type MeetHow, NAMING } from '#shared/consultations/rules.ts'
import {
  ANONYMOUS_NOTE,
  ANY_TIME,
  ASK,
  coordinatorsSay,
  dangerFirst,
  LEADS,
  MISSING,
  PAGE,
  SENT_TITLE,
  topicRemark,
} from './consultation.messages.ts'
import { coordinatorsOf } from './coordinators.ts'

interface ConsultFlowOptions {
  directory: Directory
  known: (userId: string) => Promise<Known>
  /** The commands of the conversations that topics lead to; null where there is none. */
  leads: { report: string | null; help: string | null }
  submit: (told: NewConsultation, sending: Sending) => Promise<Answer>
}

/**
 * 相談したい: about what, for whom, how and when. Only the topic is needed, and nobody has to say their name. A topic
 * that is another conversation's matter leads there, with what was said.
 */
export function consultFlow({ directory, known, leads, submit }: ConsultFlowOptions): Flow {
  const { consultations, districts } = directory.preset
  const ways: Options = consultations.meetHow.map((how) => [how, MEET_HOW[how]] as const)
  const met = (districtId: unknown): Say[] => {
    if (typeof districtId !== 'string') return []
    const { centre } = directory.responsible({ district: districtId })
    return coordinatorsSay(coordinatorsOf(directory, districtId), centre.phone)
  }
  return defineFlow<NewConsultation>({
    id: 'consult', // kept with saved drafts, so it never changes
    title: '相談',
    result: NewConsultation,
    page: PAGE,
    sentTitle: SENT_TITLE,
    hearsWorries: true,
    known,
    leads: (values) => leadOf(values, directory, leads),
    steps: {
      topic: introduced(
        choice(
          { ...ASK.topic, remark: (topic) => topicRemark(directory.topic(topic)) },
          consultations.topics.map(({ id, label }) => [id, label] as const),
        ),
        ({ district }) => [dangerFirst(), ...met(district)],
      ),
      forWhom: optional(choice(ASK.forWhom, Object.entries(ASKS_FOR)), 'skip'),
      district: optional(
        choice(
          { ...ASK.district, remark: met },
          districts.map(({ id, name }) => [id, name] as const),
        ),
      ),
      meetHow: optional(choice(ASK.meetHow, ways), 'skip'),
      meetAt: {
        ...only(isBy('phone', 'office', 'visit'), optional(dayAhead(ASK.meetAt), 'skip')),
        passLabel: ANY_TIME,
        passed: ANY_TIME,
      },
      naming: { ...optional(choice(ASK.naming, Object.entries(NAMING)), 'skip'), passed: NAMING.named },
      detail: confidential(
        optional(longText({ ...ASK.detail, maxLength: CONSULTATION_LIMITS.words }), 'skip'),
      ),
      name: only(
        ({ naming }) => naming !== 'anonymous',
        confidential(
          optional(text({ ...ASK.name, maxLength: CONSULTATION_LIMITS.name, autocomplete: 'name' }), 'skip'),
        ),
      ),
      phone: only(
        ({ meetHow }) => meetHow !== 'email' && meetHow !== 'line',
        confidential(optional(phone({ ...ASK.phone, maxLength: CONSULTATION_LIMITS.phone }), 'skip')),
      ),
      email: only(
        isBy('email'),
        confidential(optional(email({ ...ASK.email, maxLength: CONSULTATION_LIMITS.email }), 'skip')),
      ),
      address: only(
        isBy('visit'),
        confidential(
          optional(
            text({
              ...ASK.address,
              maxLength: CONSULTATION_LIMITS.address,
              autocomplete: 'street-address',
            }),
            'skip',
          ),
        ),
      ),
    },
    reviewNotes: (values) => notesOf(values),
    submit,
  })
}

/** Said each time before this question. */
function introduced<T>(step: Step<T>, says: (values: Values) => Say[]): Step<T> {
  return { ...step, ask: (asking) => ({ ...step.ask(asking), before: says(asking.values) }) }
}

function isBy(...ways: MeetHow[]): (values: Values) => boolean {
  return ({ meetHow }) => ways.some((way) => way === meetHow)
}

/** How they will hear in the end: what cannot be reached by the way that they chose hears by phone, or by LINE. */
export function reachedBy(told: Values): MeetHow {
  const {
    meetHow = 'line',
    phone: number,
    email: address,
    address: home,
  } = NewConsultation.partial().parse(told)
  const byPhone = number === undefined ? 'line' : 'phone'
  if (meetHow === 'phone') return byPhone
  if (meetHow === 'visit') return home === undefined ? byPhone : 'visit'
  return meetHow === 'email' && address === undefined ? 'line' : meetHow
}

function notesOf(values: Values): string[] {
  const { meetHow, naming } = NewConsultation.partial().parse(values)
  const isLost = meetHow !== undefined && meetHow !== 'line' && reachedBy(values) === 'line'
  const missing = isLost ? MISSING[meetHow] : undefined
  return [...(missing ? [missing] : []), ...(naming === 'anonymous' ? [ANONYMOUS_NOTE] : [])]
}

/** A neighbour who worries somebody is a report; a wish to take part goes to those who look for helpers. */
function leadOf(
  values: Values,
  { topic }: Directory,
  commands: { report: string | null; help: string | null },
): Lead | null {
  const told = NewConsultation.partial().parse(values)
  const chosen = told.topic === undefined ? undefined : topic(told.topic)
  if (!chosen || chosen.leadsTo === 'consultation') return null
  const command = commands[chosen.leadsTo]
  if (command === null) return null
  const says: Say[] = [{ kind: 'text', text: LEADS[chosen.leadsTo] }]
  const { district, detail, name, phone: number } = told
  if (chosen.leadsTo === 'help')
    return {
      command,
      says,
      answers: { district, words: detail, name, phone: number },
      named: { words: 'detail' },
    }
  return {
    command,
    says,
    answers: { district, signGroup: chosen.signGroup, detail, reporterName: name, reporterPhone: number },
    named: { reporterName: 'name', reporterPhone: 'phone' },
  }
}
