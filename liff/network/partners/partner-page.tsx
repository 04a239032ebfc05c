import { Link } from 'wouter'
import type { PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_STATE, partnerNumber } from '#shared/partners/rules.ts'
import { Refused } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayInWords } from '../../ui/when.ts'
import { AboutPart } from './about-part.tsx'
import { EndPart } from './end-part.tsx'
import { NotePart } from './note-part.tsx'
import { PARTNER } from './partner.messages.ts'
import { STATE_LOOK } from './partners.messages.ts'
import { PeoplePart } from './people-part.tsx'
import { PrintPartner } from './print-button.tsx'
import { ScreeningPart } from './screening-part.tsx'
import { usePartner } from './use-partners.ts'
import { YearParts } from './year-parts.tsx'

/** One partner: what it is, how it came, its people, its years, and what the centre does about it. */
export function PartnerPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = usePartner(id)
  const isGone = error instanceof Refused && error.code === 'not-found'
  return (
    <PageFrame title={PARTNER.title} back={{ href: '/console/network/partners', label: PARTNER.back }}>
      {isPending && <Skeleton lines={8} />}
      {isGone && <EmptyState {...PARTNER.gone} />}
      {error && !isGone && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && !isGone && <Known partner={data} />}
    </PageFrame>
  )
}

function Known({ partner }: { partner: PartnerView }) {
  const { state } = partner
  const isIn = state === 'active' || state === 'stopped'
  return (
    <>
      <Head partner={partner} />
      {!isIn && <ScreeningPart partner={partner} />}
      <AboutPart partner={partner} />
      {isIn && <PeoplePart partner={partner} />}
      {isIn && <YearParts partner={partner} />}
      <NotePart partner={partner} />
      {isIn && <EndPart partner={partner} />}
    </>
  )
}

function Head({ partner }: { partner: PartnerView }) {
  const { id, name, state, no, since } = partner
  const now = useNow()
  return (
    <header className="entry-head">
      <h2>{name}</h2>
      <p className="entry-line">
        <Badge look={STATE_LOOK[state]}>{PARTNER_STATE[state]}</Badge>
        {no !== null && <span>{partnerNumber(no)}</span>}
        {since && <span>{PARTNER.since(dayInWords(since, now))}</span>}
      </p>
      <p className="row">
        <Link
          className="button button-secondary"
          href={`/console/network/partners/${encodeURIComponent(id)}/edit`}
        >
          {PARTNER.edit}
        </Link>
        {state === 'active' && <PrintPartner id={id} since={since} />}
      </p>
    </header>
  )
}
