import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import {
  AccountDeleted,
  AccountFound,
  AccountMoves,
  AccountRecord,
  AccountSearch,
  AccountsFound,
  Identified,
  MoveCodeIssued,
} from '#shared/accounts/contract.ts'
import { TrailPage } from '#shared/audit/contract.ts'
import { CaseChange } from '#shared/cases/change.contract.ts'
import {
  CaseEvent,
  CaseView,
  FeedbackCheck,
  FeedbackChecked,
  LookEvent,
  Looking,
  Presence,
  ReporterRequest,
  ReporterView,
  Suggestions,
} from '#shared/cases/contract.ts'
import { HistoryPage } from '#shared/cases/history.contract.ts'
import { Intake } from '#shared/cases/intake.contract.ts'
import { CaseList, CaseQuery, NewView, SavedView, ViewChange, ViewList } from '#shared/cases/list.contract.ts'
import { KeptOn, RetentionConfirmed, RetentionView } from '#shared/cases/retention.contract.ts'
import {
  CheckChange,
  CheckList,
  CheckPage,
  CheckPlans,
  CheckRow,
  ChecksFound,
  ChecksSearched,
  CheckWish,
  MyCheck,
  MyCheckChange,
  MyCheckChanged,
  WatchAsked,
  WatchChange,
} from '#shared/checks/contract.ts'
import { DirectoryView, OpenCentres } from '#shared/directory/contract.ts'
import { FormAnswers, FormSaved, FormView, MySettings, PhotoKept } from '#shared/forms/contract.ts'
import {
  ErrandAsked,
  ErrandChange,
  ErrandHelpers,
  ErrandList,
  ErrandView,
  HelperAsked,
  HelperChange,
  HelperList,
  HelperMatches,
  HelpersFound,
  HelpersSearched,
  HelperView,
  MyErrandChange,
  MyHelp,
  MyHelperChange,
} from '#shared/help/contract.ts'
import {
  KeyholderAsked,
  KeyholderChange,
  KeyholderChanged,
  KeyholderList,
  KeyholderPrint,
  KeyholdersSearched,
  KeyholderView,
} from '#shared/keyholders/contract.ts'
import { LookUpAsked, LookUpConfirmed, LookUpList, LookUpView } from '#shared/keyholders/look-up.contract.ts'
import { MyKeyholderChange, MyKeyholders, TieAsked } from '#shared/keyholders/mine.contract.ts'
import { MyWords } from '#shared/languages/contract.ts'
import { MissedChange, MissedList } from '#shared/missed/contract.ts'
import { NewsletterAsked, NewsletterChange, NewsletterList } from '#shared/newsletters/contract.ts'
import { MyTopics } from '#shared/outreach/contract.ts'
import {
  JoinAsked,
  JoinCode,
  Letter,
  MyPartner,
  MyPartnerChange,
  PartnerAsked,
  PartnerChange,
  PartnerList,
  PartnerPrintAsked,
  PartnersAsked,
  PartnerView,
  PassOn,
  WaitingReports,
} from '#shared/partners/contract.ts'
import { OwnData } from '#shared/people/own-data.ts'
import { SalonPrintRequest } from '#shared/prints/contract.ts'
import { BlankAreas, ProjectAsked, ProjectChange, ProjectList } from '#shared/projects/contract.ts'
import { REFUSALS, type RefusalBody, type RefusalCode } from '#shared/refusal.ts'
import {
  Helpful,
  NewAddition,
  NewAnswer,
  RecordList,
  RecordView,
  StillWorried,
} from '#shared/reports/contract.ts'
import {
  Attendance,
  DeskSession,
  DeskSessions,
  MessageCost,
  PartyAdded,
  PartyChange,
  PictureOrder,
  SeriesBegun,
  SeriesChange,
  SeriesList,
  SeriesPreview,
  SeriesPreviewAsked,
  SeriesView,
  SessionAdded,
  SessionChange,
  SessionMessage,
} from '#shared/salons/desk.ts'
import { SalonFigures, SalonReport } from '#shared/salons/figures.ts'
import {
  CheckIn,
  CheckInAnswer,
  MySignUpChange,
  MySignUps,
  SalonCalendar,
  SeatAsked,
  SessionPage,
  SignUpAsked,
  StandingAnswer,
} from '#shared/salons/sessions.ts'
import {
  AlertView,
  MyAlerts,
  MyAlertsChange,
  SearchAsked,
  SearchChange,
  SearchList,
  SearchPhotoKept,
  SearchPrint,
  SearchReporter,
  SearchReporterAsked,
  SearchView,
  SightingTaken,
  SightingTeller,
  SightingTellerAsked,
  SightingTold,
} from '#shared/searches/contract.ts'
import {
  AwayChange,
  Escalation,
  EscalationChange,
  Invitation,
  NewStaff,
  PublicSettings,
  SessionView,
  SignIn,
  StaffChange,
  StaffList,
  StaffView,
} from '#shared/staff/contract.ts'
import {
  MySignIn,
  NewPasskey,
  PasskeyAsked,
  PasskeyQuestion,
  PasskeySignIn,
} from '#shared/staff/sign-in.contract.ts'
import { BoardView, LoadView, StatisticsView } from '#shared/statistics/contract.ts'

