import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import { PageFrame } from '../../ui/page-frame.tsx'
import { toast } from '../../ui/toast.tsx'
import './help.css'
import type { changesOf } from '../../ui/kept-draft.ts'
import { KeptNote } from '../../ui/kept-note.tsx'

interface Sending<V> {
  mutate: (value: V, then: { onSuccess: () => void }) => void
  isPending: boolean
  isError: boolean
  error: unknown
}

export interface CallFormProps<T extends object, V> {
  words: { title: string; back: string; lead: string; submit: string; done: string }
  /** The list that it will be in. */
  list: string
  /** What is typed outlives the page, until it is sent. */
  useTyped: ReturnType<typeof changesOf<T>>
  nothing: T
  /** What is sent; null while something is missing. */
  read: (typed: T) => V | null
  sending: Sending<V>
  children: (typed: T, isAsked: boolean, onChange: (part: Partial<T>) => void) => ComponentChildren
}

/** Staff note what somebody who called wants, on a page of its own. */
export function CallForm<T extends object, V>(props: CallFormProps<T, V>) {
  const { words, list, useTyped, nothing, read, sending, children } = props
  const { typed, change, forget, startAnew, wasKept } = useTyped('new', () => nothing)
  const [isAsked, setIsAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const [, go] = useLocation()
  const onSuccess = () => {
    forget()
    toast(words.done)
    go(list, { replace: true })
  }
  const submit = () => {
    setIsAsked(true)
    const value = read(typed)
    if (!value) return showFirstHint(form.current)
    if (!sending.isPending) sending.mutate(value, { onSuccess })
  }
  return (
    <PageFrame title={words.title} back={{ href: list, label: words.back }}>
      <p>{words.lead}</p>
      <form
        ref={form}
        className="help-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {wasKept && <KeptNote onForget={() => startAnew()} />}
        {children(typed, isAsked, change)}
        {sending.isError && <Failure error={sending.error} />}
        <Button type="submit" look="primary" isBusy={sending.isPending}>
          {words.submit}
        </Button>
      </form>
    </PageFrame>
  )
}
