import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { Refusal } from '#shared/refusal.ts'
import { laterOf } from '#shared/time.ts'
import { AUDIENCE, announcedSession } from './announcing.ts'
import { findCaseOfReport } from './cases/case.model.ts'
import { startClocks } from './cases/clocks/start-clocks.ts'
import { expireLinks } from './cases/links/expire-links.ts'
import { keepLooking } from './cases/notices/keep-looking.ts'
import { startCaseNotices } from './cases/notices/start-case-notices.ts'
import { openCase } from './cases/open-case.ts'
import { rateFromChat, showFeedback } from './cases/records/feedback-in-chat.ts'
import { findRecords } from './cases/records/records.ts'
import { withdrawMessage } from './cases/records/withdraw-message.ts'
import type { Config } from './config.ts'
import { consultFlow } from './consultations/consult.flow.ts'
import { CONSULT_WORDS } from './consultations/consultation.messages.ts'
import { knownAsker } from './consultations/known-asker.ts'
import { openConsultation } from './consultations/open-consultation.ts'
import { hasDraft } from './conversation/draft.model.ts'
import type { Flow } from './conversation/flow.ts'
import type { Answer, Choice } from './conversation/say.ts'
import { createTalk, type Talk } from './conversation/talk.ts'
import { directoryCommands } from './directory/directory.commands.ts'
import type { Directory } from './directory/directory.ts'
import { presetFolder } from './directory/load-preset.ts'
import { nearbyFlow } from './directory/nearby.flow.ts'
import { withdrawFromHelp } from './help/withdraw-message.ts'
import { helpFlows, helpPorts, helpTalk, startHelping } from './helping.ts'
import { describe } from './http/answer.ts'
import { openCatalogues } from './languages/catalogue.ts'
import { createInterpreter } from './languages/interpreter.ts'
import { languagesCommands } from './languages/languages.commands.ts'
import { FOREIGN_WORDS, LANGUAGE_WORDS, withLanguages } from './languages/languages.messages.ts'
import { lessonCommands } from './lessons/lesson.commands.ts'
import type { LineClient } from './line/client.ts'
import { startInbox } from './line/inbox.ts'
import { toMessages } from './line/outbound.ts'
import { expireMissed, findNewMissed, markMissedTold } from './missed/missed.model.ts'
import { forgetMissed, noteMissed, seenAgain } from './missed/note-missed.ts'
import { ownsNewsletterFiles } from './newsletters/edit-newsletter.ts'
import { newsletterCommands } from './newsletters/newsletter.commands.ts'
import { startOutbox } from './outbox/deliver.ts'
import { cancelAbout, enqueue } from './outbox/enqueue.ts'
import { composeWith } from './outreach/compose.ts'
import { startOutreach } from './outreach/start-outreach.ts'
import {
  hasPartners,
  ownPartner,
  partnerAt,
  partnerFlows,
  partnerTalk,
  reportingFor,
  startPartners,
  tellsMenuOf,
} from './partnering.ts'
import { isRelayed } from './partners/relays/relay.model.ts'
import { noteLesson } from './partners/studies/note-lesson.ts'
import { noteMeeting } from './partners/studies/note-meeting.ts'
import { peopleCommands } from './people/follow.ts'
import { whatToKnow } from './people/people.messages.ts'
import {
  findAskable,
  findBlocking,
  findPerson,
  forgetTold,
  languageOf,
  languagesOf,
  rememberPerson,
} from './people/person.model.ts'
import { tellPersonMenu } from './people/person-menu.model.ts'
import { topicsCommands } from './people/topics.commands.ts'
import { keepPhoto } from './photos/keep-photo.ts'
import { forgetPhotos } from './photos/photo.model.ts'
import { sweepPhotos } from './photos/sweep-photos.ts'
import { isConcern } from './reports/concern.ts'
import { knownReporter } from './reports/known-reporter.ts'
import { openReport } from './reports/open-report.ts'
import { recordsCommands } from './reports/records.commands.ts'
import { reportFlow } from './reports/report.flow.ts'
import { type ReviewPorts, reviewAttendance } from './salons/attendance/review-attendance.ts'
import { withdrawConsent } from './salons/attendance/withdraw-consent.ts'
import { forgetSignUps } from './salons/keep/forget-sign-ups.ts'
import { withdrawFromSignUps } from './salons/keep/withdraw-message.ts'
import { meetingsCommands } from './salons/meetings.commands.ts'
import { readMessage } from './salons/messages/send-message.ts'
import { ownsMinutes } from './salons/minutes/minutes.ts'
import { type MySignUpPorts, mySignUpsCommands } from './salons/my-sign-ups.commands.ts'
import { SALON_WORDS, salonsCommands } from './salons/salons.commands.ts'
import { whenUnsaid } from './salons/seats/change-seats.ts'
import { letPartnersIn } from './salons/seats/may-come.ts'
import { tendSeats } from './salons/seats/seats-worker.ts'
import { keepAppearing } from './salons/series/keep-appearing.ts'
import { ownsPictures } from './salons/series/pictures.ts'
import { signUpFlow } from './salons/sign-up.flow.ts'
import { multicastTo, startLanguageMenus } from './speaking.ts'
import { consoleCommands, STAFF_WORDS, withConsoleDoor } from './staff/console.commands.ts'
import { nextPersons, reachable, staffOnDuty } from './staff/reach-staff.ts'
import { findStaff } from './staff/staff.model.ts'

