import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { CheckChange, CheckRow } from '#shared/checks/contract.ts'
import { CHECK_STATE, type CheckState } from '#shared/checks/rules.ts'
import { AccountLink } from '../ui/account-link.tsx'
import { Badge, type BadgeLook } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { telOf } from '../ui/tel-of.ts'
import { dayAfter, dayInWords, momentInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { CHECKS } from './staff.messages.ts'
import { SureSheet } from './sure-sheet.tsx'

const LOOK: Partial<Record<CheckState, BadgeLook>> = {
  come: 'danger',
  centre: 'urgent',
  worried: 'urgent',
  'not-reached': 'yellow',
  family: 'active',
}

/** One question without an end: who, how it stands, whom to call, and what comes next by itself. */
export function CheckItem({ check, now }: { check: CheckRow; now: Date }) {
  const { name, phone, state, caseId } = check
  const [sure, setSure] = useState<CheckChange['kind'] | null>(null)
  return (
    <li className="check">
      <p className="check-head">
        <strong className="check-name">{name}</strong>
        <Badge look={LOOK[state] ?? 'plain'}>{CHECK_STATE[state]}</Badge>
      </p>
      <CheckFacts check={check} now={now} />
      <p className="check-does">
        <a
          className="button button-primary"
          href={telOf(phone)}
          aria-label={CHECKS.of(name, CHECKS.call(phone))}
        >
          {CHECKS.call(phone.normalize('NFKC'))}
        </a>
        {caseId ? (
          <Link
            className="button button-secondary"
            href={`/console/cases/${caseId}`}
            aria-label={CHECKS.of(name, CHECKS.seeCase)}
          >
            {CHECKS.seeCase}
          </Link>
        ) : (
          <Button onClick={() => setSure('case-opened')} label={CHECKS.of(name, CHECKS.openCase)}>
            {CHECKS.openCase}
          </Button>
        )}
        <Button onClick={() => setSure('is-well')} label={CHECKS.of(name, CHECKS.well)}>
          {CHECKS.well}
        </Button>
        <AccountLink record="check" id={check.planId} name={name} />
      </p>
      {sure && <SureSheet check={check} kind={sure} onClose={() => setSure(null)} />}
    </li>
  )
}

function CheckFacts({ check, now }: { check: CheckRow; now: Date }) {
  const { state, districtId, date, askedAt, nextAt, onIt, notReachedBecause } = check
  const district = useDirectory().data?.districts.find(({ id }) => id === districtId)?.name
  const isOfBefore = date !== dayAfter(now, 0)
  return (
    <Facts>
      <Fact label={CHECKS.district}>{district}</Fact>
      <Fact label={CHECKS.date} isLoud>
        {isOfBefore && dayInWords(`${date}T00:00:00+09:00`, now)}
      </Fact>
      <Fact label={CHECKS.asked}>
        {askedAt ? momentInWords(askedAt, now) : state === 'not-reached' && CHECKS.notAsked}
      </Fact>
      <Fact label={CHECKS.why}>{notReachedBecause && CHECKS.because[notReachedBecause]}</Fact>
      <Fact label={CHECKS.family}>{onIt && CHECKS.onIt}</Fact>
      <Fact label={CHECKS.next}>{nextAt && momentInWords(nextAt, now)}</Fact>
    </Facts>
  )
}
