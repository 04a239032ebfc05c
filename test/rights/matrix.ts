import type { CaseView } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { idTokenOf } from './the-app.ts'

/** Everybody who may come along. */
export const PEOPLE = ['nobody', 'resident', 'organiser', 'viewer', 'staff', 'manager', 'admin'] as const
export type Person = (typeof PEOPLE)[number]

const EVERYBODY = PEOPLE
const SIGNED_IN = PEOPLE.slice(1)
const COLLEAGUES = PEOPLE.slice(2)
export const READERS = PEOPLE.slice(3)
const WORKERS = PEOPLE.slice(4)
const HEADS = PEOPLE.slice(5)
const ADMIN = PEOPLE.slice(6)
/** Organisers too, of what they run; see test/salons. */
const RUNNERS: readonly Person[] = ['organiser', ...WORKERS]

/** Something that somebody asks for. */
export interface Target {
  case: CaseView
  photoId: string
  centreId: string
  member: StaffView
}

export interface Row {
  route: string
  /** Who is let in, whatever becomes of what they ask. */
  for: readonly Person[]
  /** What it is about. `case`: own and handed over, in either direction, but no other. `centre`, `member`: own alone. */
  about?: 'case' | 'centre' | 'member'
  query?: string
  /** Something that fits the contract, where the case or centre is looked at only then. */
  sends?: (target: Target) => unknown
}

const DAYS_OFF = { away: { from: '2026-07-01', until: '2026-07-03', standInId: null } }