/** How long an unfinished conversation is kept. */
export const DRAFT_DAYS = 5
const SWEEP_EVERY_MS = 60 * 60_000
/** An offer counts in minutes, so this is soon. */
const SEATS_EVERY_MS = 1000
const REVIEW_EVERY_MS = 60_000
/** Longer than a draft lives, so that no photo of a living draft is ever looked at. */
const PHOTO_AGE_MS = (DRAFT_DAYS + 2) * 24 * 60 * 60_000

/** The conversations that people can have, with the verbs behind them. */
export function conversations(directory: Directory, publicUrl: string, now: () => Date): Flows {
  letPartnersIn(partnerAt(directory))
  return {
    ...consultations(directory, now),
    nearby: nearbyFlow(directory),
    ...helpFlows(helpPorts(directory, now)),
    'sign-up': signUpFlow(salonPorts(directory, publicUrl, now)),
    ...partnerFlows(directory, publicUrl),
    report: reportFlow({
      directory,
      known: knownReporter(findPerson, ownPartner(directory)),
      submit: openReport({
        directory,
        ...reportingFor(directory),
        // What LINE delivers late is news to the console all the same.
        openCase: (arrived) => openCase({ ...arrived, enteredAt: laterOf(arrived.sentAt, now()) }),
        remember: rememberPerson,
      }),
    }),
  }
}

/** 相談したい, where the network offers it; elsewhere a card says whom to call. */
function consultations(directory: Directory, now: () => Date): Record<string, Flow> {
  const { schemes } = directory.preset
  if (!schemes.includes('consultations')) return {}
  const consult = consultFlow({
    directory,
    known: knownAsker(findPerson),
    leads: { report: 'report', help: schemes.includes('helpers') ? 'help-out' : null },
    submit: openConsultation({
      directory,
      openCase: (arrived) => openCase({ ...arrived, enteredAt: laterOf(arrived.sentAt, now()) }),
      remember: rememberPerson,
    }),
  })
  return { consult }
}

/** Conversations by the command that begins them. */
export interface Flows extends Record<string, Flow> {
  report: Flow
  'sign-up': Flow
}

/** What signing up for salons needs of the rest of the product. */
function salonPorts(directory: Directory, publicUrl: string, now: () => Date): MySignUpPorts {
  return {
    room: { directory, where: { publicUrl, municipality: directory.preset.municipality } },
    findPerson,
    remember: rememberPerson,
    letAskAfter: async (userId, mayAskAfter) => {
      await rememberPerson(userId, { mayAskAfter })
      if (!mayAskAfter) await withdrawConsent(userId, forgetMissed)
    },
    now,
  }
}

/** Where it is kept whom the centre may ask after, and who agreed to it. */
function reviewPorts(directory: Directory): ReviewPorts {
  const { absences } = directory.preset.salonSettings
  const countStudies = hasPartners(directory) ? noteMeeting : async () => undefined
  return { absences, findAskable, noteMissed, seenAgain, forgetMissed, noteMeeting: countStudies }
}

