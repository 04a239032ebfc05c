import { useEffect, useRef, useState } from 'preact/hooks'
import { useSearchParams } from 'wouter'
import type { AccountsFound } from '#shared/accounts/contract.ts'
import type { OwnData } from '#shared/people/own-data.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Part } from '../ui/part.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AccountCard } from './account-card.tsx'
import './accounts.css'
import { ACCOUNTS } from './accounts.messages.ts'
import { CodeHandout, type Handout } from './code-handout.tsx'
import { MovesPart } from './moves-part.tsx'
import { RecordPaper } from './record-paper.tsx'
import { recordIn, SearchPart } from './search-part.tsx'
import { useSearchAccounts } from './use-accounts.ts'

/** 本人からの申し出: finds whoever asks for something about themselves, and answers them. */
export function AccountsPage() {
  const isAllowed = may(useStaff(), 'serve-accounts')
  return isAllowed ? (
    <Counter />
  ) : (
    <PageFrame title={ACCOUNTS.title} back={BACK}>
      <EmptyState {...ACCOUNTS.notAllowed} />
    </PageFrame>
  )
}

const BACK = { href: '/console', label: ACCOUNTS.back }

/** What is handed over stands alone on the page, so that it is what is printed. */
type Paper = { kind: 'record'; own: OwnData } | { kind: 'code'; code: Handout }

function Counter() {
  const [params] = useSearchParams()
  const from = recordIn(params.get('from'))
  const search = useSearchAccounts()
  const [paper, setPaper] = useState<Paper | null>(null)
  const close = () => setPaper(null)
  if (paper?.kind === 'record') return <RecordPaper own={paper.own} onClose={close} />
  if (paper?.kind === 'code') return <CodeHandout code={paper.code} onClose={close} />
  return (
    <PageFrame title={ACCOUNTS.title} back={BACK}>
      <div className="accounts">
        <p>{ACCOUNTS.lead}</p>
        <SearchPart
          from={from}
          isBusy={search.isPending}
          onSearch={(by) => search.mutate(by)}
          onChanged={search.reset}
        />
        <Found
          search={search}
          onRecord={(own) => setPaper({ kind: 'record', own })}
          onCode={(code) => setPaper({ kind: 'code', code })}
        />
        <MovesPart />
      </div>
    </PageFrame>
  )
}

interface FoundProps extends Papers {
  search: ReturnType<typeof useSearchAccounts>
}

interface AccountsProps extends Papers {
  found: AccountsFound
}

interface Papers {
  onRecord: (own: OwnData) => void
  onCode: (code: Handout) => void
}

function Found({ search, onRecord, onCode }: FoundProps) {
  const { data, error, isPending, isError } = search
  const found = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (data) found.current?.focus() // on a phone it stands below what was typed
  }, [data])
  if (isPending) return <Skeleton lines={4} />
  if (isError) return <Failure error={error} />
  if (!data) return null
  return (
    <div ref={found} className="accounts-found" tabIndex={-1}>
      {data.accounts.length === 0 ? (
        <EmptyState {...ACCOUNTS.none} />
      ) : (
        <Accounts found={data} onRecord={onRecord} onCode={onCode} />
      )}
    </div>
  )
}

function Accounts({ found: { accounts, hasMore }, onRecord, onCode }: AccountsProps) {
  return (
    <Part title={ACCOUNTS.found} className="accounts-part">
      <p className="accounts-note">{ACCOUNTS.ask}</p>
      <ul className="accounts-list">
        {accounts.map((found, nth) => (
          <AccountCard key={found.id} found={found} nth={nth + 1} onRecord={onRecord} onCode={onCode} />
        ))}
      </ul>
      {hasMore && <p>{ACCOUNTS.hasMore}</p>}
    </Part>
  )
}
