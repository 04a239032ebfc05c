import { lazy } from '../../ui/lazy.ts'

const load = {
  action: () => import('../sheets/action-sheet.tsx'),
  merge: () => import('../sheets/merge-sheet.tsx'),
  unsent: () => import('../unsent/unsent-card.tsx'),
}

export const ActionSheet = lazy(() => load.action().then((file) => ({ default: file.ActionSheet })))
export const MergeSheet = lazy(() => load.merge().then((file) => ({ default: file.MergeSheet })))
export const UnsentCard = lazy(() => load.unsent().then((file) => ({ default: file.UnsentCard })))

/** Once the case is on the screen, so that what comes up later does so at once, and without a network too. */
export function preloadSheets(): void {
  for (const one of Object.values(load)) void one().catch(() => undefined) // asked again when it is opened
}
