import type { Contact, HolderFacts } from '#shared/keyholders/contract.ts'
import { type Fact, LIVES } from '#shared/keyholders/rules.ts'

/** One of the six facts as lines to read, those that were told; staff and families read a contact each in their way. */
export function factLines(
  fact: Fact,
  facts: HolderFacts,
  contactLines: (contact: Contact) => string[],
): string[] {
  return linesOf(fact, facts, contactLines).flatMap((line) => (line ? [line] : []))
}

function linesOf(
  fact: Fact,
  { address, phone, contacts: [first, second], doctor, illnesses, medicines, lives, carer }: HolderFacts,
  contactLines: (contact: Contact) => string[],
): (string | null | undefined)[] {
  switch (fact) {
    case 'address':
      return [address, phone?.normalize('NFKC')]
    case 'contact1':
      return first ? contactLines(first) : []
    case 'contact2':
      return second ? contactLines(second) : []
    case 'doctor':
      return [doctor]
    case 'health':
      return [illnesses, medicines]
    case 'lives':
      return [lives && LIVES[lives], carer]
    default:
      return fact satisfies never
  }
}
