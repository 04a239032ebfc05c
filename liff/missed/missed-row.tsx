import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { MissedView } from '#shared/missed/contract.ts'
import { MISSED_KIND } from '#shared/missed/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { telOf } from '../ui/tel-of.ts'
import { dayInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { MISSED } from './missed.messages.ts'
import { SettleSheet } from './settle-sheet.tsx'
import { useChangeMissed, useNameOf } from './use-missed.ts'

/** One of them: who, since when, whom to call, who looks after it. */
export function MissedRow({ missed, now }: { missed: MissedView; now: Date }) {
  const { name, phone, revision, takenBy, keyholderId } = missed
  const me = useStaff()
  const change = useChangeMissed(missed.id)
  const [isSettling, setIsSettling] = useState(false)
  return (
    <li className="missed-one">
      <h2>{name}</h2>
      <Facts missed={missed} now={now} />
      {takenBy !== null && <TakenBy staffId={takenBy} isMine={takenBy === me.id} />}
      <p className="missed-does">
        {phone ? (
          <a className="button button-secondary" href={telOf(phone)}>
            {MISSED.call(phone.normalize('NFKC'))}
          </a>
        ) : (
          <span>{MISSED.noPhone}</span>
        )}
        {keyholderId !== null && (
          <Link
            className="button button-secondary"
            href={`/console/keyholders/${keyholderId}`}
            aria-label={MISSED.of(name, MISSED.register)}
          >
            {MISSED.register}
          </Link>
        )}
        {takenBy !== me.id && (
          <Button
            onClick={() => change.mutate({ kind: 'take', revision })}
            isBusy={change.isPending}
            label={MISSED.of(name, MISSED.take)}
          >
            {MISSED.take}
          </Button>
        )}
        <Button look="primary" onClick={() => setIsSettling(true)} label={MISSED.of(name, MISSED.settle)}>
          {MISSED.settle}
        </Button>
      </p>
      {change.isError && <Failure error={change.error} />}
      {isSettling && <SettleSheet missed={missed} onClose={() => setIsSettling(false)} />}
    </li>
  )
}

function Facts({ missed, now }: { missed: MissedView; now: Date }) {
  const districts = useDirectory().data?.districts ?? []
  const district = districts.find(({ id }) => id === missed.districtId)?.name
  const { about, kind, lastSeenOn, times, expiresAt } = missed
  const what = kind === 'salon-absence' ? about : MISSED_KIND[kind]
  return (
    <ul className="missed-facts">
      <li>{district ? `${what}(${district})` : what}</li>
      {lastSeenOn && <li>{MISSED.lastSeen[kind](dayInWords(`${lastSeenOn}T00:00:00+09:00`, now))}</li>}
      {kind === 'salon-absence' && <li>{MISSED.absent(times)}</li>}
      {kind === 'renewal-unanswered' && <li>{MISSED.asked(times)}</li>}
      <li>{MISSED.expires(dayInWords(expiresAt, now))}</li>
    </ul>
  )
}

function TakenBy({ staffId, isMine }: { staffId: string; isMine: boolean }) {
  const name = useNameOf(isMine ? null : staffId)
  return <p>{isMine ? MISSED.mine : MISSED.takenBy(name ?? MISSED.someone)}</p>
}
