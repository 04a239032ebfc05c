import { partsOf } from '#bot/conversation/message-keys.ts'
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import type { Keyholder } from './keyholder.ts'

/** What of a registration came by the answer to a question; by every other answer nothing that anybody can change. */
const TOLD_AT: Record<string, (facts: HolderFacts) => unknown> = {
  name: ({ name }) => name,
  kana: ({ kana }) => kana,
  bornOn: ({ bornOn }) => bornOn,
  district: ({ districtId }) => districtId,
  address: ({ address }) => address,
  phone: ({ phone }) => phone,
  contact1Name: ({ contacts }) => contacts[0]?.name,
  contact1Relation: ({ contacts }) => contacts[0]?.relation,
  contact1Phone: ({ contacts }) => contacts[0]?.phone,
  contact2Name: ({ contacts }) => contacts[1]?.name,
  contact2Relation: ({ contacts }) => contacts[1]?.relation,
  contact2Phone: ({ contacts }) => contacts[1]?.phone,
  doctor: ({ doctor }) => doctor,
  illnesses: ({ illnesses }) => illnesses,
  medicines: ({ medicines }) => medicines,
  lives: ({ lives }) => lives,
  carer: ({ carer }) => carer,
  photos: ({ photoId }) => photoId,
  tellMedical: ({ consents }) => consents.medical.join(),
  tellPolice: ({ consents }) => consents.police.join(),
  tellsLookUps: ({ tellsLookUps }) => tellsLookUps,
  mayAskAfter: ({ mayAskAfter }) => mayAskAfter,
}

/** A message whose answer was put right meanwhile has no say any more: taking it back erases nothing that came later. */
export function withStillTold(before: Keyholder, after: Keyholder): Keyholder {
  const isStill = (key: string) => {
    const { step } = partsOf(key)
    return TOLD_AT[step]?.(before.facts) === TOLD_AT[step]?.(after.facts)
  }
  const messageIds = Object.fromEntries(Object.entries(after.messageIds).filter(([key]) => isStill(key)))
  return { ...after, messageIds }
}
