import { useState } from 'preact/hooks'
import type { SightingTeller, SightingTellerAsked } from '#shared/searches/contract.ts'
import { WHY_ASK } from '#shared/searches/rules.ts'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { CALL, SIGHTINGS, TELLER } from '../searches.messages.ts'
import { useTeller } from '../use-searches.ts'
import { WhySheet } from '../why-sheet.tsx'

interface TellerProps {
  searchId: string
  sightingId: string
  nth: number
}

/** Whoever told of a sighting, to be asked about it: shown for a reason, which stands in the trail. */
export function Teller({ nth, ...of }: TellerProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button label={SIGHTINGS.of(nth, TELLER.open)} onClick={() => setIsOpen(true)}>
        {TELLER.open}
      </Button>
      {isOpen && <TellerSheet {...of} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function TellerSheet({ searchId, sightingId, onClose }: Omit<TellerProps, 'nth'> & { onClose: () => void }) {
  const teller = useTeller(searchId, sightingId)
  if (!teller.data)
    return (
      <WhySheet<SightingTellerAsked['reason']>
        title={TELLER.open}
        reasons={WHY_ASK}
        first={null}
        onAsk={(reason) => teller.mutate({ reason })}
        isBusy={teller.isPending}
        error={teller.error}
        onClose={onClose}
      />
    )
  return (
    <Sheet title={TELLER.title} onClose={onClose}>
      <Known teller={teller.data} />
    </Sheet>
  )
}

function Known({ teller: { name, phone, organisation } }: { teller: SightingTeller }) {
  return (
    <>
      <Facts>
        <Fact label={TELLER.organisation}>{organisation}</Fact>
        <Fact label={TELLER.name}>{name}</Fact>
      </Facts>
      {phone === null ? (
        <p>{name === null ? TELLER.untold : TELLER.noPhone}</p>
      ) : (
        <a className="button button-primary" href={telOf(phone)}>
          {CALL.call(name ?? TELLER.someone, phone.normalize('NFKC'))}
        </a>
      )}
    </>
  )
}
