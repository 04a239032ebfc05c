import type { CaseView } from '#shared/cases/contract.ts'
import { RelatedCases } from '../links/related-cases.tsx'
import type { CaseWork } from '../use-case-work.ts'
import { CaseHandOvers } from './case-hand-overs.tsx'
import { CaseHistory } from './case-history.tsx'
import { CaseMeetings } from './case-meetings.tsx'
import type { Telling } from './tracked-in-words.ts'

interface DoneProps {
  view: CaseView
  telling: Telling
  /** Absent for those who may not change the case. */
  work: CaseWork | undefined
}

/** What was made of a case: below the first screen of a phone, and a file of its own that nobody waits for. */
export function CaseDone({ view, telling, work }: DoneProps) {
  const { directory, now } = telling
  return (
    <>
      <RelatedCases view={view} now={now} work={work} />
      <CaseHandOvers view={view} directory={directory} now={now} />
      <CaseMeetings view={view} now={now} />
      <CaseHistory view={view} telling={telling} />
    </>
  )
}
