import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { TextField } from '../ui/field.tsx'
import { JOIN } from './mine.messages.ts'
import { useJoin } from './use-my-partner.ts'

const SHORTEST = 4

/** What the QR code of a poster opens, or a code that was typed: one name, and in. */
export function JoinPage({ code: scanned }: { code: string }) {
  const join = useJoin()
  const [code, setCode] = useState(scanned)
  const [name, setName] = useState('')
  const [isHinted, setIsHinted] = useState(false)
  const isShort = code.trim().length < SHORTEST
  const joined = join.data?.partner
  if (joined) return <Joined name={joined.fields.name} />
  const send = () => {
    setIsHinted(true)
    if (!isShort && !join.isPending) join.mutate({ code: code.trim(), name: name.trim() || null })
  }
  return (
    <main className="elder mine">
      <h1>{JOIN.title}</h1>
      <p>{JOIN.lead}</p>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <TextField
          label={JOIN.code}
          value={code}
          onInput={setCode}
          maxLength={40}
          hint={isHinted && isShort ? JOIN.codeHint : undefined}
        />
        <TextField
          label={JOIN.name}
          help={JOIN.nameHelp}
          value={name}
          onInput={setName}
          maxLength={PARTNER_LIMITS.contactName}
          autocomplete="name"
        />
        {join.isError && <Failure error={join.error} />}
        <Button type="submit" look="primary" isBusy={join.isPending}>
          {JOIN.do}
        </Button>
      </form>
    </main>
  )
}

function Joined({ name }: { name: string }) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <main className="elder mine">
      <h1 ref={head} tabIndex={-1}>
        {JOIN.joined(name)}
      </h1>
      <p>{JOIN.joinedLead}</p>
      <Link className="button button-primary" href="/partner">
        {JOIN.toPage}
      </Link>
    </main>
  )
}
