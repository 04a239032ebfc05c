import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { TextField } from '../../ui/field.tsx'
import { Part } from '../../ui/part.tsx'
import { toast } from '../../ui/toast.tsx'
import { TIE } from './mine.messages.ts'
import { useTie } from './use-mine.ts'

const SHORTEST = 8

/** Ties one's LINE to a registration by the code that staff gave. */
export function TieForm({ code: brought = '' }: { code?: string }) {
  const [code, setCode] = useState(brought)
  const [isHinted, setIsHinted] = useState(false)
  const [, go] = useLocation()
  const tie = useTie()
  const isShort = code.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '').length < SHORTEST
  const send = () => {
    setIsHinted(true)
    if (isShort || tie.isPending) return
    const onSuccess = () => {
      toast(TIE.done)
      setCode('')
      setIsHinted(false)
      go('/keyholder', { replace: true })
    }
    tie.mutate(code.trim(), { onSuccess })
  }
  return (
    <Part title={TIE.title} className="own-asks">
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <p>{TIE.lead}</p>
        <TextField
          label={TIE.code}
          value={code}
          onInput={setCode}
          maxLength={40}
          hint={isHinted && isShort ? TIE.codeHint : undefined}
        />
        {tie.isError && <Failed error={tie.error} />}
        <Button type="submit" look="primary" isBusy={tie.isPending}>
          {TIE.do}
        </Button>
      </form>
    </Part>
  )
}

/** The same for whoever was given one on paper, out of the way of everybody else. */
export function TieMore() {
  return (
    <details className="own-more">
      <summary>{TIE.other}</summary>
      <TieForm />
    </details>
  )
}

const OWN_WORDS: Partial<Record<Refused['code'], string>> = {
  'code-not-good': TIE.notGood,
  'too-many': TIE.full,
}

function Failed({ error }: { error: unknown }) {
  const words = error instanceof Refused ? OWN_WORDS[error.code] : undefined
  if (words === undefined) return <Failure error={error} />
  return (
    <p className="failure" role="alert">
      {words}
    </p>
  )
}
