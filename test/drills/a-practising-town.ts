import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { caseRoutes } from '#bot/cases/case.routes.ts'
import { listRoutes } from '#bot/cases/lists/list.routes.ts'
import { recordRoutes } from '#bot/cases/records/records.routes.ts'
import { findRecords } from '#bot/cases/records/records.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { createTalkWithDrills, drillPorts, drillRoutes } from '#bot/drilling.ts'
import { sayMarked } from '#bot/drills/say-marked.ts'
import { tendDrills } from '#bot/drills/tend-drills.ts'
import { setWho, type Who } from '#bot/http/who.ts'
import { openCatalogues } from '#bot/languages/catalogue.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { recordsCommands } from '#bot/reports/records.commands.ts'
import { conversations } from '#bot/talking.ts'
import { DrillView } from '#shared/drills/contract.ts'
import type { Language } from '#shared/languages/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { directory } from '#test/cases/signed-in.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { type Browser, useServer } from '#test/support/server.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

export const HOUR = 60 * 60_000
export const manager = aStaff({ role: 'manager', centreIds: ['chuo'], name: '見本 課長' })

/** What LINE is handed for somebody. */
export interface Heard {
  to: string
  json: string
}

/** A town with its clock and its outbox, where people talk and staff work, and drills can be held. */
export function usePractisingTown() {
  let now = NOON
  let residents: Talker[] = []
  const people = new Map<string, Who>()
  const server = useServer(() => [
    (req, _res, next) => {
      const who = people.get(/who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '')
      if (who) setWho(req, who)
      next()
    },
    ...drillRoutes({ directory, now: () => now, pageLink: (path) => `https://liff.line.me/1-a${path}` }),
    listRoutes({ now: () => now, standsInFor: async () => [] }),
    caseRoutes({
      now: () => now,
      directory,
      findStaff: async () => manager,
      readPhoto: async () => null,
      languageOf: async () => null,
    }),
    recordRoutes({ now: () => now, directory, readPhoto: async () => null }),
  ])
  beforeEach(async () => {
    now = NOON
    residents = []
    for (const { name } of (await mongoose.connection.db?.listCollections().toArray()) ?? [])
      await mongoose.connection.collection(name).deleteMany({})
  })
  const flows = conversations(directory, 'https://example.com', () => now)
  const options = talkOptions({
    flows,
    commands: {
      ...recordsCommands((userId) => findRecords(userId, directory)),
      'check-fine': async () => ({ says: [{ kind: 'text', text: 'お元気で、よかったです。' }] }),
    },
  })
  const browserOf = (who: Who): Browser => {
    const key = randomUUID()
    people.set(key, who)
    const browser = server.browser()
    browser.cookies.set('who', key)
    return browser
  }
  /** A message as LINE gets it. */
  const said = async (answer: Answer, to: string, language: Language = 'ja'): Promise<string> =>
    JSON.stringify(
      toMessages(await sayMarked(answer, to, async () => openCatalogues(null).translate(language)), {
        liffId: '1-a',
        liffHost: 'liff.line.me',
        publicUrl: 'https://example.com',
      }),
    )
  return {
    directory,
    now: () => now,
    goOn(ms: number) {
      now = new Date(now.getTime() + ms)
      for (const one of residents) one.wait(ms)
    },
    staff: (staff: StaffView = manager) => browserOf({ userId: `U-${staff.id}`, staff }),
    page: ({ userId }: Pick<Talker, 'userId'>) => browserOf({ userId, staff: null }),
    resident(): Talker {
      const one = talker(options, createTalkWithDrills(options, directory))
      one.wait(now.getTime() - NOON.getTime())
      residents.push(one)
      return one
    },
    said,
    /** What the bot answered last, as it is read. */
    sees: async ({ answer, userId }: Talker) => (answer ? said(answer, userId) : ''),
    tend: () => tendDrills(drillPorts(directory), now),
    /** Sends what is due, and answers what people got. */
    async hears(): Promise<Heard[]> {
      const heard: Heard[] = []
      const outbox = startOutbox({
        push: async (to, answer) => {
          heard.push({ to, json: await said(answer, to) })
          return { kind: 'sent' }
        },
        log: pino({ level: 'silent' }),
        now: () => now,
        lookEveryMs: 1e6,
      })
      await outbox.workDue()
      await outbox.stop()
      return heard
    },
  }
}

/** A drill of two hours from now on at these centres. */
export async function aDrill(
  browser: Browser,
  at: Date,
  over: { hours?: number; centreIds?: string[] } = {},
): Promise<DrillView> {
  const { status, body } = await browser.send('POST', '/api/drills', {
    id: randomUUID(),
    title: '秋の見守り訓練',
    centreIds: over.centreIds ?? ['chuo'],
    from: at.toISOString(),
    until: new Date(at.getTime() + (over.hours ?? 2) * HOUR).toISOString(),
  })
  expect(status).toBe(201)
  return DrillView.parse(body)
}

/** Somebody types the code of a drill and comes in. */
export async function comesIn(one: Talker, { code }: DrillView): Promise<void> {
  one.wait(1)
  await one.type('訓練')
  await one.type(code?.code.toLowerCase() ?? '')
  await one.press('訓練に参加する')
}
