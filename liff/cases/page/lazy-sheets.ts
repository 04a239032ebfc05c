import { lazy } from 'preact/compat'

const load = {
  action: () => import('../sheets/action-sheet.tsx'),
  merge: () => import('../sheets/merge-sheet.tsx'),
}

export const ActionSheet = lazy(() => load.action().then((file) => ({ default: file.ActionSheet })))
export const MergeSheet = lazy(() => load.merge().then((file) => ({ default: file.MergeSheet })))

/** Once the case is on the screen, so that a sheet opens at once, and without a network too. */
export function preloadSheets(): void {
  for (const one of Object.values(load)) void one().catch(() => undefined) // asked again when it is opened
}
