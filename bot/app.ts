import compression from 'compression'
import express, { type Express } from 'express'
import type { Logger } from 'pino'
import type { PublicSettings } from '#shared/staff/contract.ts'
import { AUDIENCE, announcedSession, staffNames } from './announcing.ts'
import { stopAskingAfter } from './asking-after.ts'
import { auditRoutes } from './auditing.ts'
import { caseRoutes } from './cases/case.routes.ts'
import { viewOf } from './cases/case.ts'
import * as casesForFigures from './cases/case-figures.model.ts'
import { getCase } from './cases/change-case.ts'
import type { CaseEventRoutes } from './cases/events/events.routes.ts'
import { readHistory } from './cases/history/read-history.ts'
import { listRoutes } from './cases/lists/list.routes.ts'
import { viewRoutes } from './cases/lists/view.routes.ts'
import { notePrint } from './cases/note-print.ts'
import { presenceRoutes } from './cases/presence/presence.routes.ts'
import { recordRoutes } from './cases/records/records.routes.ts'
import { lookUpReporter } from './cases/vault/look-up-reporter.ts'
import { namesReporters } from './cases/vault/names-reporters.ts'
import { checkingRoutes } from './checking.ts'
import type { Config } from './config.ts'
import { coordinatorPictureRoutes } from './consultations/coordinator-pictures.routes.ts'
import type { Flow } from './conversation/flow.ts'
import { directoryRoutes } from './directory/directory.routes.ts'
import type { Directory } from './directory/directory.ts'
import { presetFolder } from './directory/load-preset.ts'
import { pictureRoutes } from './directory/pictures.routes.ts'
import { drillRoutes, isInDrill } from './drilling.ts'
import { helpRoutes } from './help/help.routes.ts'
import { helpPorts } from './helping.ts'
import { errorHandler } from './http/answer.ts'
import { guardRoutes } from './http/guard-routes.ts'
import { type Health, healthRoutes } from './http/health.routes.ts'
import { metricsRoutes } from './http/metrics.routes.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import { pageRoutes } from './http/page.routes.ts'
import { publicStyle } from './http/public-style.routes.ts'
import { jsonBody, refuseHuge } from './http/read-body.ts'
import { logRequests } from './http/request-log.ts'
import { securityHeaders } from './http/security-headers.ts'
import { keyholderPaperRoutes } from './keyholder-papers.ts'
import { keyholdingRoutes } from './keyholding.ts'
import { openCatalogues } from './languages/catalogue.ts'
import { languagesRoutes } from './languages/languages.routes.ts'
import type { LineClient } from './line/client.ts'
import { webhookRoutes } from './line/webhook.ts'
import { finderPages, lookingUpRoutes } from './looking-up.ts'
import { missedRoutes } from './missed/missed.routes.ts'
import { forgetMissed } from './missed/note-missed.ts'
import { newsletterRoutes, newsRoutes } from './newsletters/newsletter.routes.ts'
import { enqueue } from './outbox/enqueue.ts'
import { announcementRoutes } from './outreach/announcement.routes.ts'
import { forgetsOwn, ownAccountRoutes } from './own-accounts.ts'
import { ownDataRoutes } from './own-data.ts'
import { partnerListRoutes, partnerYearRoutes } from './partner-year.ts'
import { partnerAt, partnerRoutes } from './partnering.ts'
import { findNames, findPlaces } from './partners/places.model.ts'
import { peopleRoutes } from './people/people.routes.ts'
import { findBlocking, languageOf, rememberPerson } from './people/person.model.ts'
import { topicsRoutes } from './people/topics.routes.ts'
import { keepDocument } from './photos/keep-document.ts'
import { keepPhoto } from './photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from './photos/photo.model.ts'
import { printRoutes } from './prints/print.routes.ts'
import { printReport } from './prints/salons/activity-report.ts'
import { salonPrintRoutes } from './prints/salons/salon-print.routes.ts'
import { projectRoutes } from './projects/project.routes.ts'
import { formRoutes } from './reports/form.routes.ts'
import { retainingRoutes } from './retaining.ts'
import { attendanceRoutes } from './salons/attendance/attendance.routes.ts'
import { withdrawConsent } from './salons/attendance/withdraw-consent.ts'
import { salonFiguresRoutes } from './salons/figures/figures.routes.ts'
import { icsRoutes } from './salons/ics.routes.ts'
import { minutesRoutes } from './salons/minutes/minutes.routes.ts'
import { residentRoutes } from './salons/resident.routes.ts'
import { seriesPictureRoutes, seriesRoutes } from './salons/series/series.routes.ts'
import { whereSalonsAre } from './salons/series/where-salons-are.ts'
import { openDesk } from './salons/sessions/desk-session.ts'
import { salonSessionRoutes } from './salons/sessions/session.routes.ts'
import { searchingRoutes } from './searching.ts'
import { signingIn } from './signing-in.ts'
import { isRunner } from './staff/is-runner.ts'
import { standsInFor } from './staff/reach-staff.ts'
import { findStaff, listStaff } from './staff/staff.model.ts'
import { csvOf } from './statistics/csv.ts'
import { hideInLine } from './statistics/hide-in-line.ts'
import { hideInTable } from './statistics/hide-in-table.ts'
import { statisticsRoutes } from './statistics/statistics.routes.ts'
import { xlsxOf } from './statistics/xlsx.ts'

