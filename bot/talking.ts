/** Everything that can be said to the bot: the conversations, and who answers what is no conversation. */
import { randomUUID } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import { laterOf } from '#shared/time.ts'
import { openCase } from './cases/open-case.ts'
import { rateFromChat, showFeedback } from './cases/records/feedback-in-chat.ts'
import { findRecords } from './cases/records/records.ts'
import { withdrawMessage } from './cases/records/withdraw-message.ts'
import { checkFlows, checkTalk } from './checking.ts'
import type { Config } from './config.ts'
import { consultFlow } from './consultations/consult.flow.ts'
import { CONSULT_WORDS } from './consultations/consultation.messages.ts'
import { knownAsker } from './consultations/known-asker.ts'
import { openConsultation } from './consultations/open-consultation.ts'
import type { Flow } from './conversation/flow.ts'
import type { TalkOptions } from './conversation/hearing.ts'
import type { Choice } from './conversation/say.ts'
import type { Talk } from './conversation/talk.ts'
import { directoryCommands } from './directory/directory.commands.ts'
import type { Directory } from './directory/directory.ts'
import { nearbyFlow } from './directory/nearby.flow.ts'
import { createTalkWithDrills, drillFlows, inDrillOrEarnest, type Town } from './drilling.ts'
import { withdrawFromHelp } from './help/withdraw-message.ts'
import { helpFlows, helpPorts, helpTalk } from './helping.ts'
import { keyholderFlows, keyholderTalk } from './keyholding.ts'
import { languagesCommands } from './languages/languages.commands.ts'
import { FOREIGN_WORDS, LANGUAGE_WORDS, withLanguages } from './languages/languages.messages.ts'
import { lessonCommands, lessonWords } from './lessons/lesson.commands.ts'
import type { LineClient } from './line/client.ts'
import { forgetMissed } from './missed/note-missed.ts'
import { moveTalk } from './moving-accounts.ts'
import { newsletterCommands, newsletterWords } from './newsletters/newsletter.commands.ts'
import { ownPartner, partnerAt, partnerFlows, partnerTalk, reportingFor } from './partnering.ts'
import { noteLesson } from './partners/studies/note-lesson.ts'
import { peopleCommands } from './people/follow.ts'
import { whatToKnow } from './people/people.messages.ts'
import { findPerson, forgetTold, languageOf, rememberPerson } from './people/person.model.ts'
import { tellPersonMenu } from './people/person-menu.model.ts'
import { rememberSent } from './people/remember-sent.ts'
import { topicsCommands } from './people/topics.commands.ts'
import { keepPhoto } from './photos/keep-photo.ts'
import { forgetPhotos } from './photos/photo.model.ts'
import { isConcern } from './reports/concern.ts'
import { knownReporter } from './reports/known-reporter.ts'
import { openReport } from './reports/open-report.ts'
import { recordsCommands } from './reports/records.commands.ts'
import { reportFlow } from './reports/report.flow.ts'
import { withdrawConsent } from './salons/attendance/withdraw-consent.ts'
import { withdrawFromSignUps } from './salons/keep/withdraw-message.ts'
import { meetingsCommands } from './salons/meetings.commands.ts'
import { readMessage } from './salons/messages/send-message.ts'
import { type MySignUpPorts, mySignUpsCommands } from './salons/my-sign-ups.commands.ts'
import { SALON_WORDS, salonsCommands } from './salons/salons.commands.ts'
import { letPartnersIn } from './salons/seats/may-come.ts'
import { signUpFlow } from './salons/sign-up.flow.ts'
import { searchFlows, searchTalk } from './searching.ts'
import { consoleCommands, STAFF_WORDS, withConsoleDoor } from './staff/console.commands.ts'
import { forgetShownMenu } from './staff/menus/staff-menu.model.ts'

/** How long an unfinished conversation is kept. */
export const DRAFT_DAYS = 5

/** The conversations that people can have, with the verbs behind them. */
export function conversations(directory: Directory, publicUrl: string, now: () => Date): Flows {
  letPartnersIn(partnerAt(directory))
  return {
    ...consultations(directory, now),
    nearby: nearbyFlow(directory),
    ...helpFlows(helpPorts(directory, now)),
    'sign-up': signUpFlow(salonPorts(directory, publicUrl, now)),
    ...partnerFlows(directory, publicUrl),
    ...searchFlows(directory, now),
    ...keyholderFlows(directory),
    ...checkFlows(directory, now),
    ...drillFlows(directory),
    report: reportFlow({
      directory,
      known: knownReporter(findPerson, ownPartner(directory)),
      submit: inDrillOrEarnest(sendingTo(directory, now), (town, isDrill) =>
        openReport({ ...town, ...(!isDrill && reportingFor(directory)) }),
      ),
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
    submit: inDrillOrEarnest(sendingTo(directory, now), openConsultation),
  })
  return { consult }
}

/** What sending something to the centre needs of the rest of the product. */
function sendingTo(directory: Directory, now: () => Date): Town {
  return {
    directory,
    // What LINE delivers late is news to the console all the same.
    openCase: (arrived) => openCase({ ...arrived, enteredAt: laterOf(arrived.sentAt, now()) }),
    remember: rememberSent,
  }
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
  const searching = searchTalk(directory, now)
  const keyholding = keyholderTalk(directory)
  const checking = checkTalk(directory, now)
  const moving = moveTalk(directory)
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
    ...searching.commands,
    ...checking.commands,
    ...moving.commands,
    ...lessonCommands(directory.preset, { learned: noteLesson }),
    ...newsletterCommands(directory.preset, config.publicUrl),
    ...recordsCommands((userId) => findRecords(userId, directory)),
  }
  const options: TalkOptions = {
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
      await forgetShownMenu(heard.userId) // LINE forgot it when they went
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
      ...searching.words,
      ...keyholding.words,
      ...checking.words,
      ...moving.words,
      ...lessonWords(directory.preset),
      ...newsletterWords(directory.preset),
      ...LANGUAGE_WORDS,
      ...FOREIGN_WORDS,
      ...STAFF_WORDS,
    ],
    hears: async (heard) => (await checking.hears?.(heard)) ?? (await moving.hears(heard)),
    offers: { command: 'report', isConcern },
    keepMedia: async (contentId, draftId, at) => {
      const content = await client.content(contentId)
      if (content.kind === 'kept') return keepPhoto(content.bytes, draftId, at)
      throw new Refusal(content.kind === 'too-large' ? 'too-large' : 'not-a-photo')
    },
    forgetMedia: forgetPhotos,
    withdrawMessage: async (userId, messageId, at) => {
      await partners.withdrawMessage(userId, messageId)
      await keyholding.withdrawMessage(userId, messageId)
      await withdrawMessage(userId, messageId, at, { forgetPhotos, forgetKept: forgetTold })
      await withdrawFromSignUps(userId, messageId, { forgetKept: forgetTold, forgetMissed })
      await withdrawFromHelp(userId, messageId, { forgetKept: forgetTold })
      await searching.withdrawMessage(userId, messageId)
      await checking.withdrawMessage(userId, messageId, at)
    },
    newId: randomUUID,
  }
  return createTalkWithDrills(options, directory)
}
