import { useState } from 'preact/hooks'
import type { FactChange } from '#shared/keyholders/mine.contract.ts'
import type { Fact } from '#shared/keyholders/rules.ts'
import { contactOf, isPhone, isThere, orNull, type TypedHolder, typedOf } from '../typed-holder.ts'
import { ChangeSheet } from './change-sheet.tsx'
import {
  AddressFields,
  DoctorField,
  type FactHints,
  HealthFields,
  LivesFields,
  OneContactFields,
} from './fact-fields.tsx'
import { FACT_NAME, FACTS, MINE } from './mine.messages.ts'
import type { Mine } from './use-mine.ts'

interface SheetProps {
  mine: Mine
  fact: Fact
  onSaved?: () => void
  onClose: () => void
}

/** One of the six facts, to be put right. */
export function FactSheet({ mine, fact, onSaved, onClose }: SheetProps) {
  const [typed, setTyped] = useState(() => typedOf(mine.facts))
  const [isHinted, setIsHinted] = useState(false)
  const hints = hintsFor(fact, typed)
  const change = () => {
    setIsHinted(true)
    return Object.keys(hints).length === 0 ? ({ kind: 'fact', to: changeOf(fact, typed) } as const) : null
  }
  const fields = {
    typed,
    hints: isHinted ? hints : {},
    onChange: (part: Partial<TypedHolder>) => setTyped({ ...typed, ...part }),
  }
  return (
    <ChangeSheet
      mine={mine}
      title={FACT_NAME[fact]}
      does={MINE.save}
      done={MINE.saved}
      change={change}
      onSaved={onSaved}
      onClose={onClose}
    >
      {fact === 'address' && <AddressFields {...fields} />}
      {fact === 'contact1' && <OneContactFields {...fields} which="first" />}
      {fact === 'contact2' && <OneContactFields {...fields} which="second" />}
      {fact === 'doctor' && <DoctorField {...fields} />}
      {fact === 'health' && <HealthFields {...fields} />}
      {fact === 'lives' && <LivesFields {...fields} />}
    </ChangeSheet>
  )
}

function hintsFor(fact: Fact, typed: TypedHolder): FactHints {
  switch (fact) {
    case 'address':
      return {
        ...(typed.address.trim() === '' && { address: FACTS.addressHint }),
        ...(typed.phone.trim() !== '' && !isPhone(typed.phone) && { phone: FACTS.phoneHint }),
      }
    case 'contact1':
      return contactHints(typed.first)
    case 'contact2':
      return isThere(typed.second) ? contactHints(typed.second) : {}
    default:
      return {}
  }
}

function contactHints({ name, phone }: TypedHolder['first']): FactHints {
  return {
    ...(name.trim() === '' && { name: FACTS.contactNameHint }),
    ...(!isPhone(phone) && { phone: FACTS.phoneHint }),
  }
}

function changeOf(fact: Fact, typed: TypedHolder): FactChange {
  switch (fact) {
    case 'address':
      return {
        fact,
        address: typed.address.trim(),
        districtId: typed.districtId,
        phone: orNull(typed.phone),
      }
    case 'contact1':
      return { fact, contact: contactOf(typed.first) }
    case 'contact2':
      return { fact, contact: isThere(typed.second) ? contactOf(typed.second) : null }
    case 'doctor':
      return { fact, doctor: orNull(typed.doctor) }
    case 'health':
      return { fact, illnesses: orNull(typed.illnesses), medicines: orNull(typed.medicines) }
    case 'lives':
      return { fact, lives: typed.lives || null, carer: orNull(typed.carer) }
    default:
      return fact satisfies never
  }
}
