import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { NewsletterView } from '#shared/newsletters/contract.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField, TextField } from '../../ui/field.tsx'
import { changesOf } from '../../ui/kept-draft.ts'
import { KeptNote } from '../../ui/kept-note.tsx'
import { StaleNote } from '../../ui/stale-note.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useSeenChange } from '../../ui/use-seen-change.ts'
import { dayAfter } from '../../ui/when.ts'
import { FilesPart } from './files-part.tsx'
import { EDIT } from './newsletters.messages.ts'
import { differences, fieldsOf, hintsFor, type Typed, typedOf } from './typed-newsletter.ts'
import { useSaveNewsletter } from './use-newsletters.ts'

const useTyped = changesOf<Typed>('newsletter')

const LIMITS = { title: 60, summary: 120, text: 20_000 }

interface FormProps {
  /** Null: a new one. */
  seen: NewsletterView | null
  nextNo: number
  onBegun: (begun: NewsletterView) => void
}

/** What an issue says, its files, and whether everybody may read it. What was typed stays until it is saved. */
export function NewsletterForm({ seen, nextNo, onBegun }: FormProps) {
  const known = () => typedOf(seen, nextNo)
  const { typed, change, forget, startAnew, wasKept } = useTyped(seen?.id ?? 'new', known)
  const [isAsked, setIsAsked] = useState(false)
  const [isSure, setIsSure] = useState(false)
  const now = useNow()
  const save = useSeenChange(seen, useSaveNewsletter, (issue) => typedOf(issue, nextNo))
  const hints = isAsked ? hintsFor(typed) : {}
  const { isStale } = save
  const submit = (state: NewsletterView['state'], done: string) => {
    setIsAsked(true)
    const fields = fieldsOf(typed)
    if (!fields || save.isPending) return
    save.mutate(
      { fields, state },
      {
        onSuccess: (saved) => {
          toast(done)
          setIsSure(false)
          if (seen) return startAnew(typedOf(saved, nextNo))
          forget()
          onBegun(saved)
        },
      },
    )
  }
  const isPublic = seen?.state === 'published'
  const takeBack = () => (isSure ? submit('draft', EDIT.takenBack) : setIsSure(true))
  return (
    <>
      <form
        className="newsletter-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(seen?.state ?? 'draft', EDIT.saved)
        }}
      >
        {wasKept && <KeptNote onForget={() => startAnew()} />}
        <TextField label={EDIT.no} value={typed.no} onInput={(no) => change({ no })} hint={hints.no} />
        <TextField
          label={EDIT.title}
          help={EDIT.titleHelp}
          value={typed.title}
          onInput={(title) => change({ title })}
          maxLength={LIMITS.title}
          hint={hints.title}
        />
        <LongTextField
          label={EDIT.summary}
          help={EDIT.summaryHelp}
          value={typed.summary}
          onInput={(summary) => change({ summary })}
          maxLength={LIMITS.summary}
          rows={2}
          hint={hints.summary}
        />
        <LongTextField
          label={EDIT.text}
          help={EDIT.textHelp}
          value={typed.text}
          onInput={(text) => change({ text })}
          maxLength={LIMITS.text}
          rows={12}
        />
        <DayField
          label={EDIT.publishedOn}
          value={typed.publishedOn}
          onChoose={(publishedOn) => change({ publishedOn })}
          quick={[{ day: dayAfter(now, 0), label: EDIT.today }]}
          hint={hints.publishedOn}
        />
        <TextField
          label={EDIT.printRun}
          help={EDIT.printRunHelp}
          value={typed.printRun}
          onInput={(printRun) => change({ printRun })}
          hint={hints.printRun}
        />
        {isStale && seen && (
          <StaleNote
            now={differences(typed, typedOf(seen, nextNo))}
            isBusy={save.isPending}
            onOverwrite={() => submit(seen.state, EDIT.saved)}
            onReload={() => {
              startAnew()
              save.reset()
            }}
          />
        )}
        <div className="row">
          <Button type="submit" look={isPublic || !seen ? 'primary' : 'secondary'} isBusy={save.isPending}>
            {isPublic ? EDIT.saveChange : EDIT.save}
          </Button>
          {seen && !isPublic && (
            <Button look="primary" onClick={() => submit('published', EDIT.published)}>
              {EDIT.publish}
            </Button>
          )}
          {isPublic && (
            <Button look="quiet" onClick={takeBack}>
              {isSure ? EDIT.takeBackSure : EDIT.takeBack}
            </Button>
          )}
        </div>
        {save.isError && !isStale && <Failure error={save.error} />}
      </form>
      <FilesPart seen={seen} />
      {seen && <Onwards newsletter={seen} />}
    </>
  )
}

/** What can be done with it: looked at as it is kept, and told to those who want to hear of it. */
function Onwards({ newsletter }: { newsletter: NewsletterView }) {
  const { pagePath, summary, state } = newsletter
  const me = useStaff()
  const announcement = new URLSearchParams({
    topic: 'news',
    title: newsletter.title,
    text: EDIT.announceText(summary),
    link: new URL(pagePath, location.href).href,
  })
  return (
    <p className="row">
      <a className="button button-secondary" href={pagePath} target="_blank" rel="noreferrer">
        {EDIT.look}
      </a>
      {state === 'published' && may(me, 'announce') && (
        <Link className="button button-secondary" href={`/console/announcements/new?${announcement}`}>
          {EDIT.announce}
        </Link>
      )}
    </p>
  )
}