export interface TalkDeps {
  config: Config
  directory: Directory
  client: LineClient
  flows: Flows
  now: () => Date
  /** The rich menu's tiles as buttons. */
  menu: Choice[]
}

/** Everything that can be said to the bot, and who answers it. */
export function createListener({ config, directory, client, flows, menu, now }: TalkDeps): Talk {
  const { intake } = config
  const people = peopleCommands(directory, intake)
  const districtOf = async (userId: string) => (await findPerson(userId))?.districtId ?? null
  const { follow, unfollow, ...settings } = people
  const partners = partnerTalk(directory, config.publicUrl)
  const tiles = directoryCommands(directory, intake, districtOf)
  const salons = salonPorts(directory, config.publicUrl, now)
  const helping = helpTalk(helpPorts(directory, now))
  const commands = {
    ...settings,
    ...topicsCommands(directory),
    ...tiles,
    howto: async (who: { userId: string }) => withConsoleDoor(await tiles.howto(), who),
    ...languagesCommands({
      languageOf,
      remember: (userId, language) => rememberPerson(userId, { language }),
      next: () => whatToKnow(directory, intake),
    }),
    ...consoleCommands(),
    ...salonsCommands({ room: salons.room, districtOf, withoutAny: tiles.salons }),
    ...mySignUpsCommands(salons),
    ...meetingsCommands(salons),
    ...helping.commands,
    ...partners.commands,
    ...lessonCommands(directory.preset, { learned: noteLesson }),
    ...newsletterCommands(directory.preset, config.publicUrl),
    ...recordsCommands((userId) => findRecords(userId, directory)),
  }
  return createTalk({
    intake,
    draftDays: DRAFT_DAYS,
    flows,
    commands: {
      ...commands,
      feedback: ({ userId, at }, reportId = '') => showFeedback({ userId, reportId }, directory, at),
      helpful: ({ userId, at }, argument = '') => rateFromChat(userId, argument, at),
      'salon-message': ({ userId }, messageId = '') => readMessage(messageId, userId),
    },
    follow: async (heard) => {
      await partners.seenAgain(heard)
      await tellPersonMenu(heard.userId, heard.at)
      return withLanguages(await follow(heard))
    },
    unfollow: async (heard) => void (await unfollow(heard)),
    menu,
    spoken: [
      ...CONSULT_WORDS,
      ...SALON_WORDS,
      ...helping.words,
      ...partners.words,
      ...LANGUAGE_WORDS,
      ...FOREIGN_WORDS,
      ...STAFF_WORDS,
    ],
    offers: { command: 'report', isConcern },
    keepMedia: async (contentId, draftId, at) => {
      const content = await client.content(contentId)
      if (content.kind === 'kept') return keepPhoto(content.bytes, draftId, at)
      throw new Refusal(content.kind === 'too-large' ? 'too-large' : 'not-a-photo')
    },
    forgetMedia: forgetPhotos,
    withdrawMessage: async (userId, messageId, at) => {
      await partners.withdrawMessage(userId, messageId)
      await withdrawMessage(userId, messageId, at, { forgetPhotos, forgetKept: forgetTold })
      await withdrawFromSignUps(userId, messageId, { forgetKept: forgetTold, forgetMissed })
      await withdrawFromHelp(userId, messageId, { forgetKept: forgetTold })
    },
    newId: randomUUID,
  })
}

export interface Background {
  /** These people's events have been stored. */
  wakeInbox: (people: string[]) => void
  /** An announcement was released. */
  wakeOutreach: () => void
  /** Finishes what is in hand and begins nothing new. */
  stop: () => Promise<void>
}

