import type { Right } from '#shared/staff/rules.ts'

/**
 * Who may call a route: everybody, whoever has signed in (residents too; each sees only their own), or staff with a
 * right. Which of the cases and centres they may see is asked where these are read.
 */
export type Access = 'anybody' | 'signed-in' | Right

export type RouteRight = readonly [
  'get' | 'post' | 'put' | 'patch' | 'delete',
  path: `/api/${string}`,
  Access,
]

/** Every route under `/api`, in the order in which they are tried. What does not stand here is refused. */
export const ROUTE_RIGHTS: readonly RouteRight[] = [
  ['get', '/api/settings', 'anybody'],
  ['get', '/api/directory', 'anybody'],
  ['post', '/api/session', 'anybody'],
  ['get', '/api/session', 'signed-in'],
  ['delete', '/api/session', 'anybody'],

  ['get', '/api/me', 'signed-in'],
  ['put', '/api/me', 'signed-in'],
  ['delete', '/api/me', 'signed-in'],
  ['delete', '/api/me/places/:id', 'signed-in'],
  ['get', '/api/me/topics', 'signed-in'],
  ['put', '/api/me/topics', 'signed-in'],

  ['get', '/api/salons', 'signed-in'],
  ['get', '/api/salons/:sessionId', 'signed-in'],
  ['get', '/api/sign-ups', 'signed-in'],
  ['post', '/api/seats', 'signed-in'],
  ['delete', '/api/seats/:id/sessions/:sessionId', 'signed-in'],
  ['post', '/api/sign-ups', 'signed-in'],
  ['patch', '/api/sign-ups/:id/sessions/:sessionId', 'signed-in'],
  ['post', '/api/check-ins', 'signed-in'],

  ['get', '/api/my-help', 'signed-in'],
  ['patch', '/api/my-help', 'signed-in'],
  ['patch', '/api/my-help/errands/:id', 'signed-in'],

  ['get', '/api/drafts/current', 'signed-in'],
  ['patch', '/api/drafts/:id', 'signed-in'],
  ['post', '/api/drafts/:id/done', 'signed-in'],
  ['post', '/api/drafts/:id/photos', 'signed-in'],
  ['get', '/api/drafts/:id/photos/:photoId', 'signed-in'],
  ['delete', '/api/drafts/:id/photos/:photoId', 'signed-in'],

  ['get', '/api/records', 'signed-in'],
  ['get', '/api/records/:id', 'signed-in'],
  ['post', '/api/records/:id/additions', 'signed-in'],
  ['post', '/api/records/:id/answers', 'signed-in'],
  ['post', '/api/records/:id/withdrawal', 'signed-in'],
  ['post', '/api/records/:id/helpful', 'signed-in'],
  ['post', '/api/records/:id/worried', 'signed-in'],
  ['get', '/api/records/:id/photos/:photoId', 'signed-in'],

  ['post', '/api/cases/search', 'read-cases'],
  ['post', '/api/cases', 'work-cases'],
  ['get', '/api/cases/:id', 'read-cases'],
  ['patch', '/api/cases/:id', 'work-cases'],
  ['get', '/api/cases/:id/history', 'read-cases'],
  ['get', '/api/cases/:id/suggestions', 'read-cases'],
  ['post', '/api/cases/:id/reporter', 'see-reporter'],
  ['post', '/api/cases/:id/feedback-check', 'work-cases'],
  ['post', '/api/cases/:id/presence', 'read-cases'],
  ['get', '/api/cases/:id/photos/:photoId', 'read-cases'],
  ['post', '/api/cases/:id/prints', 'print'],
  ['get', '/api/events', 'read-cases'],

  ['get', '/api/views', 'read-cases'],
  ['post', '/api/views', 'read-cases'],
  ['patch', '/api/views/:id', 'read-cases'],
  ['delete', '/api/views/:id', 'read-cases'],

  ['get', '/api/missed', 'see-missed'],
  ['patch', '/api/missed/:id', 'see-missed'],

  ['get', '/api/helpers', 'match-help'],
  ['post', '/api/helpers', 'match-help'],
  ['patch', '/api/helpers/:id', 'match-help'],
  ['get', '/api/helpers/:id/matches', 'match-help'],
  ['get', '/api/errands', 'match-help'],
  ['post', '/api/errands', 'match-help'],
  ['patch', '/api/errands/:id', 'match-help'],

  ['get', '/api/board', 'see-board'],
  ['get', '/api/load', 'work-cases'],
  ['get', '/api/statistics', 'see-statistics'],
  ['get', '/api/statistics/export', 'export-statistics'],

  ['get', '/api/announcements', 'announce'],
  ['post', '/api/announcements', 'announce'],
  ['post', '/api/announcements/count', 'announce'],
  ['post', '/api/announcements/preview', 'announce'],
  ['get', '/api/announcements/:id', 'announce'],
  ['patch', '/api/announcements/:id', 'announce'],

  ['get', '/api/projects', 'run-network'],
  ['post', '/api/projects', 'run-network'],
  ['patch', '/api/projects/:id', 'run-network'],
  ['get', '/api/blank-areas', 'run-network'],

  ['get', '/api/newsletters', 'run-network'],
  ['post', '/api/newsletters', 'run-network'],
  ['patch', '/api/newsletters/:id', 'run-network'],
  ['put', '/api/newsletters/:id/cover', 'run-network'],
  ['put', '/api/newsletters/:id/pdf', 'run-network'],

  ['get', '/api/series', 'run-salons'],
  ['post', '/api/series', 'run-salons'],
  ['post', '/api/series/preview', 'run-salons'],
  ['get', '/api/series/:id', 'run-salons'],
  ['patch', '/api/series/:id', 'run-salons'],
  ['post', '/api/series/:id/pictures', 'run-salons'],
  ['put', '/api/series/:id/pictures', 'run-salons'],
  ['delete', '/api/series/:id/pictures/:pictureId', 'run-salons'],
  ['get', '/api/salon-sessions', 'run-salons'],
  ['post', '/api/salon-sessions', 'run-salons'],
  ['get', '/api/salon-sessions/:id', 'run-salons'],
  ['patch', '/api/salon-sessions/:id', 'run-salons'],
  ['post', '/api/salon-sessions/:id/parties', 'run-salons'],
  ['patch', '/api/salon-sessions/:id/parties/:partyId', 'run-salons'],
  ['put', '/api/salon-sessions/:id/attendance', 'run-salons'],
  ['get', '/api/salon-sessions/:id/messages/cost', 'run-salons'],
  ['post', '/api/salon-sessions/:id/messages', 'run-salons'],
  ['post', '/api/salon-sessions/:id/prints', 'run-salons'],
  ['get', '/api/salon-figures', 'run-salons'],
  ['get', '/api/salon-figures/export', 'run-salons'],
  ['get', '/api/salon-report', 'run-salons'],
  ['get', '/api/salon-report/export', 'run-salons'],

  ['get', '/api/staff', 'see-colleagues'],
  ['post', '/api/staff', 'manage-staff'],
  ['put', '/api/staff/me/away', 'own-absence'],
  ['patch', '/api/staff/:id', 'manage-staff'],
  ['put', '/api/staff/:id/away', 'manage-duty'],
  ['post', '/api/staff/:id/invitation', 'manage-staff'],
  ['get', '/api/centres/:id/escalation', 'manage-duty'],
  ['put', '/api/centres/:id/escalation', 'manage-duty'],
]
