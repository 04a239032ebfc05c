import { type Beginning, defineFlow, type Flow, type Known, type Sending } from '#bot/conversation/flow.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { several } from '#bot/conversation/several-step.ts'
import { choice, confidential, longText, optional, phone, text } from '#bot/conversation/steps.ts'
import { NewHelper } from '#shared/help/contract.ts'
import { AGE_BAND, HELP_LIMITS, TIME_OF_WEEK, type TimeOfWeek } from '#shared/help/rules.ts'
import type { Scheme } from '#shared/network/rules.ts'
import { ASK_HELPER, HELPER_PAGE, notHere, receiptOfHelper } from './help.messages.ts'
import { findHelperOf } from './helper.model.ts'
import { myHelpAnswer } from './my-help.messages.ts'
import type { HelpPorts } from './ports.ts'
import { registerHelper } from './register-helper.ts'

export interface HelpFlowPorts extends HelpPorts {
  /** What a person told another time. */
  findPerson: (
    userId: string,
  ) => Promise<{ name: string | null; phone: string | null; districtId: string | null } | null>
  /** Keeps name, phone and district, so that they are asked once. */
  remember: (userId: string, told: { name?: string; phone?: string; districtId?: string }) => Promise<unknown>
}

/** Whether this network offers it. */
export function offers({ directory }: Pick<HelpPorts, 'directory'>, scheme: Scheme): boolean {
  return directory.preset.schemes.includes(scheme)
}

/** Somebody wants to help: what they like and can do, when, where, and who they are. */
export function helpOutFlow(ports: HelpFlowPorts): Flow {
  const { help, districts } = ports.directory.preset
  return defineFlow<NewHelper>({
    id: 'help-out', // kept with saved drafts, so it never changes
    title: '役に立ちたい',
    result: NewHelper,
    page: HELPER_PAGE,
    known: (userId) => knownPerson(ports, userId),
    begin: (argument, { userId }) => begin(ports, argument, userId),
    steps: {
      skills: several(
        ASK_HELPER.skills,
        help.skills.map(({ id, label }) => [id, label] as const),
      ),
      times: {
        ...optional(several<TimeOfWeek>(ASK_HELPER.times, Object.entries(TIME_OF_WEEK)), 'skip'),
        passLabel: 'まだ わからない',
        passed: 'まだ わからない',
      },
      district: {
        ...optional(
          choice(
            ASK_HELPER.district,
            districts.map(({ id, name }) => [id, name] as const),
          ),
          'skip',
        ),
        passLabel: 'どこでも',
        passed: 'どこでも',
      },
      age: {
        ...optional(choice(ASK_HELPER.age, Object.entries(AGE_BAND)), 'skip'),
        passLabel: '答えない',
        passed: '答えない',
      },
      words: confidential(optional(longText({ ...ASK_HELPER.words, maxLength: HELP_LIMITS.words }), 'skip')),
      name: confidential(text({ ...ASK_HELPER.name, maxLength: HELP_LIMITS.name, autocomplete: 'name' })),
      phone: confidential(optional(phone({ ...ASK_HELPER.phone, maxLength: 20 }), 'skip')),
    },
    submit: (told, sending) => submit(ports, told, sending),
  })
}

/** What need not be told again. */
export async function knownPerson(
  { findPerson }: Pick<HelpFlowPorts, 'findPerson'>,
  userId: string,
): Promise<Known> {
  const { name = null, phone: number = null, districtId = null } = (await findPerson(userId)) ?? {}
  return { answers: { name, phone: number, district: districtId }, savedPlaces: [] }
}

/** `change`: tells anew what one offers. */
async function begin(ports: HelpFlowPorts, argument: string, userId: string): Promise<Beginning> {
  if (!offers(ports, 'helpers')) return { kind: 'said', answer: notHere() }
  const helper = await findHelperOf(userId)
  if (helper && helper.state !== 'declined' && argument !== 'change')
    return { kind: 'said', answer: await myHelpAnswer(ports, userId) }
  const kept = helper && {
    skills: helper.skills,
    times: helper.times,
    ...(helper.districtId !== null && { district: helper.districtId }),
    ...(helper.age !== null && { age: helper.age }),
    ...(helper.words !== null && { words: helper.words }),
    name: helper.name,
    ...(helper.phone !== null && { phone: helper.phone }),
  }
  return { kind: 'begin', answers: kept ?? {}, says: [] }
}

async function submit(ports: HelpFlowPorts, told: NewHelper, sending: Sending): Promise<Answer> {
  if (!offers(ports, 'helpers')) return notHere()
  const { draftId, userId, typed, messageIds } = sending
  const { name, phone: number, district } = told
  const helper = await registerHelper(ports, { ...told, id: draftId, userId, typed, messageIds })
  await ports.remember(userId, {
    name,
    ...(number && { phone: number }),
    ...(district && { districtId: district }),
  })
  const { centre } = ports.directory.responsible({ district: helper.districtId ?? undefined })
  return receiptOfHelper(helper, centre)
}
