import { Link } from 'wouter'
import { MEMBER_ROLE, partnerNumber } from '#shared/partners/rules.ts'
import { Refused } from '../api.ts'
import { DOOR } from '../door.messages.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords } from '../ui/when.ts'
import { AboutPart } from './about-part.tsx'
import { LeavePart } from './leave-part.tsx'
import { MINE } from './mine.messages.ts'
import { PapersPart } from './papers-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { RenewalPart } from './renewal-part.tsx'
import { ReportsPart } from './reports-part.tsx'
import { StudiesPart } from './studies-part.tsx'
import { TalkPart } from './talk-part.tsx'
import { type Own, useMyPartner } from './use-my-partner.ts'

/** 団体のページ: one's own partner, with what waits for oneself first. */
export function MyPartnerPage() {
  const { data, error, isPending, isError, isFetching, refetch } = useMyPartner()
  const isNotHere = error instanceof Refused && error.code === 'not-found' // this town has no partners
  return (
    <main className="elder mine">
      {isPending && <Skeleton lines={8} />}
      {isNotHere && <EmptyState isPage title={DOOR.notFoundTitle} lead={DOOR.notFound} />}
      {isError && !isNotHere && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.partner === null && <None />}
      {data?.partner && <Mine own={data.partner} />}
    </main>
  )
}

function None() {
  return (
    <EmptyState isPage title={MINE.none.title} lead={MINE.none.lead}>
      <Link className="button button-primary" href="/join">
        {MINE.typeCode}
      </Link>
      <p>{MINE.applyLead}</p>
    </EmptyState>
  )
}

function Mine({ own }: { own: Own }) {
  switch (own.state) {
    case 'applied':
    case 'asked':
    case 'declined':
      return (
        <>
          <Head own={own} />
          <TalkPart own={own} />
          <AboutPart own={own} />
        </>
      )
    case 'active':
    case 'stopped':
      return (
        <>
          <Head own={own} />
          <ReportsPart />
          {own.state === 'active' && <RenewalPart own={own} />}
          <AboutPart own={own} />
          {own.role === 'lead' && <PeoplePart own={own} />}
          <StudiesPart own={own} />
          {own.state === 'active' && (
            <Link className="button button-secondary" href="/salons">
              {MINE.meetings}
            </Link>
          )}
          {own.role === 'lead' && own.state === 'active' && <PapersPart own={own} />}
          <LeavePart own={own} />
        </>
      )
    default:
      return own.state satisfies never
  }
}

function Head({ own }: { own: Own }) {
  const now = useNow()
  const { state, fields, no, since, role } = own
  const isIn = state === 'active'
  return (
    <header className="mine-head">
      <h1>{fields.name}</h1>
      <p className={isIn ? 'mine-soft' : 'mine-state'}>{MINE.state[state]}</p>
      {state === 'applied' && <p>{MINE.appliedLead}</p>}
      {state === 'stopped' && <p>{MINE.stoppedLead}</p>}
      {isIn && (
        <p className="mine-facts">
          <strong>{MINE.myRole(MEMBER_ROLE[role])}</strong>
          {no !== null && <span>{partnerNumber(no)}</span>}
          {since && <span>{MINE.since(dayInWords(since, now))}</span>}
        </p>
      )}
    </header>
  )
}
