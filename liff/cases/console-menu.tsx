import { useMutation } from '@tanstack/react-query'
import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { may, type Right, ROLES } from '#shared/staff/rules.ts'
import { useSession, useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { CONSOLE } from './console.messages.ts'

const PAGES: readonly { right: Right; href: string; words: string }[] = [
  { right: 'work-cases', href: '/console/intake', words: CONSOLE.intake },
  { right: 'run-salons', href: '/console/salons', words: CONSOLE.salons },
  { right: 'see-missed', href: '/console/missed', words: CONSOLE.missed },
  { right: 'run-network', href: '/console/network', words: CONSOLE.network },
  { right: 'see-board', href: '/console/board', words: CONSOLE.board },
  { right: 'see-statistics', href: '/console/statistics', words: CONSOLE.statistics },
  { right: 'announce', href: '/console/announcements', words: CONSOLE.announcements },
  { right: 'own-absence', href: '/console/away', words: CONSOLE.away },
  { right: 'manage-duty', href: '/console/staff', words: CONSOLE.staff },
]

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
          {PAGES.filter(({ right }) => may(staff, right)).map(({ href, words }) => (
            <Link key={href} className="button button-secondary" href={href}>
              {words}
            </Link>
          ))}
          <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
            {CONSOLE.signOut}
          </Button>
          {leaving.isError && <Failure error={leaving.error} />}
        </Sheet>
      )}
    </>
  )
}
