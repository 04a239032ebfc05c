import { useMutation } from '@tanstack/react-query'
import { Link } from 'wouter'
import { may, type Right, ROLES } from '#shared/staff/rules.ts'
import { useSession, useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useDirectory } from '../use-directory.ts'
import { MENU } from './menu-sheet.messages.ts'

const NETWORK = '/console/network'
const PAGES: readonly { right: Right; href: string; words: string }[] = [
  { right: 'work-cases', href: '/console/intake', words: MENU.intake },
  { right: 'run-salons', href: '/console/salons', words: MENU.salons },
  { right: 'see-missed', href: '/console/missed', words: MENU.missed },
  { right: 'run-network', href: NETWORK, words: MENU.network },
  { right: 'see-board', href: '/console/board', words: MENU.board },
  { right: 'see-statistics', href: '/console/statistics', words: MENU.statistics },
  { right: 'announce', href: '/console/announcements', words: MENU.announcements },
  { right: 'own-absence', href: '/console/away', words: MENU.away },
  { right: 'manage-duty', href: '/console/staff', words: MENU.staff },
  { right: 'read-audit', href: '/console/audit', words: MENU.audit },
]

/** The other parts of the console, and the way out of it. */
export function MenuSheet({ onClose }: { onClose: () => void }) {
  const { signOut } = useSession()
  const staff = useStaff()
  const schemes = useDirectory().data?.schemes ?? []
  const hasNetwork = schemes.some((scheme) => scheme !== 'consultations') // these are cases
  const pages = PAGES.filter(({ right, href }) => may(staff, right) && (hasNetwork || href !== NETWORK))
  const leaving = useMutation({ mutationFn: signOut })
  return (
    <Sheet title={MENU.title} onClose={onClose}>
      <p>{MENU.signedInAs(staff.name, ROLES[staff.role])}</p>
      {pages.map(({ href, words }) => (
        <Link key={href} className="button button-secondary" href={href}>
          {words}
        </Link>
      ))}
      <Link className="button button-secondary" href="/console/sign-in">
        {MENU.signIn}
      </Link>
      <Button onClick={() => leaving.mutate()} isBusy={leaving.isPending}>
        {MENU.signOut}
      </Button>
      {leaving.isError && <Failure error={leaving.error} />}
    </Sheet>
  )
}
