import { useId } from 'preact/hooks'
import type { PartyView } from '#shared/salons/desk.ts'
import { peopleOf } from '../in-words.ts'
import { PartyRow } from './party-row.tsx'
import { SESSION } from './session.messages.ts'

interface ListProps {
  title: string
  parties: readonly PartyView[]
  onOpen: (partyId: string) => void
  isFolded?: boolean
}

/** Parties that stand alike; nothing at all where there are none. */
export function PartyList({ title, parties, onOpen, isFolded }: ListProps) {
  const id = useId()
  if (parties.length === 0) return null
  const count = <span className="desk-count">{SESSION.count(parties.length, peopleOf(parties))}</span>
  const rows = (
    <ul className="parties">
      {parties.map((party) => (
        <PartyRow key={party.id} party={party} onOpen={() => onOpen(party.id)} />
      ))}
    </ul>
  )
  if (isFolded)
    return (
      <details className="desk-part">
        <summary>
          {title} {count}
        </summary>
        {rows}
      </details>
    )
  return (
    <section className="desk-part" aria-labelledby={id}>
      <h3 id={id}>
        {title} {count}
      </h3>
      {rows}
    </section>
  )
}