/** What stands on the stream of events. */
const Told = CaseEvent.or(LookEvent)

/** What each route takes and answers. Both are parsed, so that the fake cannot drift from the server. */
const ROUTES: Record<string, { takes?: z.ZodType; answers?: z.ZodType }> = {
  'GET /newsletters': { answers: NewsletterList },
  'POST /newsletters': { takes: NewsletterAsked, answers: NewsletterList },
  'PATCH /newsletters/:id': { takes: NewsletterChange, answers: NewsletterList },
  'PUT /newsletters/:id/pdf': { answers: NewsletterList },
  'PUT /salon-sessions/:id/minutes': { answers: DeskSession },
  'DELETE /salon-sessions/:id/minutes': { answers: DeskSession },
  'POST /partners/search': { takes: PartnersAsked, answers: PartnerList },
  'POST /partners': { takes: PartnerAsked, answers: PartnerView },
  'GET /partners/:id': { answers: PartnerView },
  'PATCH /partners/:id': { takes: PartnerChange, answers: PartnerView },
  'POST /partners/:id/code': { answers: JoinCode },
  'POST /partners/:id/members/:memberId/code': { answers: JoinCode },
  'POST /partners/:id/prints': { takes: PartnerPrintAsked },
  'GET /my-partner': { answers: MyPartner },
  'PATCH /my-partner': { takes: MyPartnerChange, answers: MyPartner },
  'GET /my-partner/letters/:year': { answers: Letter },
  'GET /my-partner/reports': { answers: WaitingReports },
  'POST /my-partner/reports/:id': { takes: PassOn, answers: WaitingReports },
  'POST /memberships': { takes: JoinAsked, answers: MyPartner },
  'GET /projects': { answers: ProjectList },
  'POST /projects': { takes: ProjectAsked, answers: ProjectList },
  'PATCH /projects/:id': { takes: ProjectChange, answers: ProjectList },
  'GET /blank-areas': { answers: BlankAreas },
  'GET /checks': { answers: CheckList },
  'GET /checks/plans': { answers: CheckPlans },
  'GET /checks/parts/:part': { answers: CheckPage },
  'POST /checks/search': { takes: ChecksSearched, answers: ChecksFound },
  'PATCH /checks/:id': { takes: CheckChange, answers: CheckRow },
  'GET /my-check': { answers: MyCheck },
  'PUT /my-check': { takes: CheckWish, answers: MyCheck },
  'PATCH /my-check': { takes: MyCheckChange, answers: MyCheckChanged },
  'POST /my-watching': { takes: WatchAsked, answers: MyCheck },
  'PATCH /my-watching/:planId': { takes: WatchChange, answers: MyCheck },
  'GET /searches': { answers: SearchList },
  'POST /searches': { takes: SearchAsked, answers: SearchView },
  'GET /searches/:id': { answers: SearchView },
  'PATCH /searches/:id': { takes: SearchChange, answers: SearchView },
  'POST /searches/:id/reporter': { takes: SearchReporterAsked, answers: SearchReporter },
  'POST /searches/:id/sightings': { takes: SightingTaken, answers: SearchView },
  'POST /searches/:id/sightings/:sightingId/teller': { takes: SightingTellerAsked, answers: SightingTeller },
  'POST /searches/:id/photos': { answers: SearchPhotoKept },
  'GET /searches/:id/photos/:photoId': {},
  'POST /search-prints': { takes: SearchPrint },
  'GET /alerts/:id': { answers: AlertView },
  'GET /alerts/:id/photos/:photoId': {},
  'POST /alerts/:id/sightings': { takes: SightingTold, answers: AlertView },
  'POST /alerts/:id/sightings/:sightingId/photos': { answers: SearchPhotoKept },
  'GET /my-alerts': { answers: MyAlerts },
  'PUT /my-alerts': { takes: MyAlertsChange, answers: MyAlerts },
  'GET /missed': { answers: MissedList },
  'PATCH /missed/:id': { takes: MissedChange, answers: MissedList },
  'GET /keyholders': { answers: KeyholderList },
  'POST /keyholders': { takes: KeyholderAsked, answers: KeyholderView },
  'POST /keyholders/search': { takes: KeyholdersSearched, answers: KeyholderList },
  'GET /keyholders/:id': { answers: KeyholderView },
  'GET /keyholders/:id/photo': {},
  'PATCH /keyholders/:id': { takes: KeyholderChange, answers: KeyholderChanged },
  'POST /keyholder-prints': { takes: KeyholderPrint },
  'GET /my-keyholders': { answers: MyKeyholders },
  'PATCH /my-keyholders/:id': { takes: MyKeyholderChange, answers: MyKeyholders },
  'GET /my-keyholders/:id/photo': {},
  'PUT /my-keyholders/:id/photo': { answers: MyKeyholders },
  'POST /my-keyholders/ties': { takes: TieAsked, answers: MyKeyholders },
  'GET /keyholder-look-ups': { answers: LookUpList },
  'POST /keyholder-look-ups': { takes: LookUpAsked, answers: LookUpView },
  'POST /keyholder-look-ups/confirmations': { takes: LookUpConfirmed, answers: LookUpList },
  'GET /keyholder-look-ups/:id/photo': {},
  'GET /helpers': { answers: HelperList },
  'POST /helpers': { takes: HelperAsked, answers: HelperView },
  'POST /helpers/search': { takes: HelpersSearched, answers: HelpersFound },
  'PATCH /helpers/:id': { takes: HelperChange, answers: HelperView },
  'GET /helpers/:id/matches': { answers: HelperMatches },
  'GET /errands': { answers: ErrandList },
  'POST /errands': { takes: ErrandAsked, answers: ErrandView },
  'PATCH /errands/:id': { takes: ErrandChange, answers: ErrandView },
  'GET /errands/:id/helpers': { answers: ErrandHelpers },
  'GET /my-help': { answers: MyHelp },
  'PATCH /my-help': { takes: MyHelperChange, answers: MyHelp },
  'PATCH /my-help/errands/:id': { takes: MyErrandChange, answers: MyHelp },
  'GET /settings': { answers: PublicSettings },
  'GET /session': { answers: SessionView },
  'POST /session': { takes: SignIn, answers: SessionView },
  'DELETE /session': {},
  'POST /session/questions': { answers: PasskeyQuestion },
  'POST /session/passkey': { takes: PasskeySignIn, answers: SessionView },
  'POST /passkeys/questions': { takes: PasskeyAsked, answers: PasskeyQuestion },
  'POST /passkeys': { takes: NewPasskey, answers: SessionView },
  'DELETE /passkeys/:id': { answers: MySignIn },
  'GET /sign-in': { answers: MySignIn },
  'DELETE /sessions': { answers: MySignIn },
  'DELETE /sessions/:id': { answers: MySignIn },
  'DELETE /staff/:id/sessions': {},
  'DELETE /staff/:id/passkeys': {},
  'DELETE /staff/:id/line': {},
  'GET /directory': { answers: DirectoryView },
  'GET /directory/open': { answers: OpenCentres },
  'GET /views': { answers: ViewList },
  'POST /views': { takes: NewView, answers: SavedView },
  'PATCH /views/:id': { takes: ViewChange, answers: SavedView },
  'DELETE /views/:id': {},
  'POST /cases/search': { takes: CaseQuery, answers: CaseList },
  'POST /cases': { takes: Intake, answers: CaseView },
  'GET /cases/:id': { answers: CaseView },
  'PATCH /cases/:id': { takes: CaseChange, answers: CaseView },
  'GET /cases/:id/suggestions': { answers: Suggestions },
  'GET /cases/:id/history': { answers: HistoryPage },
  'POST /cases/:id/presence': { takes: Looking, answers: Presence },
  'POST /cases/:id/feedback-check': { takes: FeedbackCheck, answers: FeedbackChecked },
  'POST /cases/:id/reporter': { takes: ReporterRequest, answers: ReporterView },
  'GET /cases/:id/photos/:photoId': {},
  'GET /salon-sessions': { answers: DeskSessions },
  'POST /salon-sessions': { takes: SessionAdded, answers: DeskSession },
  'GET /salon-sessions/:id': { answers: DeskSession },
  'PATCH /salon-sessions/:id': { takes: SessionChange, answers: DeskSession },
  'POST /salon-sessions/:id/parties': { takes: PartyAdded, answers: DeskSession },
  'PATCH /salon-sessions/:id/parties/:partyId': { takes: PartyChange, answers: DeskSession },
  'PUT /salon-sessions/:id/attendance': { takes: Attendance, answers: DeskSession },
  'GET /salon-sessions/:id/messages/cost': { answers: MessageCost },
  'POST /salon-sessions/:id/messages': { takes: SessionMessage, answers: MessageCost },
  'POST /salon-sessions/:id/prints': { takes: SalonPrintRequest },
  'GET /salon-figures': { answers: SalonFigures },
  'GET /salon-figures/export': {},
  'GET /salon-report': { answers: SalonReport },
  'GET /salon-report/export': {},
  'GET /series': { answers: SeriesList },
  'POST /series': { takes: SeriesBegun, answers: SeriesView },
  'POST /series/preview': { takes: SeriesPreviewAsked, answers: SeriesPreview },
  'GET /series/:id': { answers: SeriesView },
  'PATCH /series/:id': { takes: SeriesChange, answers: SeriesView },
  'PUT /series/:id/pictures': { takes: PictureOrder, answers: SeriesView },
  'POST /series/:id/pictures': { answers: SeriesView },
  'DELETE /series/:id/pictures/:pictureId': { answers: SeriesView },
  'GET /staff': { answers: StaffList },
  'POST /staff': { takes: NewStaff, answers: Invitation },
  'PATCH /staff/:id': { takes: StaffChange, answers: StaffView },
  'PUT /staff/me/away': { takes: AwayChange, answers: StaffView },
  'PUT /staff/:id/away': { takes: AwayChange, answers: StaffView },
  'POST /staff/:id/invitation': { answers: Invitation },
  'GET /centres/:id/escalation': { answers: Escalation },
  'PUT /centres/:id/escalation': { takes: EscalationChange, answers: Escalation },
  'POST /account-searches': { takes: AccountSearch, answers: AccountsFound },
  'GET /accounts/:id': { answers: AccountFound },
  'POST /accounts/:id/records': { takes: Identified, answers: AccountRecord },
  'POST /accounts/:id/deletions': { takes: Identified, answers: AccountDeleted },
  'POST /accounts/:id/move-codes': { takes: Identified, answers: MoveCodeIssued },
  'GET /account-moves': { answers: AccountMoves },
  'DELETE /account-moves/:id': { answers: AccountMoves },
  'GET /retention': { answers: RetentionView },
  'POST /retention': { takes: RetentionConfirmed, answers: RetentionView },
  'POST /retention/kept': { takes: KeptOn, answers: RetentionView },
  'GET /audit': { answers: TrailPage },
  'GET /audit/export': {},
  'GET /board': { answers: BoardView },
  'GET /load': { answers: LoadView },
  'GET /statistics': { answers: StatisticsView },
  'GET /statistics/export': {},
  'GET /drafts/current': { answers: FormView },
  'PATCH /drafts/:id': { takes: FormAnswers, answers: FormSaved },
  'POST /drafts/:id/done': {},
  'POST /drafts/:id/photos': { answers: PhotoKept },
  'GET /drafts/:id/photos/:photoId': {},
  'DELETE /drafts/:id/photos/:photoId': {},
  'GET /records': { answers: RecordList },
  'GET /records/:id': { answers: RecordView },
  'GET /records/:id/photos/:photoId': {},
  'POST /records/:id/additions': { takes: NewAddition, answers: RecordView },
  'POST /records/:id/answers': { takes: NewAnswer, answers: RecordView },
  'POST /records/:id/worried': { takes: StillWorried, answers: RecordView },
  'POST /records/:id/helpful': { takes: Helpful, answers: RecordView },
  'POST /records/:id/withdrawal': { answers: RecordView },
  'DELETE /me': { answers: MySettings },
  'GET /me': { answers: MySettings },
  'GET /me/data': { answers: OwnData },
  'GET /me/words': { answers: MyWords },
  'GET /me/topics': { answers: MyTopics },
  'PUT /me/topics': { takes: MyTopics, answers: MyTopics },
  'GET /salons': { answers: SalonCalendar },
  'GET /salons/:id': { answers: SessionPage },
  'GET /sign-ups': { answers: MySignUps },
  'POST /seats': { takes: SeatAsked, answers: StandingAnswer },
  'DELETE /seats/:id/sessions/:sessionId': { answers: StandingAnswer },
  'POST /sign-ups': { takes: SignUpAsked, answers: StandingAnswer },
  'PATCH /sign-ups/:id/sessions/:sessionId': { takes: MySignUpChange, answers: StandingAnswer },
  'POST /check-ins': { takes: CheckIn, answers: CheckInAnswer },
  'PUT /me': { takes: MySettings, answers: MySettings },
}

