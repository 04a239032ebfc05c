import { useEffect, useRef, useState } from 'preact/hooks'
import type { CheckWish } from '#shared/checks/contract.ts'
import { leaving } from '../../leaving.ts'
import { Button } from '../../ui/button.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { Failed } from '../failed.tsx'
import { useChoose, useKnownOfMe } from '../use-my-check.ts'
import { FORM, MINE } from './mine.messages.ts'
import { hintsFor, type TypedWish, typedFrom, wishFrom } from './typed-wish.ts'
import { WishFields } from './wish-fields.tsx'

interface WishFormProps {
  known: CheckWish | null
  onDone: () => void
}

/** How somebody wants to be asked, for the first time or anew: what is known of them stands there already. */
export function WishForm({ known, onDone }: WishFormProps) {
  const me = useKnownOfMe()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main className="elder asked">
      <h1 ref={head} tabIndex={-1}>
        {known ? FORM.change : FORM.start}
      </h1>
      <p>{FORM.lead}</p>
      {me.isPending ? (
        <Skeleton lines={6} />
      ) : (
        <Form start={typedFrom(known, me.data)} isNew={known === null} onDone={onDone} />
      )}
      <Button look="quiet" onClick={onDone}>
        {FORM.back}
      </Button>
    </main>
  )
}

function Form({ start, isNew, onDone }: { start: TypedWish; isNew: boolean; onDone: () => void }) {
  const save = useChoose()
  const form = useRef<HTMLFormElement>(null)
  const [first] = useState(start)
  const [typed, setTyped] = useState(first)
  const [isAsked, setIsAsked] = useState(false)
  const hints = hintsFor(typed)
  const isTouched = typed !== first
  useEffect(() => {
    leaving.warnIf('check-wish', isTouched)
    return () => leaving.warnIf('check-wish', false)
  }, [isTouched])
  const submit = () => {
    setIsAsked(true)
    if (Object.keys(hints).length > 0) return showFirstHint(form.current)
    const onSuccess = () => {
      toast(isNew ? MINE.started : MINE.saved)
      scrollTo(0, 0)
      onDone()
    }
    if (!save.isPending) save.mutate(wishFrom(typed), { onSuccess })
  }
  return (
    <form
      ref={form}
      className="asked-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <WishFields
        typed={typed}
        hints={isAsked ? hints : {}}
        onChange={(part) => setTyped({ ...typed, ...part })}
      />
      <div className="asked-notes">
        <p>{FORM.note(FORM.whom[typed.tells])}</p>
        <p>{FORM.come}</p>
        <p>{FORM.night}</p>
      </div>
      {save.isError && <Failed error={save.error} />}
      <Button type="submit" look="primary" isBusy={save.isPending}>
        {isNew ? FORM.submit : FORM.save}
      </Button>
    </form>
  )
}
