import { keysOf, partsOf, withoutKeysOf } from '#bot/conversation/message-keys.ts'
import type { HolderFacts } from '#shared/keyholders/contract.ts'
import { changeKeyholder } from './change-keyholder.ts'
import { forgetKeyholder } from './forget-keyholder.ts'
import { findKeyholdersOf } from './keyholder.model.ts'
import type { Keyholder } from './keyholder.ts'
import type { KeyholderPorts } from './ports.ts'

/** Answers without which there is still a registration, and what it is then: nothing is told that nobody agreed to. */
const WITHOUT: Partial<Record<string, (facts: HolderFacts) => HolderFacts>> = {
  phone: (facts) => ({ ...facts, phone: null }),
  contact1Relation: (facts) => ({
    ...facts,
    contacts: facts.contacts.map((contact, nth) => (nth === 0 ? { ...contact, relation: 'other' } : contact)),
  }),
  contact2Name: withoutSecond,
  contact2Relation: withoutSecond,
  contact2Phone: withoutSecond,
  doctor: (facts) => ({ ...facts, doctor: null }),
  illnesses: (facts) => ({ ...facts, illnesses: null }),
  medicines: (facts) => ({ ...facts, medicines: null }),
  lives: (facts) => ({ ...facts, lives: null }),
  carer: (facts) => ({ ...facts, carer: null }),
  photos: (facts) => ({ ...facts, photoId: null }),
  tellMedical: (facts) => ({ ...facts, consents: { ...facts.consents, medical: [] } }),
  tellPolice: (facts) => ({ ...facts, consents: { ...facts.consents, police: [] } }),
  tellsLookUps: (facts) => ({ ...facts, tellsLookUps: false }),
  mayAskAfter: (facts) => ({ ...facts, mayAskAfter: false }),
}

function withoutSecond(facts: HolderFacts): HolderFacts {
  return { ...facts, contacts: facts.contacts.slice(0, 1) }
}

/**
 * Honours LINE's unsend for a message of an application: what it told is erased. Without a name, an address and whom
 * to call there is no application; once staff have accepted it, these stay, since a tag with its number is about.
 */
export async function withdrawFromKeyholders(
  userId: string,
  messageId: string,
  ports: KeyholderPorts,
): Promise<void> {
  for (const keyholder of await findKeyholdersOf(userId)) {
    if (!holds(keyholder, messageId)) continue
    const isWhole = stepsOf(keyholder, messageId).every((step) => WITHOUT[step] !== undefined)
    if (!isWhole && keyholder.state === 'applied') await forgetKeyholder(keyholder, ports)
    else await changeKeyholder(keyholder.id, (now) => without(now, messageId))
    const { photoId } = keyholder.facts
    if (photoId !== null && stepsOf(keyholder, messageId).includes('photos'))
      await ports.forgetPhotos(keyholder.id, [photoId])
  }
}

function holds({ messageIds, typed }: Keyholder, messageId: string): boolean {
  return Object.values(messageIds).includes(messageId) || typed.some((each) => each.messageId === messageId)
}

function stepsOf({ messageIds }: Keyholder, messageId: string): string[] {
  return keysOf(messageIds, messageId).map((key) => partsOf(key).step)
}

function without(keyholder: Keyholder, messageId: string): Keyholder {
  const steps = stepsOf(keyholder, messageId)
  return {
    ...keyholder,
    facts: steps.reduce((facts, step) => WITHOUT[step]?.(facts) ?? facts, keyholder.facts),
    typed: keyholder.typed.filter((each) => each.messageId !== messageId),
    messageIds: withoutKeysOf(keyholder.messageIds, messageId),
  }
}
