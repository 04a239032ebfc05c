import { lazy } from 'preact/compat'

/** Each feature is a file of its own, fetched when its page is opened. */
const load = {
  console: () => import('./cases/console-page.tsx'),
}

export const ConsolePage = lazy(() => load.console().then((file) => ({ default: file.ConsolePage })))

/** Fetches the code of the page at this address while sign-in is still under way. */
export function preload(pathname: string): void {
  const path = pathname.replace(import.meta.env.BASE_URL, '/')
  const wanted = (Object.keys(load) as (keyof typeof load)[]).find((name) => path.startsWith(`/${name}`))
  if (wanted) void load[wanted]().catch(() => undefined) // asked again, and reported, when it is rendered
}
