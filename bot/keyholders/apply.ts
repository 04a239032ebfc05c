import type { Sending } from '#bot/conversation/flow.ts'
import type { Contact, HolderFacts, NewKeyholder } from '#shared/keyholders/contract.ts'
import { PARTS, type Part, USUAL_CONSENT } from '#shared/keyholders/rules.ts'
import { insertKeyholder } from './keyholder.model.ts'
import { aKeyholder, type Keyholder } from './keyholder.ts'
import type { KeyholderPorts } from './ports.ts'
import { tellUnsaid } from './tell.ts'

/** Keeps an application and lets the centre know. The same one is there once, however often it is sent. */
export async function applyForTag(
  told: NewKeyholder,
  sending: Sending,
  ports: KeyholderPorts,
): Promise<Keyholder> {
  const keyholder = await insertKeyholder(applicationOf(told, sending))
  await tellUnsaid(keyholder.id, ports, sending.at)
  return keyholder
}

function applicationOf(told: NewKeyholder, sending: Sending): Keyholder {
  const { draftId: id, userId, at, typed, messageIds } = sending
  return aKeyholder({
    id,
    facts: factsOf(told),
    // The tie's id is the registration's own with a mark: sent twice it is one tie.
    people: [{ id: `${id}-first`, userId, side: told.side, since: at }],
    typed: typed.map(({ text, messageId }) => ({ text, messageId })),
    messageIds,
    since: at,
    unsaid: [{ what: 'applied', revision: 0 }],
  })
}

function factsOf(told: NewKeyholder): HolderFacts {
  return {
    name: told.name,
    kana: told.kana,
    bornOn: told.bornOn,
    address: told.address,
    districtId: told.district,
    phone: told.phone ?? null,
    contacts: contactsOf(told),
    doctor: told.doctor ?? null,
    illnesses: told.illnesses ?? null,
    medicines: told.medicines ?? null,
    lives: told.lives ?? null,
    carer: told.carer ?? null,
    photoId: told.photos?.[0] ?? null,
    consents: {
      medical: consentOf('medical', told.tellMedical),
      police: consentOf('police', told.tellPolice),
      public: [...USUAL_CONSENT.public],
      finder: [],
    },
    tellsLookUps: told.tellsLookUps === 'yes',
    mayAskAfter: told.mayAskAfter === 'yes',
  }
}

/** Somebody without a phone number cannot be called: only a whole second contact is one. */
function contactsOf(told: NewKeyholder): Contact[] {
  const { contact1Name, contact1Relation, contact1Phone, contact2Name, contact2Relation, contact2Phone } =
    told
  const first = { name: contact1Name, relation: contact1Relation, phone: contact1Phone }
  if (contact2Name === undefined || contact2Phone === undefined) return [first]
  return [first, { name: contact2Name, relation: contact2Relation ?? 'other', phone: contact2Phone }]
}

/** What may be told: as chosen, or what is usual for whoever passed the question over. */
export function consentOf(to: 'medical' | 'police', chosen: readonly unknown[] | undefined): Part[] {
  return chosen ? PARTS.filter((part) => chosen.includes(part)) : [...USUAL_CONSENT[to]]
}
