import { useMutation } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { mayManageStaff, ROLES } from '#shared/staff/rules.ts'
import { useSession, useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { CONSOLE } from './console.messages.ts'

export function ConsoleMenu() {
  const [isOpen, setIsOpen] = useState(false)
  const { signOut } = useSession()
  const staff = useStaff()
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <>
      <button type="button" className="console-menu" onClick={() => setIsOpen(true)}>
        {CONSOLE.menu}
      </button>
      {isOpen && (
        <Sheet title={CONSOLE.menu} onClose={() => setIsOpen(false)}>
          <p>{CONSOLE.signedInAs(staff.name, ROLES[staff.role])}</p>
          {mayManageStaff(staff) && (
            <Link className="button button-secondary" href="/console/staff">
              {CONSOLE.staff}
            </Link>
          )}
          <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
            {CONSOLE.signOut}
          </Button>
          {leaving.isError && <Failure error={leaving.error} />}
        </Sheet>
      )}
    </>
  )
}
