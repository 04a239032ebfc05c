import { useEffect, useRef, useState } from 'preact/hooks'
import { SEARCH_LIMITS, SIGHTING_NOW } from '#shared/searches/rules.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { Button } from '../../ui/button.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField, TextField } from '../../ui/field.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import { telOf } from '../../ui/tel-of.ts'
import type { Here, Locating } from '../../ui/use-where-am-i.ts'
import type { ActiveAlert, How } from './active-alert.ts'
import { ALERT, SEEN } from './alerts.messages.ts'
import { useTellSeen } from './use-alerts.ts'

interface SeenProps {
  alert: ActiveAlert
  id: string
  how: How
  here: Here | null
  locating: Locating
  onBack: () => void
  onSent: () => void
}

/** Where it was, and when: where the phone is now, unless somebody says another place. */
export function SeenForm({ alert, id, how, here, locating, onBack, onSent }: SeenProps) {
  const [isElsewhere, setIsElsewhere] = useState(false)
  const [place, setPlace] = useState('')
  const [words, setWords] = useState('')
  const [minutesAgo, setMinutesAgo] = useState(0)
  const [isAsked, setIsAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const tell = useTellSeen(alert.id)
  // Whoever listens, or reads with large letters, is to find what came of their press.
  useEffect(() => form.current?.querySelector<HTMLElement>('h3')?.focus(), [])
  const point = isElsewhere ? null : here
  const needsPlace = !point && locating !== 'asking'
  const submit = () => {
    setIsAsked(true)
    if (!point && place.trim() === '') return showFirstHint(form.current)
    if (tell.isPending) return
    const at = new Date(Date.now() - minutesAgo * MINUTE_MS).toISOString()
    tell.mutate({ id, now: how, at, point, place: place.trim(), words: words.trim() }, { onSuccess: onSent })
  }
  return (
    <form
      ref={form}
      className="alert-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <h3 tabIndex={-1}>{SIGHTING_NOW[how]}</h3>
      {how === 'with-me' && <StayWithThem centre={alert.centre} />}
      <p role="status">{whereInWords({ here, isElsewhere, locating })}</p>
      <p className="alert-soft">{SEEN.privacy}</p>
      {(needsPlace || isElsewhere) && (
        <TextField
          label={SEEN.place}
          help={SEEN.placeHelp}
          hint={isAsked && place.trim() === '' ? SEEN.placeHint : undefined}
          value={place}
          onInput={setPlace}
          maxLength={SEARCH_LIMITS.place}
        />
      )}
      {how !== 'with-me' && <When minutesAgo={minutesAgo} onChoose={setMinutesAgo} />}
      {tell.isError && <Failure error={tell.error} />}
      <Button type="submit" look="primary" isBusy={tell.isPending}>
        {SEEN.send}
      </Button>
      {here && (
        <Button onClick={() => setIsElsewhere(!isElsewhere)}>
          {isElsewhere ? SEEN.useHere : SEEN.notHere}
        </Button>
      )}
      <LongTextField
        label={SEEN.words}
        help={SEEN.wordsHelp}
        rows={3}
        value={words}
        onInput={setWords}
        maxLength={SEARCH_LIMITS.words}
      />
      <Button look="quiet" onClick={onBack}>
        {SEEN.back}
      </Button>
    </form>
  )
}

export function StayWithThem({ centre: { name, phone } }: Pick<ActiveAlert, 'centre'>) {
  return (
    <div className="alert-stay">
      <p>{SEEN.withMe}</p>
      <a className="button button-danger" href={telOf(phone)}>
        {ALERT.call(name)}
      </a>
    </div>
  )
}

function When({ minutesAgo, onChoose }: { minutesAgo: number; onChoose: (minutes: number) => void }) {
  return (
    <div className="field">
      <p className="field-label">{SEEN.when}</p>
      <Chips label={SEEN.when}>
        {SEEN.ago.map(({ minutes, label }) => (
          <Chip key={minutes} isOn={minutes === minutesAgo} onPress={() => onChoose(minutes)}>
            {label}
          </Chip>
        ))}
      </Chips>
    </div>
  )
}

function whereInWords({
  here,
  isElsewhere,
  locating,
}: Pick<SeenProps, 'here' | 'locating'> & { isElsewhere: boolean }): string {
  if (isElsewhere) return ''
  if (here) return SEEN.here
  return locating === 'asking' ? SEEN.asking : SEEN.noPlace
}
