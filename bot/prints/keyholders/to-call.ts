import { FACT } from '#shared/keyholders/rules.ts'
import { type Form, openBoxes, table, words } from '../form.ts'
import { TO_CALL } from './keyholder-prints.messages.ts'
import type { HolderToCall } from './paper.ts'

const { column } = TO_CALL

/** Whom to call or visit about their renewal, with the six facts to tick. */
export const toCallForm: Form<HolderToCall[]> = {
  lead: TO_CALL.lead,
  sections: [
    {
      title: TO_CALL.section,
      blocks: [
        table<HolderToCall[]>(
          {
            [column.name]: 2.3,
            [column.where]: 2.7,
            [column.contacts]: 3.2,
            [column.asked]: 2.3,
            [column.facts]: 3.3,
            [column.memo]: 1.6,
          },
          (holders) =>
            holders.map((each) => [
              words(`${each.name}\n${each.kana}`),
              words([each.district, each.address, each.phone ?? ''].filter(Boolean).join('\n')),
              words(each.contacts.map((one) => `${one.name}（${one.relation}）\n${one.phone}`).join('\n')),
              words(
                [
                  each.isOffLine ? TO_CALL.offLine : TO_CALL.silent,
                  each.askedOn?.replaceAll('-', '/') ?? '',
                ].join('\n'),
              ),
              openBoxes(...Object.values(FACT)),
              words(''),
            ]),
          1,
        ),
      ],
    },
  ],
}
