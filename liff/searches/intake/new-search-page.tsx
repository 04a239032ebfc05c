import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { toast } from '../../ui/toast.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { wallClock } from '../../ui/when.ts'
import { NEW, SEARCH } from '../searches.messages.ts'
import { useTakeIn } from '../use-searches.ts'
import { ConsentFields } from './consent-fields.tsx'
import { LastFields, LooksFields, PersonFields, ReporterFields } from './intake-fields.tsx'
import { hintsForSearch, nothingTyped, searchFrom, type TypedSearch } from './typed-search.ts'

/** What is told on the phone when somebody has not come home; or how a drill begins. */
export function NewSearchPage({ isDrill }: { isDrill: boolean }) {
  const id = useRef(crypto.randomUUID())
  const [start] = useState(() => nothingTyped(wallClock(new Date())))
  const [typed, setTyped] = useState(start)
  const [isAsked, setIsAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const [, go] = useLocation()
  const takeIn = useTakeIn()
  const letGo = useKept('search', typed !== start)
  const submit = () => {
    setIsAsked(true)
    const told = searchFrom(typed)
    if (!told) return showFirstHint(form.current)
    if (takeIn.isPending) return
    takeIn.mutate(
      { id: id.current, told, isDrill },
      {
        onSuccess: (search) => {
          letGo()
          toast(NEW.done)
          go(`/console/searches/${search.id}`, { replace: true })
        },
      },
    )
  }
  const part = {
    typed,
    hints: isAsked ? hintsForSearch(typed) : {},
    onType: (change: Partial<TypedSearch>) => setTyped({ ...typed, ...change }),
  }
  return (
    <PageFrame
      title={isDrill ? NEW.drillTitle : NEW.title}
      back={{ href: '/console/searches', label: SEARCH.back }}
    >
      <p className="seek-warning">{isDrill ? NEW.drillLead : NEW.police}</p>
      <p>{NEW.lead}</p>
      <form
        ref={form}
        className="seek-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ReporterFields {...part} />
        <PersonFields {...part} />
        <LastFields {...part} />
        <LooksFields {...part} />
        <ConsentFields {...part} />
        {takeIn.isError && <Failure error={takeIn.error} />}
        <Button type="submit" look="primary" isBusy={takeIn.isPending}>
          {NEW.submit}
        </Button>
      </form>
    </PageFrame>
  )
}
