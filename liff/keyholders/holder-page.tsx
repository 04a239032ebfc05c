import { Link } from 'wouter'
import type { KeyholderView } from '#shared/keyholders/contract.ts'
import { KEYHOLDER_STATE, RENEWAL_STATE } from '#shared/keyholders/rules.ts'
import { Refused } from '../api.ts'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useDirectory } from '../use-directory.ts'
import { ApplicationPart } from './application-part.tsx'
import { EndedPart, EndPart } from './end-part.tsx'
import { FactsPart } from './facts-part.tsx'
import { renewalLook, STATE_LOOK } from './in-words.ts'
import { HOLDER } from './keyholders.messages.ts'
import { LookUpsPart } from './look-ups-part.tsx'
import { NotePart } from './note-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { RenewalPart } from './renewal-part.tsx'
import { TagsPart } from './tags-part.tsx'
import { useKeyholder } from './use-keyholders.ts'

/** One registration: who, which tags, what is waited for, who answers for it, and what the centre does about it. */
export function HolderPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useKeyholder(id)
  const isGone = error instanceof Refused && error.code === 'not-found'
  return (
    <PageFrame title={HOLDER.title} back={{ href: '/console/keyholders', label: HOLDER.back }}>
      {isPending && <Skeleton lines={8} />}
      {isGone && <EmptyState {...HOLDER.gone} />}
      {error && !isGone && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && !isGone && <Known keyholder={data} />}
    </PageFrame>
  )
}

function Known({ keyholder }: { keyholder: KeyholderView }) {
  const { state } = keyholder
  return (
    <>
      <Head keyholder={keyholder} />
      {state === 'applied' && <ApplicationPart keyholder={keyholder} />}
      {state === 'stopped' && <EndedPart keyholder={keyholder} />}
      {state === 'active' && <RenewalPart keyholder={keyholder} />}
      <FactsPart keyholder={keyholder} />
      {state !== 'applied' && <TagsPart keyholder={keyholder} />}
      {state !== 'stopped' && <PeoplePart keyholder={keyholder} />}
      {state !== 'applied' && <LookUpsPart keyholder={keyholder} />}
      <NotePart keyholder={keyholder} />
      {state === 'active' && <EndPart keyholder={keyholder} />}
    </>
  )
}

function Head({ keyholder }: { keyholder: KeyholderView }) {
  const { id, name, kana, state, tagNo, renewal } = keyholder
  const look = renewalLook(keyholder)
  const searches = useDirectory().data?.schemes.includes('searches')
  return (
    <header className="entry-head">
      <h2>{name}</h2>
      <p className="entry-line">
        <span className="entry-soft">{kana}</span>
        <Badge look={STATE_LOOK[state]}>{KEYHOLDER_STATE[state]}</Badge>
        {look && <Badge look={look}>{RENEWAL_STATE[renewal]}</Badge>}
        {tagNo && (
          <span>
            {HOLDER.no} <strong className="holder-no">{tagNo}</strong>
          </span>
        )}
      </p>
      {state !== 'stopped' && (
        <p className="row">
          <Link
            className="button button-secondary"
            href={`/console/keyholders/${encodeURIComponent(id)}/edit`}
          >
            {HOLDER.edit}
          </Link>
          {state === 'active' && searches && (
            <Link
              className="button button-secondary"
              href={`/console/searches/new?keyholder=${encodeURIComponent(id)}`}
            >
              {HOLDER.missing}
            </Link>
          )}
        </p>
      )}
    </header>
  )
}
