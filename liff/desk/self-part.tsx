import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import { ROLES } from '#shared/staff/rules.ts'
import { useSession, useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { DESK } from './desk.messages.ts'

/** What others find in the menu of the cases, for those who open none. */
export function SelfPart() {
  const { signOut } = useSession()
  const staff = useStaff()
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <section className="desk-self" aria-labelledby="self">
      <h2 id="self">{DESK.self}</h2>
      <p>{DESK.signedInAs(staff.name, ROLES[staff.role])}</p>
      <p className="row">
        <Link className="button button-secondary" href="/console/away">
          {DESK.away}
        </Link>
        <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
          {DESK.signOut}
        </Button>
      </p>
      {leaving.isError && <Failure error={leaving.error} />}
    </section>
  )
}
