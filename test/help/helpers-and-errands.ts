import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { openDirectory } from '#bot/directory/directory.ts'
import { type ErrandTold, errandOf } from '#bot/help/ask-for-errand.ts'
import { errandFlow } from '#bot/help/errand.flow.ts'
import { findErrand, keepErrand } from '#bot/help/errand.model.ts'
import type { Errand } from '#bot/help/errand.ts'
import { helpCommands, helpWords } from '#bot/help/help.commands.ts'
import { type HelpFlowPorts, helpOutFlow } from '#bot/help/help-out.flow.ts'
import { keepHelper } from '#bot/help/helper.model.ts'
import type { Helper } from '#bot/help/helper.ts'
import type { MatchPorts } from '#bot/help/matches.ts'
import { tendHelp } from '#bot/help/tend-help.ts'
import { withdrawFromHelp } from '#bot/help/withdraw-message.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { findPerson, forgetTold, rememberPerson } from '#bot/people/person.model.ts'
import type { HelpSettings } from '#shared/help/settings.ts'
import type { Scheme } from '#shared/network/rules.ts'
import { directory as meguro } from '#test/cases/signed-in.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { refuseWhatLineWould } from '#test/salons/guests.ts'
import { NOON, textsOf } from '#test/support/chat.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

const SKILLS = [
  { id: 'bulb', label: '電球をかえる', isErrand: true },
  { id: 'shopping', label: '買い物', isErrand: true },
  { id: 'salon', label: 'サロンの手伝い', isErrand: false },
]

/** A town where people help each other, by these rules. */
export function aDirectory(rules: Partial<HelpSettings> = {}, schemes: Scheme[] = ['helpers', 'errands']) {
  const help: HelpSettings = {
    skills: SKILLS,
    ages: ['18-64', '65-79', '80+'],
    needsInsurance: true,
    isLookedAtFirst: false,
    askAtOnce: 2,
    nextAfterHours: 4,
    forgetAfterDays: 7,
    ...rules,
  }
  return openDirectory({ ...meguro.preset, schemes, help })
}

/** One push that reached somebody. */
export interface Told {
  to: string
  title: string
  text: string
}

/** A town of people who help and who ask for help, with its clock, its outbox and its coordinator. */
export async function aHelpfulTown(rules: Partial<HelpSettings> = {}, schemes?: Scheme[]) {
  for (const name of ['helpers', 'errands', 'outbox', 'people', 'drafts'])
    await mongoose.connection.collection(name).deleteMany({})
  let now = NOON
  let told: Told[] = []
  const blocking = new Set<string>()
  const ports: HelpFlowPorts & MatchPorts = {
    directory: aDirectory(rules, schemes),
    now: () => now,
    quietHours: () => meguro.preset.quietHours,
    staffOnDuty: async (centreId) => [{ staffId: `of-${centreId}`, userId: `Ustaff-${centreId}` }],
    findBlocking: async (userIds) => new Set(userIds.filter((id) => blocking.has(id))),
    findPerson,
    remember: rememberPerson,
    findSalonsThatNeedHands: async () => [],
    findProjectsThatNeedHands: async () => [],
  }
  const outbox = startOutbox({
    push: async (to, answer) => {
      refuseWhatLineWould(answer)
      const [title = '', ...lines] = textsOf(answer)
      told.push({ to, title, text: lines.join('\n') })
      return { kind: 'sent' }
    },
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  const flows = { 'help-out': helpOutFlow(ports), errand: errandFlow(ports), report: aFlow() }
  const options = (intake: 'chat' | 'form') =>
    talkOptions({
      flows,
      intake,
      commands: helpCommands(ports),
      spoken: helpWords(ports),
      withdrawMessage: async (userId, messageId) =>
        void (await withdrawFromHelp(userId, messageId, { forgetKept: forgetTold })),
    })
  return {
    ports,
    blocking,
    stop: () => outbox.stop(),
    wait: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    /** Everything that is due happens. */
    work: async () => {
      await tendHelp(ports)
      await tendHelp(ports)
      await outbox.workDue()
    },
    /** What people heard unasked since this was asked last. */
    heard: (): Told[] => {
      const all = told
      told = []
      return all
    },
    person: (intake: 'chat' | 'form' = 'chat'): Talker => {
      const person = talker(options(intake))
      const { hear } = person
      person.hear = async (input, over) => {
        const answer = await hear(input, { at: now, ...over })
        if (answer) refuseWhatLineWould(answer)
        return answer
      }
      return person
    },
    errand: async (id: string): Promise<Errand> => {
      const found = await findErrand(id)
      if (!found) throw new Error(`no errand ${id}`)
      return found
    },
  }
}
export type HelpfulTown = Awaited<ReturnType<typeof aHelpfulTown>>

let helpers = 0

/** Somebody who may be asked at once; a test names only what it is about. */
export async function aHelper(over: Partial<Helper> = {}): Promise<Helper> {
  const nth = ++helpers
  return await keepHelper({
    id: randomUUID(),
    revision: 0,
    state: 'active',
    skills: ['bulb'],
    times: ['anytime'],
    districtId: 'chuo',
    age: '65-79',
    isInsured: true,
    userId: `Uhelper${String(nth).padStart(25, '0')}`,
    name: '例田 太郎',
    phone: '090-0000-0001',
    words: null,
    typed: [],
    messageIds: {},
    answer: null,
    since: new Date(NOON.getTime() + nth),
    helped: 0,
    untold: null,
    ...over,
  })
}

/** A request as it is kept; a test names only what it is about. */
export async function anErrand(over: Partial<Errand> = {}): Promise<Errand> {
  const told: ErrandTold = {
    id: randomUUID(),
    userId: 'Uasker',
    skill: 'bulb',
    district: 'chuo',
    name: '見本 花子',
    phone: '03-0000-0002',
    place: '見本町1-2-3',
  }
  return await keepErrand({ ...errandOf(told, NOON), ...over })
}