/** Answers what came in, says what is due, rings for what nobody took, and forgets what nobody sent. */
export function startBackground(deps: TalkDeps & { log: Logger; now: () => Date }): Background {
  const { config, client, log, now } = deps
  const { salonSettings } = deps.directory.preset
  const addresses = { liffId: config.line.liffId, publicUrl: config.publicUrl }
  const catalogues = openCatalogues(presetFolder(config.preset))
  const interpreter = createInterpreter(catalogues, { languageOf, languagesOf })
  const compose = async (answer: Answer, to: string) =>
    toMessages(await interpreter.answerFor(answer, to), addresses)
  const listen = createListener(deps)

  const inbox = startInbox({
    workerId: randomUUID(),
    hear: async (heard) => listen(await interpreter.heardFrom(heard)),
    client,
    compose,
    log,
    now,
  })
  const outbox = startOutbox({
    push: async (to, answer, retryKey) => client.push(to, await compose(answer, to), retryKey),
    multicast: async (to, answer, retryKey) =>
      multicastTo(await interpreter.answersFor(answer, to), retryKey, (some, told, key) =>
        client.multicast(some, toMessages(told, addresses), key),
      ),
    hasBlocked: async (userId) => (await findBlocking([userId])).size > 0,
    onTried: (about) => about?.startsWith('announcement:') && outreach.wake(),
    log,
    now,
  })
  const outreach = startOutreach({
    audience: AUDIENCE,
    compose: composeWith(deps.directory, announcedSession(now)),
    aWeek: salonSettings.announcementsAWeek,
    quota: () => client.quota(),
    log,
    now,
  })
  const notices = startCaseNotices({
    intake: config.intake,
    staffOnDuty: (centreId) => staffOnDuty(centreId, now()),
    reachable,
    enqueue,
    cancelAbout,
    log,
    now,
  })
  const clocks = startClocks({
    centreIds: deps.directory.preset.centres.map(({ id }) => id),
    staffOnDuty,
    reachable,
    nextPersons,
    nameOf: async (staffId) => (await findStaff(staffId))?.name ?? null,
    newMissed: (centreId, date, at) => findNewMissed(districtsOf(deps.directory, centreId), date, at),
    markMissedTold,
    enqueue,
    cancelAbout,
    log,
    now,
  })
  const appearing = keepAppearing({ appearDays: salonSettings.appearDays, log, now })
  const seats = keepLooking({
    everyMs: SEATS_EVERY_MS,
    log,
    onFailure: 'seats wait',
    look: () => tendSeats(now()),
  })
  const stopListening = whenUnsaid(seats.wake)
  const helping = startHelping(helpPorts(deps.directory, now), log)
  const partners = startPartners(deps)
  const hasOtherMenu = tellsMenuOf(deps.directory, now)
  const menus = startLanguageMenus({ ...deps, catalogues, hasOtherMenu })
  const reviewing = keepLooking({
    everyMs: REVIEW_EVERY_MS,
    log,
    onFailure: 'who came again and who stays away was not looked at',
    look: () => reviewAttendance(reviewPorts(deps.directory), now()),
  })
  const forgetting = keepLooking({
    everyMs: SWEEP_EVERY_MS,
    log,
    onFailure: 'sign-ups of long ago were not forgotten in time',
    look: () => forgetSignUps({ findAskable, forgetAfterDays: salonSettings.forgetAfterDays }, now()),
  })
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS)
  /** What fails is tried again in the next hour. */
  async function sweep(): Promise<void> {
    await sweepPhotos(new Date(now().getTime() - PHOTO_AGE_MS), isInUse).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'photos of abandoned drafts were not swept'),
    )
    await expireMissed(now()).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'what was missed was not forgotten in time'),
    )
    await expireLinks(now()).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'links between cases were not forgotten in time'),
    )
  }

  return {
    wakeInbox: (people) => inbox.wake(people),
    wakeOutreach: () => outreach.wake(),
    async stop() {
      clearInterval(sweeping)
      await appearing.stop()
      await inbox.stop()
      await notices.stop()
      await clocks.stop()
      stopListening()
      await seats.stop()
      await helping.stop()
      await partners.stop()
      await menus.stop()
      await reviewing.stop()
      await forgetting.stop()
      await outreach.stop()
      await outbox.stop()
    },
  }
}

/** The districts for which a centre answers. */
function districtsOf({ preset }: Directory, centreId: string): string[] {
  return preset.districts.filter((district) => district.centreId === centreId).map(({ id }) => id)
}

/** A photo belongs to a draft, and from sending on to the report of the same id; a picture to its series, and so on. */
async function isInUse(ownerId: string): Promise<boolean> {
  return (
    (await hasDraft(ownerId)) ||
    (await isRelayed(ownerId)) ||
    (await findCaseOfReport(ownerId)) !== null ||
    (await ownsPictures(ownerId)) ||
    (await ownsMinutes(ownerId)) ||
    (await ownsNewsletterFiles(ownerId))
  )
}
