import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { DRILL_LIMITS, whyNotThen } from '#shared/drills/rules.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { HOUR_MS } from '#shared/time.ts'
import { useStaff } from '../session.ts'
import { MomentField } from '../ui/day-field.tsx'
import { Failure } from '../ui/failure.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { instantOf, wallClock } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { BEGIN } from './drills.messages.ts'
import { useBeginDrill } from './use-drills.ts'

/** What a drill is called, who practises, and from when until when. */
export function BeginSheet({ onClose }: { onClose: () => void }) {
  const me = useStaff()
  const [, go] = useLocation()
  const begin = useBeginDrill()
  const centres = (useDirectory().data?.centres ?? []).filter(({ id }) => maySeeCentre(me, id))
  const [id] = useState(() => crypto.randomUUID())
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [from, setFrom] = useState(() => wallClock(new Date()))
  const [until, setUntil] = useState(() => wallClock(new Date(Date.now() + 2 * HOUR_MS)))
  const [isHinted, setIsHinted] = useState(false)
  const only = centres.length === 1 ? centres.map((centre) => centre.id) : null
  const centreIds = only ?? chosen
  const span = { from: instantOf(from), until: instantOf(until) }
  const why = whyNot(span)
  const send = () => {
    setIsHinted(true)
    if (title.trim() === '' || centreIds.length === 0 || why || begin.isPending) return
    if (span.from === null || span.until === null) return
    begin.mutate(
      { id, title: title.trim(), centreIds: [...centreIds], from: span.from, until: span.until },
      { onSuccess: () => go(`/console/drills/${id}`) },
    )
  }
  const choose = (centreId: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, centreId] : chosen.filter((each) => each !== centreId))
  return (
    <Sheet title={BEGIN.title} onClose={onClose}>
      <SheetForm submitLabel={BEGIN.do} onSubmit={send} isBusy={begin.isPending}>
        <TextField
          label={BEGIN.name}
          help={BEGIN.nameHelp}
          hint={isHinted && title.trim() === '' ? BEGIN.nameHint : undefined}
          value={title}
          onInput={setTitle}
          maxLength={DRILL_LIMITS.title}
        />
        {!only && (
          <fieldset className="field">
            <legend className="field-label">{BEGIN.centres}</legend>
            <div className="choices">
              {centres.map((centre) => (
                <CheckField
                  key={centre.id}
                  label={centre.name}
                  isChecked={chosen.includes(centre.id)}
                  onCheck={(isOn) => choose(centre.id, isOn)}
                />
              ))}
            </div>
            {isHinted && centreIds.length === 0 && (
              <p className="field-hint" role="alert">
                {BEGIN.centresHint}
              </p>
            )}
          </fieldset>
        )}
        <MomentField label={BEGIN.from} value={from} onChoose={setFrom} />
        <MomentField
          label={BEGIN.until}
          help={BEGIN.untilHelp}
          hint={isHinted && why ? BEGIN.why[why] : undefined}
          value={until}
          onChoose={setUntil}
        />
        {begin.isError && <Failure error={begin.error} />}
      </SheetForm>
    </Sheet>
  )
}

function whyNot({ from, until }: { from: string | null; until: string | null }) {
  if (from === null || until === null) return 'order'
  return whyNotThen({ from: new Date(from), until: new Date(until) }, new Date())
}