export interface Call {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
}
export type Reply =
  | { body: unknown }
  | { refuse: RefusalCode; current?: unknown; fields?: readonly string[]; say?: string }
  | { picture: Buffer }
  /** No answer at all: the network is gone. */
  | { cut: true }
type Handler = (call: Call) => Reply | Promise<Reply>

/** Our server's API as one page of a test meets it: what is not set answers `not-found`. */
export class FakeApi {
  readonly calls: { route: string; call: Call }[] = []
  /** From now on nobody may listen. */
  isDeaf = false
  readonly #handlers = new Map<string, Handler>()
  readonly #listeners = new Set<ServerResponse>()
  readonly #waiting: (() => void)[] = []

  /** What a route answers from now on. */
  on(route: string, body: object | null): void {
    this.handle(route, () => ({ body }))
  }

  /** As `on`, for what depends on the call or goes wrong. */
  handle(route: string, handler: Handler): void {
    if (!ROUTES[route]) throw new Error(`no such route: ${route}`)
    this.#handlers.set(route, handler)
  }

  /** What was sent to one route, in order. */
  sent(route: string): unknown[] {
    return this.calls.filter((made) => made.route === route).map((made) => made.call.body)
  }

  /** Lets every open console hear of a change. */
  tell(event: z.input<typeof Told>): void {
    const line = `data: ${JSON.stringify(Told.parse(event))}\n\n`
    for (const listener of this.#listeners) listener.write(line)
  }

  /** Resolves when a console listens for changes. */
  listening(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#listeners.size > 0) resolve()
      else this.#waiting.push(resolve)
    })
  }

  /** Ends every event stream, as a restart of the server does. */
  hangUp(): void {
    for (const listener of this.#listeners) listener.end()
  }

  async serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://localhost')
    const path = url.pathname.replace(/^\/api/, '')
    if (path === '/events') return this.isDeaf ? send(res, refusal('not-staff')) : this.#listen(res)
    const found = findRoute(`${req.method} ${path}`)
    if (!found) return send(res, refusal('not-found'))
    const call = { params: found.params, query: url.searchParams, body: await readBody(req) }
    found.contract.takes?.parse(call.body)
    this.calls.push({ route: found.route, call })
    const handler = this.#handlers.get(found.route)
    const reply = handler ? await handler(call) : refusal('not-found')
    if ('body' in reply && found.contract.answers) reply.body = found.contract.answers.parse(reply.body)
    send(res, reply)
  }

  #listen(res: ServerResponse): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    res.write('retry: 50\n\n')
    this.#listeners.add(res)
    for (const resolve of this.#waiting.splice(0)) resolve()
    res.on('close', () => this.#listeners.delete(res))
  }
}

function refusal(code: RefusalCode, current?: unknown): Reply {
  return { refuse: code, current }
}

function findRoute(wanted: string) {
  for (const [route, contract] of Object.entries(ROUTES)) {
    const pattern = new RegExp(`^${route.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
    const match = pattern.exec(wanted)
    if (match) return { route, contract, params: { ...match.groups } }
  }
  return null
}

async function readBody(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (!req.headers['content-type']?.startsWith('application/json')) return bytes
  return JSON.parse(bytes.toString('utf8'))
}

function send(res: ServerResponse, reply: Reply): void {
  if ('cut' in reply) {
    res.destroy()
  } else if ('picture' in reply) {
    res.writeHead(200, { 'content-type': 'image/jpeg' }).end(reply.picture)
  } else if ('refuse' in reply) {
    const { status, say } = REFUSALS[reply.refuse]
    const { current, fields } = reply
    const body: RefusalBody = {
      code: reply.refuse,
      say: reply.say ?? say,
      current,
      ...(fields && { fields }),
    }
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  } else if (reply.body === undefined || reply.body === null) {
    res.writeHead(204).end()
  } else {
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }
}
