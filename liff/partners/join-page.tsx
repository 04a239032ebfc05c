import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { CodeForm } from '../ui/code-form.tsx'
import { Failure } from '../ui/failure.tsx'
import { TextField } from '../ui/field.tsx'
import { JOIN } from './mine.messages.ts'
import { useJoin } from './use-my-partner.ts'

/** What the QR code of a poster opens, or a code that was typed: one name, and in. */
export function JoinPage({ code: scanned }: { code: string }) {
  const join = useJoin()
  const [name, setName] = useState('')
  const joined = join.data?.partner
  if (joined) return <Joined name={joined.fields.name} />
  return (
    <main className="elder mine">
      <h1>{JOIN.title}</h1>
      <p>{JOIN.lead}</p>
      <CodeForm
        words={{ label: JOIN.code, hint: JOIN.codeHint, send: JOIN.do }}
        scanned={scanned}
        onCode={(code) => join.mutate({ code, name: name.trim() || null })}
        isBusy={join.isPending}
        failure={join.isError && <Failure error={join.error} />}
      >
        <TextField
          label={JOIN.name}
          help={JOIN.nameHelp}
          value={name}
          onInput={setName}
          maxLength={PARTNER_LIMITS.contactName}
          autocomplete="name"
        />
      </CodeForm>
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
