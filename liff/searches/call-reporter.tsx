import { useState } from 'preact/hooks'
import type { SearchView } from '#shared/searches/contract.ts'
import { MISSED_BY, WHY_CALL } from '#shared/searches/rules.ts'
import { Button } from '../ui/button.tsx'
import { choicesOf } from '../ui/choices-of.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { telOf } from '../ui/tel-of.ts'
import { CALL } from './searches.messages.ts'
import { useReporter } from './use-searches.ts'

type Why = keyof typeof WHY_CALL

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
  const [why, setWhy] = useState<Why | null>(state === 'reported' ? 'verify' : null)
  const [isAsked, setIsAsked] = useState(false)
  const reporter = useReporter(id)
  const show = () => {
    setIsAsked(true)
    if (why && !reporter.isPending) reporter.mutate({ reason: why })
  }
  if (reporter.data) {
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
  return (
    <Sheet title={CALL.open} onClose={onClose}>
      <SheetForm submitLabel={CALL.show} onSubmit={show} isBusy={reporter.isPending}>
        <p>{CALL.lead}</p>
        <ChoiceField
          legend={CALL.why}
          hint={isAsked && !why ? CALL.hint : undefined}
          value={why}
          choices={choicesOf(WHY_CALL)}
          onChoose={setWhy}
        />
        {reporter.isError && <Failure error={reporter.error} />}
      </SheetForm>
    </Sheet>
  )
}