/** What each route is to answer to whom: written down beside the table of rights, so that a change of it is one of both. */
export const MATRIX: readonly Row[] = [
  { route: 'GET /api/settings', for: EVERYBODY },
  { route: 'GET /api/directory', for: EVERYBODY },
  { route: 'GET /api/directory/open', for: EVERYBODY },
  { route: 'POST /api/session', for: EVERYBODY, sends: () => ({ idToken: idTokenOf('Uanybody') }) },
  { route: 'GET /api/session', for: SIGNED_IN },
  { route: 'DELETE /api/session', for: EVERYBODY },
  { route: 'POST /api/session/questions', for: EVERYBODY },
  { route: 'POST /api/session/passkey', for: EVERYBODY },
  { route: 'POST /api/passkeys/questions', for: COLLEAGUES, sends: () => ({}) },
  // With a one-time link anybody may make one; see test/staff/passkeys.
  { route: 'POST /api/passkeys', for: EVERYBODY },
  { route: 'DELETE /api/passkeys/:id', for: COLLEAGUES },
  { route: 'GET /api/sign-in', for: COLLEAGUES },
  { route: 'DELETE /api/sessions', for: COLLEAGUES },
  { route: 'DELETE /api/sessions/:id', for: COLLEAGUES },

  { route: 'GET /api/me', for: SIGNED_IN },
  { route: 'PUT /api/me', for: SIGNED_IN },
  { route: 'DELETE /api/me', for: SIGNED_IN },
  { route: 'GET /api/me/data', for: SIGNED_IN },
  { route: 'DELETE /api/me/places/:id', for: SIGNED_IN },
  { route: 'GET /api/me/words', for: SIGNED_IN },
  { route: 'GET /api/me/topics', for: SIGNED_IN },
  { route: 'PUT /api/me/topics', for: SIGNED_IN },

  { route: 'GET /api/salons', for: SIGNED_IN },
  { route: 'GET /api/salons/:sessionId', for: SIGNED_IN },
  { route: 'GET /api/sign-ups', for: SIGNED_IN },
  { route: 'POST /api/seats', for: SIGNED_IN },
  { route: 'DELETE /api/seats/:id/sessions/:sessionId', for: SIGNED_IN },
  { route: 'POST /api/sign-ups', for: SIGNED_IN },
  { route: 'PATCH /api/sign-ups/:id/sessions/:sessionId', for: SIGNED_IN },
  { route: 'POST /api/check-ins', for: SIGNED_IN },

  { route: 'GET /api/my-move', for: SIGNED_IN },
  { route: 'POST /api/my-move', for: SIGNED_IN },
  { route: 'POST /api/my-move/accepted', for: SIGNED_IN },

  { route: 'GET /api/my-drill', for: SIGNED_IN },
  { route: 'POST /api/my-drill', for: SIGNED_IN },
  { route: 'DELETE /api/my-drill', for: SIGNED_IN },
  { route: 'GET /api/my-help', for: SIGNED_IN },
  { route: 'PATCH /api/my-help', for: SIGNED_IN },
  { route: 'PATCH /api/my-help/errands/:id', for: SIGNED_IN },

  { route: 'GET /api/drafts/current', for: SIGNED_IN },
  { route: 'PATCH /api/drafts/:id', for: SIGNED_IN },
  { route: 'POST /api/drafts/:id/done', for: SIGNED_IN },
  { route: 'POST /api/drafts/:id/photos', for: SIGNED_IN },
  { route: 'GET /api/drafts/:id/photos/:photoId', for: SIGNED_IN },
  { route: 'DELETE /api/drafts/:id/photos/:photoId', for: SIGNED_IN },

  { route: 'GET /api/records', for: SIGNED_IN },
  { route: 'GET /api/records/:id', for: SIGNED_IN },
  { route: 'POST /api/records/:id/additions', for: SIGNED_IN },
  { route: 'POST /api/records/:id/answers', for: SIGNED_IN },
  { route: 'POST /api/records/:id/withdrawal', for: SIGNED_IN },
  { route: 'POST /api/records/:id/helpful', for: SIGNED_IN },
  { route: 'POST /api/records/:id/worried', for: SIGNED_IN },
  { route: 'GET /api/records/:id/photos/:photoId', for: SIGNED_IN },

  { route: 'POST /api/cases/search', for: READERS },
  { route: 'POST /api/cases', for: WORKERS },
  { route: 'GET /api/cases/:id', for: READERS, about: 'case' },
  {
    route: 'PATCH /api/cases/:id',
    for: WORKERS,
    about: 'case',
    sends: (target) => ({ revision: target.case.revision, change: { kind: 'note', text: '訪問した' } }),
  },
  { route: 'GET /api/cases/:id/history', for: READERS, about: 'case', query: '?before=h1' },
  { route: 'GET /api/cases/:id/suggestions', for: READERS, about: 'case' },
  {
    route: 'POST /api/cases/:id/reporter',
    for: WORKERS,
    about: 'case',
    sends: (target) => ({ reportId: target.case.reports[0]?.id, reason: 'call-back' }),
  },
  {
    route: 'POST /api/cases/:id/feedback-check',
    for: WORKERS,
    about: 'case',
    sends: () => ({ text: '様子を見にいきました。' }),
  },
  { route: 'POST /api/cases/:id/presence', for: READERS, about: 'case', sends: () => ({}) },
  { route: 'GET /api/cases/:id/photos/:photoId', for: READERS, about: 'case' },
  {
    route: 'POST /api/cases/:id/prints',
    for: WORKERS,
    about: 'case',
    sends: () => ({ form: 'consultation' }),
  },
  { route: 'GET /api/events', for: READERS },

  { route: 'GET /api/views', for: READERS },
  { route: 'POST /api/views', for: READERS },
  { route: 'PATCH /api/views/:id', for: READERS },
  { route: 'DELETE /api/views/:id', for: READERS },

  { route: 'GET /api/searches', for: WORKERS },
  { route: 'POST /api/searches', for: WORKERS },
  { route: 'GET /api/searches/:id', for: WORKERS },
  { route: 'PATCH /api/searches/:id', for: WORKERS },
  { route: 'POST /api/searches/:id/reporter', for: WORKERS },
  { route: 'POST /api/searches/:id/sightings', for: WORKERS },
  { route: 'POST /api/searches/:id/sightings/:sightingId/teller', for: WORKERS },
  { route: 'POST /api/searches/:id/photos', for: WORKERS },
  { route: 'GET /api/searches/:id/photos/:photoId', for: WORKERS },
  { route: 'POST /api/searches/:id/sightings/:sightingId/photos', for: WORKERS },
  { route: 'GET /api/searches/:id/sightings/:sightingId/photos/:photoId', for: WORKERS },
  { route: 'POST /api/search-prints', for: WORKERS },
  { route: 'GET /api/alerts/:id', for: SIGNED_IN },
  { route: 'GET /api/alerts/:id/photos/:photoId', for: SIGNED_IN },
  { route: 'POST /api/alerts/:id/sightings', for: SIGNED_IN },
  { route: 'POST /api/alerts/:id/sightings/:sightingId/photos', for: SIGNED_IN },
  { route: 'GET /api/my-alerts', for: SIGNED_IN },
  { route: 'PUT /api/my-alerts', for: SIGNED_IN },

  { route: 'GET /api/missed', for: WORKERS },
  { route: 'PATCH /api/missed/:id', for: WORKERS },

  { route: 'GET /api/helpers', for: WORKERS },
  { route: 'POST /api/helpers', for: WORKERS },
  { route: 'POST /api/helpers/search', for: WORKERS },
  { route: 'PATCH /api/helpers/:id', for: WORKERS },
  { route: 'GET /api/helpers/:id/matches', for: WORKERS },
  { route: 'GET /api/errands', for: WORKERS },
  { route: 'POST /api/errands', for: WORKERS },
  { route: 'PATCH /api/errands/:id', for: WORKERS },
  { route: 'GET /api/errands/:id/helpers', for: WORKERS },

  { route: 'GET /api/board', for: READERS },
  { route: 'GET /api/load', for: WORKERS },
  { route: 'GET /api/statistics', for: READERS },
  { route: 'GET /api/statistics/export', for: HEADS },

  { route: 'GET /api/announcements', for: HEADS },
  { route: 'POST /api/announcements', for: HEADS },
  { route: 'POST /api/announcements/count', for: HEADS },
  { route: 'POST /api/announcements/preview', for: HEADS },
  { route: 'GET /api/announcements/:id', for: HEADS },
  { route: 'PATCH /api/announcements/:id', for: HEADS },
  { route: 'POST /api/announcements/:id/trials', for: HEADS },

  { route: 'GET /api/projects', for: WORKERS },
  { route: 'POST /api/projects', for: WORKERS },
  { route: 'PATCH /api/projects/:id', for: WORKERS },
  { route: 'GET /api/blank-areas', for: WORKERS },

  { route: 'GET /api/newsletters', for: WORKERS },
  { route: 'POST /api/newsletters', for: WORKERS },
  { route: 'PATCH /api/newsletters/:id', for: WORKERS },
  { route: 'PUT /api/newsletters/:id/cover', for: WORKERS },
  { route: 'PUT /api/newsletters/:id/pdf', for: WORKERS },
  { route: 'GET /api/newsletters/:id/page', for: WORKERS },
  { route: 'GET /api/newsletters/:id/page/:file', for: WORKERS },

  { route: 'GET /api/series', for: RUNNERS },
  { route: 'POST /api/series', for: RUNNERS },
  { route: 'POST /api/series/preview', for: RUNNERS },
  { route: 'GET /api/series/:id', for: RUNNERS },
  { route: 'PATCH /api/series/:id', for: RUNNERS },
  { route: 'POST /api/series/:id/pictures', for: RUNNERS },
  { route: 'PUT /api/series/:id/pictures', for: RUNNERS },
  { route: 'DELETE /api/series/:id/pictures/:pictureId', for: RUNNERS },
  { route: 'GET /api/salon-sessions', for: RUNNERS },
  { route: 'POST /api/salon-sessions', for: RUNNERS },
  { route: 'GET /api/salon-sessions/:id', for: RUNNERS },
  { route: 'PATCH /api/salon-sessions/:id', for: RUNNERS },
  { route: 'POST /api/salon-sessions/:id/parties', for: RUNNERS },
  { route: 'PATCH /api/salon-sessions/:id/parties/:partyId', for: RUNNERS },
  { route: 'PUT /api/salon-sessions/:id/attendance', for: RUNNERS },
  { route: 'GET /api/salon-sessions/:id/messages/cost', for: RUNNERS },
  { route: 'POST /api/salon-sessions/:id/messages', for: RUNNERS },
  { route: 'POST /api/salon-sessions/:id/prints', for: RUNNERS },
  { route: 'GET /api/salon-sessions/:id/minutes', for: SIGNED_IN },
  { route: 'PUT /api/salon-sessions/:id/minutes', for: RUNNERS },
  { route: 'DELETE /api/salon-sessions/:id/minutes', for: RUNNERS },
  { route: 'GET /api/salon-figures', for: RUNNERS },
  { route: 'GET /api/salon-figures/export', for: RUNNERS },
  { route: 'GET /api/salon-report', for: RUNNERS },
  { route: 'GET /api/salon-report/export', for: RUNNERS },

  { route: 'POST /api/partners/search', for: WORKERS },
  { route: 'POST /api/partners', for: WORKERS },
  { route: 'GET /api/partners/:id', for: WORKERS },
  { route: 'PATCH /api/partners/:id', for: WORKERS },
  { route: 'POST /api/partners/:id/code', for: WORKERS },
  { route: 'POST /api/partners/:id/members/:memberId/code', for: WORKERS },
  { route: 'POST /api/partners/:id/prints', for: WORKERS },
  { route: 'POST /api/partner-prints', for: WORKERS },
  { route: 'GET /api/my-partner', for: SIGNED_IN },
  { route: 'PATCH /api/my-partner', for: SIGNED_IN },
  { route: 'POST /api/my-partner/code', for: SIGNED_IN },
  { route: 'POST /api/my-partner/members/:memberId/code', for: SIGNED_IN },
  { route: 'GET /api/my-partner/reports', for: SIGNED_IN },
  { route: 'POST /api/my-partner/reports/:id', for: SIGNED_IN },
  { route: 'GET /api/my-partner/letters/:year', for: SIGNED_IN },
  { route: 'POST /api/my-partner/prints', for: SIGNED_IN },
  { route: 'POST /api/memberships', for: SIGNED_IN },

  { route: 'GET /api/keyholders', for: WORKERS },
  { route: 'POST /api/keyholders', for: WORKERS },
  { route: 'POST /api/keyholders/search', for: WORKERS },
  { route: 'GET /api/keyholders/:id', for: WORKERS },
  { route: 'GET /api/keyholders/:id/photo', for: WORKERS },
  { route: 'PATCH /api/keyholders/:id', for: WORKERS },
  { route: 'GET /api/my-check', for: SIGNED_IN },
  { route: 'PUT /api/my-check', for: SIGNED_IN },
  { route: 'PATCH /api/my-check', for: SIGNED_IN },
  { route: 'POST /api/my-watching', for: SIGNED_IN },
  { route: 'PATCH /api/my-watching/:planId', for: SIGNED_IN },
  { route: 'GET /api/checks', for: WORKERS },
  { route: 'GET /api/checks/plans', for: WORKERS },
  { route: 'GET /api/checks/parts/:part', for: WORKERS },
  { route: 'POST /api/checks/search', for: WORKERS },
  { route: 'PATCH /api/checks/:id', for: WORKERS },
  { route: 'GET /api/my-keyholders', for: SIGNED_IN },
  { route: 'PATCH /api/my-keyholders/:id', for: SIGNED_IN },
  { route: 'GET /api/my-keyholders/:id/photo', for: SIGNED_IN },
  { route: 'PUT /api/my-keyholders/:id/photo', for: SIGNED_IN },
  { route: 'POST /api/my-keyholders/ties', for: SIGNED_IN },
  { route: 'POST /api/keyholder-prints', for: WORKERS },
  { route: 'POST /api/keyholder-look-ups', for: WORKERS },
  { route: 'GET /api/keyholder-look-ups', for: HEADS },
  { route: 'POST /api/keyholder-look-ups/confirmations', for: HEADS },
  { route: 'GET /api/keyholder-look-ups/:id/photo', for: WORKERS },

  { route: 'GET /api/staff', for: COLLEAGUES },
  { route: 'POST /api/staff', for: ADMIN },
  { route: 'PUT /api/staff/me/away', for: COLLEAGUES },
  { route: 'PATCH /api/staff/:id', for: ADMIN },
  { route: 'PUT /api/staff/:id/away', for: HEADS, about: 'member', sends: () => DAYS_OFF },
  { route: 'POST /api/staff/:id/invitation', for: ADMIN },
  { route: 'DELETE /api/staff/:id/sessions', for: ADMIN },
  { route: 'DELETE /api/staff/:id/passkeys', for: ADMIN },
  { route: 'DELETE /api/staff/:id/line', for: ADMIN },
  { route: 'GET /api/drills', for: HEADS },
  { route: 'POST /api/drills', for: HEADS },
  { route: 'GET /api/drills/:id', for: HEADS },
  { route: 'PATCH /api/drills/:id', for: HEADS },
  { route: 'POST /api/drills/:id/prints', for: HEADS },
  { route: 'GET /api/retention', for: ADMIN },
  { route: 'POST /api/retention', for: ADMIN },
  { route: 'POST /api/retention/kept', for: ADMIN },
  { route: 'POST /api/account-searches', for: WORKERS },
  { route: 'GET /api/accounts/:id', for: WORKERS },
  { route: 'POST /api/accounts/:id/records', for: ADMIN },
  { route: 'POST /api/accounts/:id/deletions', for: ADMIN },
  { route: 'POST /api/accounts/:id/move-codes', for: WORKERS },
  { route: 'GET /api/account-moves', for: WORKERS },
  { route: 'DELETE /api/account-moves/:id', for: WORKERS },
  { route: 'GET /api/audit', for: ADMIN },
  { route: 'GET /api/audit/export', for: ADMIN },
  { route: 'GET /api/centres/:id/escalation', for: HEADS, about: 'centre' },
  {
    route: 'PUT /api/centres/:id/escalation',
    for: HEADS,
    about: 'centre',
    sends: () => ({ revision: 0, staffIds: [] }),
  },
]