/** What the routes stand on. */
export interface AppDeps {
  config: Config
  directory: Directory
  client: LineClient
  flows: Flow[]
  draftDays: number
  caseEvents: CaseEventRoutes
  health: Health
  /** What this process has counted so far; begun here if left out. */
  metrics?: Metrics
  log: Logger
  now: () => Date
  /** Told whose events have come in, where this process works on them too. */
  wakeInbox?: (people: string[]) => void
  /** Told that an announcement was released, where this process sends them too. */
  wakeOutreach?: () => void
}

/** Where covers, papers and photos are kept. */
const FILES = { keepPhoto, keepDocument, readPhoto, forgetPhotos }

/** Every route of the product, in the order in which they are tried. */
export function createApp(deps: AppDeps): Express {
  const { config, directory, client, log, now } = deps
  const where = { publicUrl: config.publicUrl, municipality: directory.preset.municipality }
  const nameOf = async (staffId: string) => (await findStaff(staffId))?.name ?? null
  const isPartner = partnerAt(directory)
  const pageLink = (path: string) => config.line.liffUrl + path
  const desk = { pageLink, nameOf, findBlocking }
  const ofYear = { directory, now, pageLink, publicUrl: config.publicUrl }
  const { hangUp } = deps.caseEvents
  const {
    limits,
    before,
    routes: signInRoutes,
  } = signingIn({ config, directory, client, now, pageLink, hangUp })
  const app = express().disable('x-powered-by').set('query parser', 'simple')
  app.set('trust proxy', config.trustProxy)

  const metrics = deps.metrics ?? createMetrics(deps.health)
  app.use(refuseHuge(), healthRoutes(deps.health), metricsRoutes(metrics, config.metricsToken), metrics.timed)
  // Before everything that parses bodies: LINE signs the bytes as they came.
  app.use(
    webhookRoutes({
      channelSecret: config.line.channelSecret,
      log,
      now,
      ...(deps.wakeInbox && { wake: deps.wakeInbox }),
    }),
  )

  app.use(securityHeaders(config))
  app.use(/^\/(news|partners|k)\b/, limits.addresses) // whoever comes without signing in
  app.use(pictureRoutes(directory.preset), coordinatorPictureRoutes(directory.preset))
  app.use(seriesPictureRoutes({ readPhoto }), icsRoutes(where))
  app.use(publicStyle(), newsRoutes({ preset: directory.preset, files: FILES }))
  app.use(partnerListRoutes(ofYear), finderPages({ directory, now, log }))
  app.use(compression())
  app.use(pageRoutes())

  app.use('/api', logRequests(log), limits.addresses, jsonBody(), before)
  app.use(guardRoutes())
  app.get('/api/settings', (_req, res) => {
    const { network, municipality } = directory.preset
    res.json({ liffId: config.line.liffId, network, municipality } satisfies PublicSettings)
  })
  app.use(
    directoryRoutes(directory, { intake: config.intake, now }),
    ...signInRoutes,
    peopleRoutes(directory, {
      now,
      withdrawConsent: (userId) => withdrawConsent(userId, forgetMissed),
      forgetEverything: forgetsOwn({ directory, now }),
    }),
    ownDataRoutes({ directory, flows: deps.flows, now }),
    ...ownAccountRoutes({ directory, flows: deps.flows, now, pageLink }),
    topicsRoutes(directory),
    languagesRoutes(openCatalogues(presetFolder(config.preset)), languageOf),
    residentRoutes({ now, where, remember: rememberPerson }),
    announcementRoutes({
      now,
      directory,
      audience: AUDIENCE,
      findSession: announcedSession(now),
      staffNames,
      quota: () => client.quota(),
      ...(deps.wakeOutreach && { wake: deps.wakeOutreach }),
    }),
    formRoutes({
      flows: deps.flows,
      intake: config.intake,
      draftDays: deps.draftDays,
      now,
      keepPhoto,
      readPhoto,
      forgetPhotos,
      notify: enqueue,
      isInDrill,
    }),
    recordRoutes({ now, directory, readPhoto }),
    caseRoutes({ now, directory, findStaff, readPhoto, languageOf }),
    printRoutes({
      now,
      directory,
      cases: {
        getCase: async (caseId, who) => viewOf(await getCase(caseId, who)),
        lookUpReporter,
        namesReporters,
        notePrint,
        readHistory,
      },
    }),
    listRoutes({ now, standsInFor }),
    viewRoutes({ now, standsInFor, isCentre: (id) => directory.centre(id) !== undefined }),
    statisticsRoutes({ now, directory, cases: casesForFigures, listStaff }),
    auditRoutes(now),
    retainingRoutes({ directory, now }),
    ...drillRoutes({ directory, now, pageLink }),
    missedRoutes({
      directory,
      now,
      stopAsking: stopAskingAfter,
    }),
    newsletterRoutes({ preset: directory.preset, now, files: FILES }),
    projectRoutes({
      directory,
      now,
      partners: findNames,
      places: { partners: findPlaces, salons: whereSalonsAre },
    }),
    seriesRoutes({
      now,
      appearDays: directory.preset.salonSettings.appearDays,
      isDistrict: (id) => directory.district(id) !== undefined,
      isRunner,
      pictures: { keepPhoto, readPhoto, forgetPhotos },
    }),
    salonSessionRoutes({ now, ...desk, quota: () => client.quota(), forgetMissed }),
    minutesRoutes({ now, ...desk, files: FILES }),
    salonPrintRoutes({
      now,
      municipality: directory.preset.municipality,
      pageLink,
      deskSession: (who, id, at) => openDesk(who, id, desk, at),
    }),
    salonFiguresRoutes({
      now,
      districtName: (id) => directory.district(id)?.name ?? '',
      smallest: directory.preset.statistics.smallest,
      hide: { line: hideInLine, table: hideInTable },
      csvOf,
      xlsxOf,
      printReport: (report, by, at) =>
        printReport(report, { by, at, municipality: directory.preset.municipality }),
    }),
    attendanceRoutes({ now, ...desk, isPartner }),
    helpRoutes(helpPorts(directory, now)),
    ...partnerRoutes({ directory, now, pageLink }),
    ...partnerYearRoutes(ofYear),
    ...lookingUpRoutes({ directory, now }),
    ...keyholdingRoutes({ directory, now, pageLink }),
    checkingRoutes({ directory, now, pageLink }),
    keyholderPaperRoutes(ofYear),
    ...searchingRoutes({ directory, now }),
    presenceRoutes({ now }),
    deps.caseEvents.router,
  )
  app.use('/api', (_req, res) => res.status(404).json({ code: 'not-found', say: 'この操作はありません。' }))
  app.use(errorHandler(log))
  return app
}
