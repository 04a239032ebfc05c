import { type Beginning, defineFlow, type Flow, type Known, type Sending } from '#bot/conversation/flow.ts'
import type { Options } from '#bot/conversation/options.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Values } from '#bot/conversation/step.ts'
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
import { PartnerApplication } from '#shared/partners/contract.ts'
import { PARTNER_KIND, PARTNER_LIMITS, type PartnerKind } from '#shared/partners/rules.ts'
import { findMemberOf } from '../members/member.model.ts'
import { findApplicationOf, findPartner } from '../partner.model.ts'
import type { PartnerPorts } from '../ports.ts'
import {
  ASK,
  alreadyAnswer,
  beginSays,
  LISTED,
  PAGE,
  PLEDGED,
  receiptAnswer,
  SENT_TITLE,
  WHOLE_TOWN,
} from './application.messages.ts'
import { apply } from './apply.ts'

const {
  name: NAME,
  contactName: CONTACT,
  address: ADDRESS,
  email: EMAIL,
  service: SERVICE,
  motive: MOTIVE,
} = PARTNER_LIMITS
const PHONE = 20

/** Somebody would like their shop, club or office to take part: what it is, and whom the centre can ask. */
export function applicationFlow(ports: PartnerPorts): Flow {
  const { preset } = ports.directory
  const { categories, pledge } = preset.partners
  const kinds = Object.entries(PARTNER_KIND).filter(([kind]) => categories.some((one) => one.kind === kind))
  const ofKind = ({ kind }: Values): Options =>
    categories.filter((one) => one.kind === kind).map(({ id, name }) => [id, name] as const)
  return defineFlow<PartnerApplication>({
    id: 'partner-application', // kept with saved drafts, so it never changes
    title: '協力団体の申し込み',
    result: PartnerApplication,
    page: PAGE,
    sentTitle: SENT_TITLE,
    known: (userId) => known(ports, userId),
    begin: (_argument, { userId }) => begin(ports, userId),
    steps: {
      kind: choice<PartnerKind>({ ...ASK.kind, lines: [...ASK.kind.lines] }, kinds),
      category: choice(ASK.category, ofKind),
      pledge: choice<'yes'>({ ...ASK.pledge, lines: pledge }, [['yes', PLEDGED]]),
      district: {
        ...optional(
          choice(
            { ...ASK.district, lines: [...ASK.district.lines] },
            preset.districts.map(({ id, name }) => [id, name] as const),
          ),
          'skip',
        ),
        passLabel: WHOLE_TOWN,
        passed: WHOLE_TOWN,
      },
      isListed: choice<'yes' | 'no'>(
        { ...ASK.isListed, lines: [...ASK.isListed.lines] },
        Object.entries(LISTED),
      ),
      name: confidential(text({ ...ASK.name, maxLength: NAME, autocomplete: 'organization' })),
      contactName: confidential(text({ ...ASK.contactName, maxLength: CONTACT, autocomplete: 'name' })),
      contactPhone: confidential(phone({ ...ASK.contactPhone, maxLength: PHONE })),
      contactEmail: confidential(optional(email({ ...ASK.contactEmail, maxLength: EMAIL }), 'skip')),
      address: confidential(optional(text({ ...ASK.address, maxLength: ADDRESS }), 'skip')),
      phone: confidential(optional(phone({ ...ASK.phone, maxLength: PHONE }), 'skip')),
      service: only(
        () => preset.schemes.includes('shop-services'),
        confidential(optional(text({ ...ASK.service, maxLength: SERVICE }), 'skip')),
      ),
      motive: confidential(optional(longText({ ...ASK.motive, maxLength: MOTIVE }), 'skip')),
    },
    submit: (told, sending) => submit(ports, told, sending),
  })
}

/** Where there is but one kind of partner, or nothing to promise, nobody is asked. */
async function known({ directory, findPerson }: PartnerPorts, userId: string): Promise<Known> {
  const { categories, pledge } = directory.preset.partners
  const kinds = [...new Set(categories.map(({ kind }) => kind))]
  const person = await findPerson(userId)
  return {
    answers: {
      ...(kinds.length === 1 && { kind: kinds[0] }),
      ...(pledge.length === 0 && { pledge: 'yes' }),
      contactName: person?.name ?? undefined,
    },
    savedPlaces: [],
  }
}

async function begin({ directory }: PartnerPorts, userId: string): Promise<Beginning> {
  const state = await standingOf(userId)
  if (state) return { kind: 'said', answer: alreadyAnswer(state) }
  const { network, wording } = directory.preset
  return { kind: 'begin', answers: {}, says: beginSays(network, wording.noDuty) }
}

async function standingOf(userId: string): Promise<'applied' | 'asked' | 'active' | null> {
  const member = await findMemberOf(userId)
  if (member && (await findPartner(member.partnerId))?.state === 'active') return 'active'
  const application = await findApplicationOf(userId)
  const isOpen = application?.state === 'applied' || application?.state === 'asked'
  return isOpen ? (application.state === 'asked' ? 'asked' : 'applied') : null
}

async function submit(ports: PartnerPorts, told: PartnerApplication, sending: Sending): Promise<Answer> {
  const { fields } = await apply(told, sending, ports)
  return receiptAnswer(ports.directory.responsible({ district: fields.districtId ?? undefined }).centre)
}
