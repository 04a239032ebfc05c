import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { AUDIENCE, announcedSession } from './announcing.ts'
import { logTrailEnd } from './auditing.ts'
import { findCaseOfReport } from './cases/case.model.ts'
import { startClocks } from './cases/clocks/start-clocks.ts'
import { expireLinks } from './cases/links/expire-links.ts'
import { startCaseNotices } from './cases/notices/start-case-notices.ts'
import { startChecking } from './checking.ts'
import { hasDraft } from './conversation/draft.model.ts'
import type { Answer } from './conversation/say.ts'
import type { Directory } from './directory/directory.ts'
import { presetFolder } from './directory/load-preset.ts'
import { startDrills } from './drilling.ts'
import { sayMarked } from './drills/say-marked.ts'
import { helpPorts, startHelping } from './helping.ts'
import { describe } from './http/answer.ts'
import { keepLooking } from './keep-looking.ts'
import { ownsHolderPhoto } from './keyholders/keyholder.model.ts'
import { startKeyholding } from './keyholding.ts'
import { openCatalogues } from './languages/catalogue.ts'
import { createInterpreter } from './languages/interpreter.ts'
import { startInbox } from './line/inbox.ts'
import { toMessages } from './line/outbound.ts'
import { startLookingUp } from './looking-up.ts'
import { expireMissed, findNewMissed, markMissedTold } from './missed/missed.model.ts'
import { forgetMissed, noteMissed, seenAgain } from './missed/note-missed.ts'
import { startMoving } from './moving-accounts.ts'
import { ownsNewsletterFiles } from './newsletters/edit-newsletter.ts'
import { startOutbox } from './outbox/deliver.ts'
import { cancelAbout, enqueue } from './outbox/enqueue.ts'
import { composeWith } from './outreach/compose.ts'
import { startOutreach } from './outreach/start-outreach.ts'
import { hasPartners, startPartners, tellsMenuOf } from './partnering.ts'
import { isRelayed } from './partners/relays/relay.model.ts'
import { noteMeeting } from './partners/studies/note-meeting.ts'
import { findAskable, findBlocking, languageOf, languagesOf } from './people/person.model.ts'
import { tellPersonMenu } from './people/person-menu.model.ts'
import { photoSweep } from './photos/sweep-photos.ts'
import { startRetaining } from './retaining.ts'
import { type ReviewPorts, reviewAttendance } from './salons/attendance/review-attendance.ts'
import { forgetSignUps } from './salons/keep/forget-sign-ups.ts'
import { ownsMinutes } from './salons/minutes/minutes.ts'
import { whenUnsaid } from './salons/seats/change-seats.ts'
import { tendSeats } from './salons/seats/seats-worker.ts'
import { keepAppearing } from './salons/series/keep-appearing.ts'
import { ownsPictures } from './salons/series/pictures.ts'
import { ownsSearchPhotos } from './searches/search-photos.ts'
import { startSearching } from './searching.ts'
import { multicastTo, startLanguageMenus, toldApart } from './speaking.ts'
import { nextPersons, reachable, staffOnDuty } from './staff/reach-staff.ts'
import { findStaff } from './staff/staff.model.ts'
import { isOnStaff, startStaffMenus } from './staffing.ts'
import { createListener, DRAFT_DAYS, type TalkDeps } from './talking.ts'

const SWEEP_EVERY_MS = 60 * 60_000
/** An offer counts in minutes, so this is soon. */
const SEATS_EVERY_MS = 1000
const REVIEW_EVERY_MS = 60_000
/** Longer than a draft lives, so that no photo of a living draft is ever looked at. */
const PHOTO_AGE_MS = (DRAFT_DAYS + 2) * 24 * 60 * 60_000

