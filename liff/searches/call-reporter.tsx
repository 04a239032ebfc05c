import { useState } from 'preact/hooks'
import type { SearchView } from '#shared/searches/contract.ts'
import { MISSED_BY, WHY_CALL } from '#shared/searches/rules.ts'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { telOf } from '../ui/tel-of.ts'
import { CALL } from './searches.messages.ts'
import { useReporter } from './use-searches.ts'
import { WhySheet } from './why-sheet.tsx'

/** Whoever told that somebody is missing, to be called: shown for a reason, which stands in the trail. */
export function CallReporter({ search }: { search: Pick<SearchView, 'id' | 'state'> }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{CALL.open}</Button>
      {isOpen && <CallSheet search={search} onClose={() => setIsOpen(false)} />}
    </>
  )
}

function CallSheet({
  search: { id, state },
  onClose,
}: Parameters<typeof CallReporter>[0] & { onClose: () => void }) {
  const reporter = useReporter(id)
  if (!reporter.data)
    return (
      <WhySheet
        title={CALL.open}
        reasons={WHY_CALL}
        first={state === 'reported' ? 'verify' : null}
        onAsk={(reason) => reporter.mutate({ reason })}
        isBusy={reporter.isPending}
        error={reporter.error}
        onClose={onClose}
      />
    )
  const { name, phone, relation } = reporter.data
  return (
    <Sheet title={CALL.title} onClose={onClose}>
      <Facts>
        <Fact label={CALL.title}>{name}</Fact>
        <Fact label={CALL.relation}>{relation && MISSED_BY[relation]}</Fact>
      </Facts>
      <a className="button button-primary" href={telOf(phone)}>
        {CALL.call(name, phone.normalize('NFKC'))}
      </a>
    </Sheet>
  )
}
