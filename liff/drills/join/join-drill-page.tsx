import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DrillJoin, MyDrill } from '#shared/drills/contract.ts'
import { DRILL } from '#shared/drills/words.ts'
import { ask } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { CodeForm } from '../../ui/code-form.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import { JOIN } from './join.messages.ts'
import './join.css'

const KEY = ['my-drill']

/** What the QR code of a drill opens: what a drill is, and in; and out again. */
export function JoinDrillPage({ code }: { code: string }) {
  const own = useQuery({ queryKey: KEY, queryFn: () => ask<MyDrill>('GET', '/my-drill') })
  return (
    <main className="elder drill-door">
      {own.isPending && <Skeleton lines={6} />}
      {own.isError && <Failure error={own.error} again={() => void own.refetch()} isBusy={own.isFetching} />}
      {own.data?.drill && <Inside drill={own.data.drill} />}
      {own.data?.drill === null && <Door scanned={code} />}
    </main>
  )
}

/** Changes whether one takes part; what came of it is shown. */
function useMyDrill<A>(change: (asked: A) => Promise<MyDrill>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: (own) => queries.setQueryData(KEY, own) })
}

function Door({ scanned }: { scanned: string }) {
  const join = useMyDrill((asked: DrillJoin) => ask<MyDrill>('POST', '/my-drill', asked))
  return (
    <>
      <h1>{JOIN.title}</h1>
      <Rules />
      <CodeForm
        words={{ label: JOIN.code, hint: JOIN.codeHint, send: JOIN.do }}
        scanned={scanned}
        onCode={(code) => join.mutate({ code })}
        isBusy={join.isPending}
        failure={join.isError && <Failure error={join.error} />}
      />
    </>
  )
}

function Inside({ drill: { title, until } }: { drill: NonNullable<MyDrill['drill']> }) {
  const now = useNow()
  const leave = useMyDrill(() => ask<MyDrill>('DELETE', '/my-drill'))
  return (
    <>
      <h1>
        {DRILL} {JOIN.joined}
      </h1>
      <p>{title}</p>
      <Rules />
      <p>{JOIN.until(momentInWords(until, now))}</p>
      <p>{JOIN.toChat}</p>
      {leave.isError && <Failure error={leave.error} />}
      <Button onClick={() => !leave.isPending && leave.mutate(undefined)} isBusy={leave.isPending}>
        {JOIN.leave}
      </Button>
    </>
  )
}

function Rules() {
  return (
    <ul className="drill-rules">
      {JOIN.rules.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  )
}
