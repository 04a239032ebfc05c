import { useRef, useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { OpenCentres } from '../../open-centres.tsx'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import { forgetId, idFor } from '../../ui/id-for.ts'
import { changesOf } from '../../ui/kept-draft.ts'
import { KeptNote } from '../../ui/kept-note.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { NEW, SEARCH } from '../searches.messages.ts'
import { useHolder, useTakeIn } from '../use-searches.ts'
import { ConsentFields } from './consent-fields.tsx'
import { LastFields, LooksFields, PersonFields, ReporterFields } from './intake-fields.tsx'
import { hintsForSearch, nothingTyped, searchFrom, type TypedSearch, typedOf } from './typed-search.ts'

const useTyped = changesOf<TypedSearch>('search')

/** What is told on the phone when somebody has not come home; or how a drill begins. */
export function NewSearchPage({ isDrill }: { isDrill: boolean }) {
  const holderId = new URLSearchParams(useSearch()).get('keyholder')
  return (
    <PageFrame
      title={isDrill ? NEW.drillTitle : NEW.title}
      back={{ href: '/console/searches', label: SEARCH.back }}
    >
      <OpenCentres />
      <p className="entry-warning">{isDrill ? NEW.drillLead : NEW.police}</p>
      <p>{NEW.lead}</p>
      {holderId === null ? <Intake isDrill={isDrill} holder={null} /> : <FromRegister id={holderId} />}
    </PageFrame>
  )
}

/** Whoever is missing wears a tag: what is known of them need not be typed. */
function FromRegister({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useHolder(id)
  return (
    <>
      {isPending && <Skeleton lines={8} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && <Intake isDrill={false} holder={data} />}
    </>
  )
}

function Intake({ isDrill, holder }: { isDrill: boolean; holder: KeyholderView | null }) {
  const about = isDrill ? 'drill' : (holder?.id ?? 'new')
  const form = `search:${about}`
  const known = () => (holder ? typedOf(holder, new Date()) : nothingTyped)
  const { typed, change, forget, startAnew, wasKept } = useTyped(about, known)
  const [isAsked, setIsAsked] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const [, go] = useLocation()
  const takeIn = useTakeIn()
  const submit = () => {
    setIsAsked(true)
    const told = searchFrom(typed)
    if (!told) return showFirstHint(element.current)
    if (takeIn.isPending) return
    takeIn.mutate(
      { id: idFor(form, told), told, isDrill, ...(holder && { keyholderId: holder.id }) },
      {
        onSuccess: (search) => {
          forget()
          forgetId(form)
          toast(NEW.done)
          go(`/console/searches/${search.id}`, { replace: true })
        },
      },
    )
  }
  const part = {
    typed,
    hints: isAsked ? hintsForSearch(typed) : {},
    onType: change,
  }
  return (
    <form
      ref={element}
      className="entry-form seek-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {wasKept && <KeptNote onForget={() => startAnew()} />}
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
  )
}
