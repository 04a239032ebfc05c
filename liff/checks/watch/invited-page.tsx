import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import { CHECK_LIMITS } from '#shared/checks/rules.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { TextField } from '../../ui/field.tsx'
import { showFirstHint } from '../../ui/field-first-hint.ts'
import '../asked.css'
import { useKnownOfMe, useTakeInvitation } from '../use-my-check.ts'
import { JOIN } from './watch.messages.ts'

/** What an invitation opens: what it means to watch, one's name, and in. */
export function InvitedPage({ code }: { code: string }) {
  const known = useKnownOfMe().data?.name
  const join = useTakeInvitation()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [isHinted, setIsHinted] = useState(false)
  const name = typed ?? known?.slice(0, CHECK_LIMITS.name) ?? ''
  const isMissing = name.trim() === ''
  if (join.isSuccess) return <Joined />
  const send = () => {
    setIsHinted(true)
    if (isMissing) return showFirstHint(form.current)
    if (!join.isPending) join.mutate({ code, name: name.trim() })
  }
  return (
    <main className="elder asked">
      <h1>{JOIN.title}</h1>
      <p>{JOIN.lead}</p>
      <p>{JOIN.duty}</p>
      <form
        ref={form}
        className="asked-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <TextField
          label={JOIN.name}
          help={JOIN.nameHelp}
          hint={isHinted && isMissing ? JOIN.nameHint : undefined}
          value={name}
          onInput={setTyped}
          maxLength={CHECK_LIMITS.name}
          autocomplete="name"
        />
        {join.isError && <NotJoined error={join.error} />}
        <Button type="submit" look="primary" isBusy={join.isPending}>
          {JOIN.do}
        </Button>
      </form>
    </main>
  )
}

const SAID: Partial<Record<Refused['code'], string>> = {
  'code-not-good': JOIN.gone,
  'too-many-tries': JOIN.many,
  'not-possible-now': JOIN.own,
}

/** The words that every code has speak of partners and of salons. */
function NotJoined({ error }: { error: unknown }) {
  const say = error instanceof Refused ? SAID[error.code] : undefined
  if (say === undefined) return <Failure error={error} />
  return (
    <p className="asked-warning" role="alert">
      {say}
    </p>
  )
}

function Joined() {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main className="elder asked">
      <h1 ref={head} tabIndex={-1}>
        {JOIN.done}
      </h1>
      <p>{JOIN.doneLead}</p>
      <Link className="button button-primary" href="/watch" replace>
        {JOIN.toPage}
      </Link>
    </main>
  )
}
