import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useSession } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { AWAY, ORGANISER } from './staff.messages.ts'

/** What the console is for those who open none of the case work. */
export function OrganiserPage() {
  const { signOut } = useSession()
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <main className="shell">
      <h1>{ORGANISER.title}</h1>
      <p>{ORGANISER.lead}</p>
      <Link className="button button-secondary" href="/console/away">
        {AWAY.title}
      </Link>
      <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
        {ORGANISER.signOut}
      </Button>
      {leaving.isError && <Failure error={leaving.error} />}
    </main>
  )
}
