import { PARTNER_KIND, type PartnerKind, partnerNumber, RENEWAL_ANSWER } from '#shared/partners/rules.ts'
import { type Block, type Form, openBoxes, table, type Value, words } from '../form.ts'
import type { PartnerInList, PartnerToCall } from './paper.ts'
import { PARTNER_LIST } from './partner-prints.messages.ts'

const { column } = PARTNER_LIST
const KINDS: readonly PartnerKind[] = ['group', 'body', 'business']

interface Columns {
  /** Whom staff call: on their list alone. */
  withContact: boolean
  withService: boolean
}

/** 名簿: by kind, a table each. */
export function listForm({ withContact, withService }: Columns): Form<PartnerInList[]> {
  const columns = {
    [column.no]: 1.5,
    [column.name]: 3.6,
    [column.category]: 2.5,
    [column.district]: 1.8,
    [column.phone]: 3,
    ...(withService && { [column.service]: 3.6 }),
    ...(withContact && { [column.contact]: 3 }),
  }
  const rowOf = (each: PartnerInList): Value[] => [
    words(each.no === null ? '' : partnerNumber(each.no).replace('No.', '')),
    words(each.name),
    words(each.category),
    words(each.district),
    words(each.phone ?? ''),
    ...(withService ? [words(each.service ?? '')] : []),
    ...(withContact ? [words(each.contact ? `${each.contact.name}\n${each.contact.phone}` : '')] : []),
  ]
  const ofKind = (kind: PartnerKind): Block<PartnerInList[]> =>
    table<PartnerInList[]>(columns, (partners) => partners.filter((each) => each.kind === kind).map(rowOf), 0)
  return { sections: KINDS.map((kind) => ({ title: PARTNER_KIND[kind], blocks: [ofKind(kind)] })) }
}

/** Whom to call about the year's question, with their answer to tick. */
export const overdueForm: Form<PartnerToCall[]> = {
  lead: PARTNER_LIST.overdueLead,
  sections: [
    {
      title: PARTNER_LIST.overdue,
      blocks: [
        table<PartnerToCall[]>(
          {
            [column.name]: 3.6,
            [column.contact]: 2.8,
            [column.asked]: 2.2,
            [column.answer]: 3.4,
            [column.memo]: 2,
          },
          (partners) =>
            partners.map((each) => [
              words([each.name, ...(each.isOffLine ? [`（${PARTNER_LIST.offLine}）`] : [])].join('\n')),
              words(whomToCall(each)),
              words(each.askedOn?.replaceAll('-', '/') ?? ''),
              openBoxes(...Object.values(RENEWAL_ANSWER)),
              words(''),
            ]),
          1,
        ),
      ],
    },
  ],
}

function whomToCall({ contact, phone }: PartnerInList): string {
  if (contact) return `${contact.name}\n${contact.phone}`
  return phone ?? ''
}
