import { useState } from 'preact/hooks'
import { useSearch } from 'wouter'
import type { AnnouncementView } from '#shared/outreach/contract.ts'
import { ANNOUNCEMENT_LIMITS } from '#shared/outreach/rules.ts'
import { isConflict, Refused } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { LongTextField, TextField } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import { AudienceFields } from './audience-fields.tsx'
import { EndSheet } from './end-sheet.tsx'
import { FORM, STEER } from './outreach.messages.ts'
import { ReleaseSheet } from './release-sheet.tsx'
import { SessionField } from './session-field.tsx'
import {
  askedOfTyped,
  hintsFor,
  type Typed,
  typedFrom,
  typedOf,
  useTypedAnnouncement,
} from './typed-announcement.ts'
import { useSaveAnnouncement } from './use-announcements.ts'
import { WhenField } from './when-field.tsx'

interface FormProps {
  /** Null: a new one. */
  seen: AnnouncementView | null
  onSaved: (saved: AnnouncementView) => void
}

/**
 * What an announcement says, to whom and when. Saved as a draft; released only after it was looked at once more. What
 * was typed stays until it is saved, whatever others make of it meanwhile.
 */
export function AnnouncementForm({ seen, onSaved }: FormProps) {
  const search = useSearch()
  const [draft, keep, forget] = useTypedAnnouncement(seen?.id ?? `new:${search}`, () => ({
    typed: null,
    over: null,
  }))
  const typed = draft.typed ?? (seen ? typedOf(seen) : typedFrom(search))
  const [isAsked, setIsAsked] = useState(false)
  const [checking, setChecking] = useState<AnnouncementView | null>(null)
  const [isEnding, setIsEnding] = useState(false)
  const save = useSaveAnnouncement()
  const isStale = isConflict(save.error)
  const wrong = save.error instanceof Refused && save.error.code === 'bad-request' ? save.error.fields : []
  const isSessionWrong =
    wrong.includes('sessionId') && typed.sessionId === save.variables?.announcement.sessionId
  const hints = isAsked ? hintsFor(typed, new Date()) : {}
  const change = (part: Partial<Typed>) => keep({ typed: { ...typed, ...part }, over: draft.over ?? seen })
  const submit = (then: (saved: AnnouncementView) => void) => {
    setIsAsked(true)
    if (save.isPending || !isWhole(typed)) return
    // As it was when the first letter was typed, until what others made of it was shown.
    const over = isStale ? seen : (draft.over ?? seen)
    const onSuccess = (saved: AnnouncementView) => {
      forget()
      then(saved)
    }
    save.mutate({ over, announcement: askedOfTyped(typed) }, { onSuccess })
  }
  return (
    <>
      <form
        className="announcement-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(setChecking)
        }}
      >
        <AudienceFields typed={typed} onChange={change} hint={hints.topic} />
        <TextField
          label={FORM.title}
          value={typed.title}
          onInput={(title) => change({ title })}
          maxLength={ANNOUNCEMENT_LIMITS.title}
          hint={hints.title}
        />
        <LongTextField
          label={FORM.text}
          help={FORM.textHelp}
          value={typed.text}
          onInput={(text) => change({ text })}
          maxLength={ANNOUNCEMENT_LIMITS.text}
          rows={6}
          hint={hints.text}
        />
        <SessionField
          value={typed.sessionId}
          onChoose={(sessionId) => change({ sessionId })}
          hint={isSessionWrong ? FORM.sessionHint : undefined}
        />
        <TextField
          label={FORM.link}
          help={FORM.linkHelp}
          value={typed.link}
          onInput={(link) => change({ link })}
          hint={hints.link}
        />
        <WhenField typed={typed} onChange={change} hint={hints.moment} />
        <div className="row">
          <Button type="submit" look="primary" isBusy={save.isPending}>
            {FORM.check}
          </Button>
          <Button
            onClick={() =>
              submit((saved) => {
                toast(FORM.saved)
                onSaved(saved)
              })
            }
          >
            {FORM.save}
          </Button>
          {seen && (
            <Button look="quiet" onClick={() => setIsEnding(true)}>
              {STEER.end}
            </Button>
          )}
        </div>
        {isStale && seen && <Stale seen={seen} />}
        {save.isError && !isStale && !wrong.includes('sessionId') && <Failure error={save.error} />}
      </form>
      {checking && (
        <ReleaseSheet
          announcement={checking}
          onClose={() => {
            setChecking(null)
            onSaved(checking)
          }}
          onReleased={onSaved}
        />
      )}
      {seen && isEnding && <EndSheet announcement={seen} onClose={() => setIsEnding(false)} />}
    </>
  )
}

/** Others were faster: what it says there, before it is overwritten. */
function Stale({ seen: { title, text } }: { seen: AnnouncementView }) {
  return (
    <div className="failure" role="alert">
      <p>{FORM.stale}</p>
      <p className="as-typed">{FORM.nowSays(title, text)}</p>
    </div>
  )
}

function isWhole(typed: Typed): boolean {
  return Object.keys(hintsFor(typed, new Date())).length === 0
}
