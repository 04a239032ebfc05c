import { lazy } from './ui/lazy.ts'

/** Each feature is a file of its own, fetched when its page is opened. */
const load = {
  console: () => import('./cases/console-page.tsx'),
  intake: () => import('./intake/intake-page.tsx'),
  staff: () => import('./staff/staff-page.tsx'),
  away: () => import('./staff/away-page.tsx'),
  'salons/figures': () => import('./figures/figures-page.tsx'),
  salons: () => import('./desk/desk-page.tsx'),
  statistics: () => import('./statistics/statistics-page.tsx'),
  announcements: () => import('./outreach/announcements-page.tsx'),
  missed: () => import('./missed/missed-page.tsx'),
  board: () => import('./statistics/board-page.tsx'),
  form: () => import('./reports/form-page.tsx'),
  records: () => import('./reports/records-page.tsx'),
  record: () => import('./reports/record-page.tsx'),
  settings: () => import('./people/settings-page.tsx'),
  guests: () => import('./salons/guest-pages.tsx'),
}

export const ConsolePage = lazy(() => load.console().then((file) => ({ default: file.ConsolePage })))
export const IntakePage = lazy(() => load.intake().then((file) => ({ default: file.IntakePage })))
export const StaffPage = lazy(() => load.staff().then((file) => ({ default: file.StaffPage })))
export const AwayPage = lazy(() => load.away().then((file) => ({ default: file.AwayPage })))
export const DeskPage = lazy(() => load.salons().then((file) => ({ default: file.DeskPage })))
export const SalonFiguresPage = lazy(() =>
  load['salons/figures']().then((file) => ({ default: file.FiguresPage })),
)
export const StatisticsPage = lazy(() => load.statistics().then((file) => ({ default: file.StatisticsPage })))
export const AnnouncementsPage = lazy(() =>
  load.announcements().then((file) => ({ default: file.AnnouncementsPage })),
)
export const MissedPage = lazy(() => load.missed().then((file) => ({ default: file.MissedPage })))
export const BoardPage = lazy(() => load.board().then((file) => ({ default: file.BoardPage })))
export const FormPage = lazy(() => load.form().then((file) => ({ default: file.FormPage })))
export const RecordsPage = lazy(() => load.records().then((file) => ({ default: file.RecordsPage })))
export const RecordPage = lazy(() => load.record().then((file) => ({ default: file.RecordPage })))
export const SettingsPage = lazy(() => load.settings().then((file) => ({ default: file.SettingsPage })))
export const GuestPages = lazy(() => load.guests().then((file) => ({ default: file.GuestPages })))

/** Where residents look for gatherings, see their sign-ups and come through the door. */
export const GUEST_PATHS = /^\/(salons|sign-ups|check-in)(\/|$)/

/** Fetches the code of the page at this address while sign-in is still under way. */
export function preload(pathname: string): void {
  const path = pathname.replace(import.meta.env.BASE_URL, '/')
  const pages = Object.entries(load)
  const wanted =
    pages.find(([name]) => path.startsWith(`/console/${name}`)) ??
    pages.find(([name]) => (name === 'guests' ? GUEST_PATHS.test(path) : path.startsWith(`/${name}`)))
  if (wanted) void wanted[1]().catch(() => undefined) // asked again, and reported, when it is rendered
}
