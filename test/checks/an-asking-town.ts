import mongoose from 'mongoose'
import { pino } from 'pino'
import { addNews } from '#bot/cases/add-news.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { type checkPorts, checkTalk } from '#bot/checking.ts'
import { checkFlow } from '#bot/checks/check.flow.ts'
import { findChecksOf } from '#bot/checks/check.model.ts'
import type { Check } from '#bot/checks/check.ts'
import { choose } from '#bot/checks/choose.ts'
import type { Plan } from '#bot/checks/plan.ts'
import { planDay } from '#bot/checks/plan-day.ts'
import { tendChecks } from '#bot/checks/tend-checks.ts'
import { invite, takeInvitation } from '#bot/checks/watch.ts'
import { openDirectory } from '#bot/directory/directory.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { findOpenMissed } from '#bot/missed/missed.model.ts'
import { forgetMissed, noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { findPerson, rememberPerson } from '#bot/people/person.model.ts'
import type { CheckWish } from '#shared/checks/contract.ts'
import { CheckSettings } from '#shared/checks/settings.ts'
import { HOUR_MS } from '#shared/time.ts'
import { directory as meguro } from '#test/cases/signed-in.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { refuseWhatLineWould } from '#test/salons/guests.ts'
import { actionsOf, textsOf } from '#test/support/chat.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

/** A Monday, before anybody is asked. */
export const DAWN = new Date('2026-06-08T07:30:00+09:00')

/** Asked each morning at nine; family and centre hear of it. A test names only what it is about. */
export function aWish(over: Partial<CheckWish> = {}): CheckWish {
  return {
    days: [0, 1, 2, 3, 4, 5, 6],
    hour: 9,
    tellsFamily: true,
    tellsCentre: true,
    name: '例田 太郎',
    phone: '090-0000-0001',
    address: '見本町1-2-3',
    districtId: 'chuo',
    ...over,
  }
}

export function aDirectory(rules: Partial<CheckSettings> = {}) {
  const checks = CheckSettings.parse({ name: '元気でイルカな?', ...rules })
  return openDirectory({ ...meguro.preset, schemes: ['checks'], checks })
}

export interface Told {
  to: string
  title: string
  text: string
  /** Everything that the message holds, as it is sent. */
  whole: string
  buttons: string[]
}

/** A town that asks its people how they are, with its clock, its outbox, LINE's outages, its centre and families. */
export async function anAskingTown(rules: Partial<CheckSettings> = {}) {
  for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? [])
    await mongoose.connection.collection(name).deleteMany({})
  let now = DAWN
  let told: Told[] = []
  let down = false
  const blocking = new Set<string>()
  const seen = new Set<string>()
  const keys = new Set<string>()
  const directory = aDirectory(rules)
  const ports: ReturnType<typeof checkPorts> = {
    directory,
    now: () => now,
    quietHours: () => directory.preset.quietHours,
    staffOnDuty: async (centreId) => [{ staffId: `of-${centreId}`, userId: `Ustaff-${centreId}` }],
    openCase,
    addNews,
    noteMissed,
    seenAgain,
    forgetMissed,
    findPerson,
    remember: rememberPerson,
    pageLink: (path) => `https://liff.line.me/1-a${path}`,
  }
  const outbox = startOutbox({
    push: async (to, answer, retryKey) => {
      if (down) return { kind: 'try-later', why: 'busy' }
      // As LINE does: time jumps here, so that one that is still on its way is taken for lost and sent again.
      if (keys.has(retryKey)) return { kind: 'sent' }
      keys.add(retryKey)
      const whole = JSON.stringify(answer)
      if (!seen.has(whole)) refuseWhatLineWould(answer)
      seen.add(whole)
      const [title = '', ...lines] = textsOf(answer)
      const buttons = actionsOf(answer).map(({ label }) => label)
      told.push({ to, title, text: lines.join('\n'), whole, buttons })
      return { kind: 'sent' }
    },
    hasBlocked: async (to) => blocking.has(to),
    log: pino({ level: 'silent' }),
    now: () => now,
    lookEveryMs: 2_000_000_000,
  })
  const talk = checkTalk(directory, () => now)
  const work = async () => {
    await planDay(ports, now)
    await tendChecks(ports, now)
    await outbox.workDue()
    await tendChecks(ports, now)
    await outbox.workDue()
  }
  const heard = (): Told[] => {
    const all = told
    told = []
    return all
  }
  const until = async (iso: string) => {
    for (const end = new Date(iso); now < end; ) {
      now = new Date(Math.min(now.getTime() + HOUR_MS / 4, end.getTime()))
      await work()
    }
  }
  return {
    ports,
    directory,
    blocking,
    work,
    heard,
    stop: () => outbox.stop(),
    now: () => now,
    /** Time jumps, and nobody works meanwhile. */
    wait: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    /** Time passes, and everything that becomes due on the way happens. Only forwards; in Asia/Tokyo. */
    until: (time: string, date = '2026-06-08') => until(`${date}T${time}:00+09:00`),
    /** LINE cannot be reached. */
    isDown: (is: boolean) => {
      down = is
    },
    person: (intake: 'chat' | 'form' = 'chat'): Talker => {
      const flows = { check: checkFlow(ports), report: aFlow() }
      const { commands, words, hears, withdrawMessage } = talk
      const person = talker(
        talkOptions({ flows, intake, commands, spoken: words, withdrawMessage, ...(hears && { hears }) }),
      )
      const { hear } = person
      person.hear = async (input, over) => {
        const answer = await hear(input, { at: now, ...over })
        if (answer) refuseWhatLineWould(answer)
        return answer
      }
      return person
    },
    /** Somebody who has chosen to be asked, with a family of so many. */
    plan: async (userId: string, over: Partial<CheckWish> = {}, family = 0): Promise<Plan> => {
      let plan = await choose(ports, aWish(over), { userId, at: now })
      for (let nth = 1; nth <= family; nth++) {
        const { link } = await invite(ports, plan, now)
        const code = link.split('/').at(-1) ?? ''
        const watcher = { userId: `${userId}-family-${nth}`, at: now }
        await takeInvitation(ports, { code, name: `家族${nth}` }, watcher, countMisses())
        plan = await choose(ports, aWish(over), { userId, at: now })
      }
      await outbox.workDue()
      heard()
      return plan
    },
    /** Today's, or the last. */
    check: async (planId: string): Promise<Check> => {
      const [check] = await findChecksOf(planId, 1)
      if (!check) throw new Error('nobody was asked')
      return check
    },
    cases: async () => {
      const all = await mongoose.connection.collection('cases').find().toArray()
      return all.map(({ _id, kind, urgency, hasNews }) => ({ id: String(_id), kind, urgency, hasNews }))
    },
    missed: async () => await findOpenMissed(null, now, 100),
  }
}
export type AskingTown = Awaited<ReturnType<typeof anAskingTown>>
