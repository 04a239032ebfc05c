import { lazy } from './ui/lazy.ts'

/** Each feature is a file of its own, fetched when its page is opened. */
const load = {
  console: () => import('./cases/console-page.tsx'),
  parts: () => import('./console-parts.tsx'),
  form: () => import('./reports/form-page.tsx'),
  records: () => import('./reports/records-page.tsx'),
  record: () => import('./reports/record-page.tsx'),
  settings: () => import('./people/settings-page.tsx'),
  guests: () => import('./salons/guest-pages.tsx'),
  members: () => import('./member-parts.tsx'),
  comeIn: () => import('./sign-in/come-in.tsx'),
  doors: () => import('./door-pages.tsx'),
}

export const ConsolePage = lazy(() => load.console().then((file) => ({ default: file.ConsolePage })))
export const ConsoleParts = lazy(() => load.parts().then((file) => ({ default: file.ConsoleParts })))
export const FormPage = lazy(() => load.form().then((file) => ({ default: file.FormPage })))
export const RecordsPage = lazy(() => load.records().then((file) => ({ default: file.RecordsPage })))
export const RecordPage = lazy(() => load.record().then((file) => ({ default: file.RecordPage })))
export const SettingsPage = lazy(() => load.settings().then((file) => ({ default: file.SettingsPage })))
export const GuestPages = lazy(() => load.guests().then((file) => ({ default: file.GuestPages })))
export const MemberParts = lazy(() => load.members().then((file) => ({ default: file.MemberParts })))
export const ComeIn = lazy(() => load.comeIn().then((file) => ({ default: file.ComeIn })))
/** Comes after the page; without it whoever is signed out is told by what they ask for next. */
export const StayIn = lazy(() =>
  import('./sign-in/stay-in.tsx').then(
    (file) => ({ default: file.StayIn }),
    () => ({ default: () => null }),
  ),
)
export const HomePage = lazy(() => load.doors().then((file) => ({ default: file.HomePage })))
export const LostPage = lazy(() => load.doors().then((file) => ({ default: file.LostPage })))
export const NotStaffPage = lazy(() => load.doors().then((file) => ({ default: file.NotStaffPage })))
export const SignedInPage = lazy(() => load.doors().then((file) => ({ default: file.SignedInPage })))
export const WelcomePage = lazy(() => load.doors().then((file) => ({ default: file.WelcomePage })))

/** Where residents look for gatherings, see their sign-ups and come through the door. */
export const GUEST_PATHS = /^\/(salons|sign-ups|check-in)(\/|$)/

/** Where people of the network see what is theirs. */
export const MEMBER_PATHS = /^\/(partner|join|help|keyholder|check|watch|alerts|drill|move)(\/|$)/

/** Where staff do what is not work on a case. */
export const CONSOLE_PARTS =
  /^\/console\/(staff|intake|away|board|announcements|salons|missed|network|statistics|sign-in|audit|retention|accounts|keyholders|checks|searches|drills)(\/|$)/

/** Fetches the code of the page at this address while sign-in is still under way. */
export function preload(pathname: string): void {
  const wanted = pageAt(pathname.replace(import.meta.env.BASE_URL, '/'))
  if (wanted) void load[wanted]().catch(() => undefined) // asked again, and reported, when it is rendered
}

function pageAt(path: string): keyof typeof load | undefined {
  if (CONSOLE_PARTS.test(path)) return 'parts'
  if (GUEST_PATHS.test(path)) return 'guests'
  if (MEMBER_PATHS.test(path)) return 'members'
  return (['console', 'form', 'records', 'record', 'settings'] as const).find((name) =>
    path.startsWith(`/${name}`),
  )
}