/** Where it is kept whom the centre may ask after, and who agreed to it. */
function reviewPorts(directory: Directory): ReviewPorts {
  const { absences } = directory.preset.salonSettings
  const countStudies = hasPartners(directory) ? noteMeeting : async () => undefined
  return { absences, findAskable, noteMissed, seenAgain, forgetMissed, noteMeeting: countStudies }
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
  const { forgetAfterDays } = salonSettings
  const { liffId, liffHost } = config.line
  const addresses = { liffId, liffHost, publicUrl: config.publicUrl }
  const catalogues = openCatalogues(presetFolder(config.preset))
  const interpreter = createInterpreter(catalogues, { languageOf, languagesOf })
  const inTheirs = async (to: string) => catalogues.translate(await languageOf(to))
  const compose = async (answer: Answer, to: string) => {
    const said = { ...(await interpreter.answerFor(answer, to)), ...(answer.mark && { mark: answer.mark }) }
    return toMessages(await sayMarked(said, to, () => inTheirs(to)), addresses)
  }
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
      multicastTo(
        await toldApart(await interpreter.answersFor(answer, to), catalogues),
        retryKey,
        (some, told, key) => client.multicast(some, toMessages(told, addresses), key),
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
    staffOnDuty,
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
  const keyholding = startKeyholding(deps.directory, { log, now })
  const searching = startSearching(deps, log)
  const lookingUp = startLookingUp(deps)
  const checking = startChecking(deps, log)
  const retaining = startRetaining(deps, log)
  const drills = startDrills(deps, log)
  const moving = startMoving(deps, log)
  const tellsMember = tellsMenuOf(deps.directory, now)
  const hasOtherMenu = async (userId: string) => (await isOnStaff(userId)) || (await tellsMember(userId))
  const menus = startLanguageMenus({ ...deps, catalogues, hasOtherMenu })
  const staffMenus = startStaffMenus({
    ...deps,
    giveBack: async (userId) => {
      if (!(await tellsMember(userId))) await tellPersonMenu(userId, now())
    },
  })
  const reviewing = keepLooking({
    everyMs: REVIEW_EVERY_MS,
    log,
    onFailure: 'who came again and who stays away was not looked at',
    look: (isStopping) => reviewAttendance(reviewPorts(deps.directory), now(), isStopping),
  })
  const forgetting = keepLooking({
    everyMs: SWEEP_EVERY_MS,
    log,
    onFailure: 'sign-ups of long ago were not forgotten in time',
    look: (isStopping) => forgetSignUps({ findAskable, forgetAfterDays }, now(), isStopping),
  })
  const sweepPhotos = photoSweep(isInUse)
  let swept: Promise<void> | undefined
  const sweeping = setInterval(() => {
    swept = sweep()
  }, SWEEP_EVERY_MS)
  /** What fails is tried again in the next hour. */
  async function sweep(): Promise<void> {
    await sweepPhotos(new Date(now().getTime() - PHOTO_AGE_MS), now()).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'photos of abandoned drafts were not swept'),
    )
    await logTrailEnd(log).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'the end of the audit trail was not looked up'),
    )
    await expireMissed(now()).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'what was missed was not forgotten in time'),
    )
    await expireLinks(now()).catch((error: unknown) =>
      log.error({ err: describe(error) }, 'links between cases were not forgotten in time'),
    )
  }

  outbox.wake() // what an earlier process left need not wait for the first look
  return {
    wakeInbox: (people) => inbox.wake(people),
    wakeOutreach: () => outreach.wake(),
    async stop() {
      clearInterval(sweeping)
      stopListening()
      // All at once: whoever waited for the others would begin something new meanwhile.
      const answering = [inbox, notices, clocks, seats, outreach, outbox, appearing, reviewing, forgetting]
      const nouns = [helping, partners, keyholding, searching, lookingUp, checking, retaining, drills, moving]
      await Promise.all([...answering, ...nouns, menus, staffMenus].map((worker) => worker.stop()))
      await swept
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
    (await ownsHolderPhoto(ownerId)) ||
    (await findCaseOfReport(ownerId)) !== null ||
    (await ownsPictures(ownerId)) ||
    (await ownsMinutes(ownerId)) ||
    (await ownsSearchPhotos(ownerId)) ||
    (await ownsNewsletterFiles(ownerId))
  )
}
