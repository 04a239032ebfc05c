import { useState } from 'preact/hooks'
import { OPEN_CHECK } from '#shared/checks/rules.ts'
import { Button } from '../../ui/button.tsx'
import { telOf } from '../../ui/tel-of.ts'
import { toast } from '../../ui/toast.tsx'
import { momentInWords } from '../../ui/when.ts'
import { useChangeWatch, type Watched } from '../use-my-check.ts'
import { LeaveSheet, WellSheet } from './sure-sheets.tsx'
import { WATCH } from './watch.messages.ts'
import { WatchFailed } from './watch-failed.tsx'

/** How one of them stands today. Whoever looks after it says so, and the others see it. */
export function WatchedPerson({ person, now }: { person: Watched; now: Date }) {
  const { name, phone, today, onIt } = person
  const [sheet, setSheet] = useState<'well' | 'leave' | null>(null)
  const isOpen = today !== null && OPEN_CHECK.includes(today.state)
  const isQuiet = !isOpen || today.state === 'asked'
  const isLoud = today?.state === 'come'
  const close = () => setSheet(null)
  return (
    <article className={`asked-box ${isLoud ? 'asked-box-loud' : isQuiet ? 'asked-box-quiet' : ''}`}>
      <h2>{name}</h2>
      <p className="asked-state">{stateWords(person)}</p>
      {isOpen && onIt && <p className="asked-note">{onIt.isMe ? WATCH.mine : WATCH.onIt(onIt.name)}</p>}
      {isLoud && <p>{WATCH.danger}</p>}
      {isLoud && (
        <a className="button asked-emergency" href="tel:119">
          {WATCH.ambulance}
        </a>
      )}
      <Moment today={today} now={now} />
      <div className="asked-actions">
        <a className={`button button-${isQuiet ? 'secondary' : 'primary'}`} href={telOf(phone)}>
          {WATCH.call(name)}
        </a>
        {isOpen && !isQuiet && !onIt?.isMe && <LookButton person={person} date={today.date} />}
        {isOpen && <Button onClick={() => setSheet('well')}>{WATCH.isWell}</Button>}
      </div>
      <Button look="quiet" onClick={() => setSheet('leave')} label={WATCH.leaveOf(name)}>
        {WATCH.leave}
      </Button>
      {sheet === 'well' && today && <WellSheet person={person} date={today.date} onClose={close} />}
      {sheet === 'leave' && <LeaveSheet person={person} onClose={close} />}
    </article>
  )
}

function stateWords({ state, today }: Watched): string {
  if (today && (state !== 'paused' || OPEN_CHECK.includes(today.state))) return WATCH.state[today.state]
  return state === 'paused' ? WATCH.paused : WATCH.noQuestion
}

function Moment({ today, now }: { today: Watched['today']; now: Date }) {
  if (today?.answeredAt)
    return <p className="asked-soft">{WATCH.answeredAt(momentInWords(today.answeredAt, now))}</p>
  if (today?.askedAt) return <p className="asked-soft">{WATCH.askedAt(momentInWords(today.askedAt, now))}</p>
  return null
}

function LookButton({ person, date }: { person: Watched; date: string }) {
  const change = useChangeWatch(person.planId)
  const look = () => {
    if (!change.isPending) change.mutate({ kind: 'on-it', date }, { onSuccess: () => toast(WATCH.looked) })
  }
  return (
    <>
      <Button onClick={look} isBusy={change.isPending}>
        {WATCH.look}
      </Button>
      {change.isError && <WatchFailed error={change.error} />}
    </>
  )
}
