import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { DRILL } from '#shared/drills/words.ts'
import type { SearchView } from '#shared/searches/contract.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { CheckField } from '../../ui/field.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import { changesOf } from '../../ui/kept-draft.ts'
import { KeptNote } from '../../ui/kept-note.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { CallReporter } from '../call-reporter.tsx'
import { ConsentPart } from '../consent-part.tsx'
import { RELEASE } from '../searches.messages.ts'
import { useChangeSearch, useSearch } from '../use-searches.ts'
import { DistrictsField } from './districts-field.tsx'
import { FeaturesFields } from './features-fields.tsx'
import { featuresFrom, hintsForFeatures, type TypedFeatures, typedFrom } from './typed-features.ts'

/** What was told is made sure of and written for searchers; then they are asked. */
export function ReleasePage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useSearch(id)
  const back = { href: `/console/searches/${encodeURIComponent(id)}`, label: RELEASE.back }
  return (
    <PageFrame title={data?.isDrill ? `${DRILL}${RELEASE.title}` : RELEASE.title} back={back}>
      {isPending && <Skeleton lines={8} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.state === 'reported' && <Release search={data} backTo={back.href} />}
      {data && data.state !== 'reported' && <EmptyState title={RELEASE.already} />}
    </PageFrame>
  )
}

interface TypedRelease extends TypedFeatures {
  showsPhoto: boolean
  districtIds: string[]
}

const useTyped = changesOf<TypedRelease>('release')

function Release({ search, backTo }: { search: SearchView; backTo: string }) {
  const { typed, change, forget, startAnew, wasKept } = useTyped(search.id, () => ({
    ...typedFrom(search.features, new Date()),
    showsPhoto: true,
    districtIds: search.next?.districtIds ?? [],
  }))
  const { showsPhoto, districtIds } = typed
  const [isAsked, setIsAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const [, go] = useLocation()
  const release = useChangeSearch(search)
  const { consentFeatures, consentPhoto } = search.told
  const mayShow = consentPhoto === 'yes'
  const submit = () => {
    setIsAsked(true)
    const features = featuresFrom(typed, new Date())
    if (!features || districtIds.length === 0) return showFirstHint(form.current)
    if (release.isPending) return
    release.mutate(
      { kind: 'release', features, showsPhoto: mayShow && showsPhoto, districtIds },
      {
        onSuccess: () => {
          forget()
          toast(RELEASE.done)
          go(backTo, { replace: true })
        },
      },
    )
  }
  return (
    <>
      <p className="entry-warning">{RELEASE.checks}</p>
      <div className="row">
        <CallReporter search={search} />
      </div>
      <ConsentPart search={search} />
      <form
        ref={form}
        className="entry-form seek-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {wasKept && <KeptNote onForget={() => startAnew()} />}
        <FeaturesFields
          typed={typed}
          hints={isAsked ? hintsForFeatures(typed, new Date()) : {}}
          onType={change}
        />
        {mayShow ? (
          <CheckField
            label={RELEASE.showsPhoto}
            isChecked={showsPhoto}
            onCheck={(is) => change({ showsPhoto: is })}
          />
        ) : (
          <p className="entry-soft">{RELEASE.noPhotoConsent}</p>
        )}
        <DistrictsField
          next={search.next}
          value={districtIds}
          hint={isAsked && districtIds.length === 0 ? RELEASE.districtsHint : undefined}
          onChange={(ids) => change({ districtIds: ids })}
        />
        {consentFeatures === 'no' && <p className="entry-warning">{RELEASE.noConsent}</p>}
        {release.isError && <Failure error={release.error} />}
        <Button type="submit" look="primary" isBusy={release.isPending}>
          {RELEASE.submit}
        </Button>
      </form>
    </>
  )
}
