import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import { Refused } from '../../api.ts'
import { CodeForm } from '../../ui/code-form.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Part } from '../../ui/part.tsx'
import { toast } from '../../ui/toast.tsx'
import { TIE } from './mine.messages.ts'
import { useTie } from './use-mine.ts'

/** Ties one's LINE to a registration by the code that staff gave. */
export function TieForm({ code = '' }: { code?: string }) {
  const [ties, setTies] = useState(0)
  const [, go] = useLocation()
  const tie = useTie()
  const onSuccess = () => {
    toast(TIE.done)
    setTies(ties + 1)
    go('/keyholder', { replace: true })
  }
  return (
    <Part title={TIE.title} className="own-asks">
      <p>{TIE.lead}</p>
      <CodeForm
        key={ties}
        words={{ label: TIE.code, hint: TIE.codeHint, send: TIE.do }}
        scanned={ties === 0 ? code : ''}
        onCode={(typed) => tie.mutate(typed, { onSuccess })}
        isBusy={tie.isPending}
        failure={tie.isError && <Failed error={tie.error} />}
      />
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
