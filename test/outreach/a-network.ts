import type { RequestHandler } from 'express'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { AUDIENCE } from '#bot/announcing.ts'
import type { Sent } from '#bot/conversation/sent.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { createLineClient } from '#bot/line/client.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { announcementRoutes } from '#bot/outreach/announcement.routes.ts'
import type { AnnouncedSession } from '#bot/outreach/announcement.ts'
import { composeWith } from '#bot/outreach/compose.ts'
import { startOutreach } from '#bot/outreach/start-outreach.ts'
import { topicsRoutes } from '#bot/people/topics.routes.ts'
import { isRecord } from '#local/line/rules/shape.ts'
import {
  type AnnouncementAsked,
  type AnnouncementChange,
  AnnouncementView,
} from '#shared/outreach/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Reply, useServer } from '#test/support/server.ts'

const preset = await loadPreset('mitaka')
export const directory = openDirectory(preset)
export const START = new Date('2026-11-22T03:00:00Z')
export const HOUR_MS = 60 * 60_000
export const DAY_MS = 24 * HOUR_MS
const ADDRESSES = { liffId: '1650000002-LocalNet', publicUrl: 'http://localhost:3000' }
const NEVER_MS = 2_000_000_000
const log = pino({ level: 'silent' })

/** What the announcements of a network stand on, with LINE's part played by the local LINE. */
export function useNetwork() {
  let line: TestLine
  let now = START
  const sessions = new Map<string, AnnouncedSession>()
  const findSession = async (id: string) => sessions.get(id) ?? null
  const client = () =>
    createLineClient({
      channelAccessToken: line.options.channelAccessToken,
      apiUrl: line.url,
      dataUrl: line.url,
      log,
    })
  const manager = aStaff({ id: 'manager', name: '見本 花子', role: 'manager' })
  let managerIs = 'Umanager'
  const signIn: RequestHandler = (req, _res, next) => {
    const userId = req.headers.cookie?.replace('who=', '')
    setWho(req, userId ? { userId, staff: null } : { userId: managerIs, staff: manager })
    next()
  }
  const server = useServer(() => [
    signIn,
    topicsRoutes(directory),
    announcementRoutes({
      now: () => now,
      directory,
      audience: AUDIENCE,
      findSession,
      staffNames: async () => new Map([[manager.id, manager.name]]),
      quota: () => client().quota(),
    }),
  ])
  beforeAll(async () => {
    line = await startLine()
  })
  afterAll(() => line.close())
  beforeEach(async () => {
    now = START
    managerIs = 'Umanager'
    sessions.clear()
    line.setFaults({})
    line.calls.splice(0)
    await emptied()
  })

  /** A process that sends; `between` comes between LINE's answer and what follows from it. */
  function worker(
    more: {
      aWeek?: number
      chunkSize?: number
      between?: (sent: Sent) => Promise<Sent>
      isQuotaKnown?: boolean
    } = {},
  ) {
    const { aWeek = 2, chunkSize, between = async (sent: Sent) => sent, isQuotaKnown = true } = more
    const outreach = startOutreach({
      audience: AUDIENCE,
      compose: composeWith(directory, findSession),
      aWeek,
      quota: async () => (isQuotaKnown ? await client().quota() : null),
      ...(chunkSize !== undefined && { chunkSize }),
      log,
      now: () => now,
      lookEveryMs: NEVER_MS,
    })
    const outbox = startOutbox({
      push: async () => ({ kind: 'sent' }),
      multicast: async (to, answer, key) =>
        await between(await client().multicast(to, toMessages(answer, ADDRESSES), key)),
      log,
      now: () => now,
      lookEveryMs: NEVER_MS,
    })
    return {
      /** Until this process has nothing to do but wait. */
      async work(): Promise<void> {
        let before = -1
        while (before !== line.calls.length) {
          before = line.calls.length
          await outreach.workDue()
          await outbox.workDue()
        }
        await outreach.workDue()
      },
      async stop(): Promise<void> {
        await outreach.stop()
        await outbox.stop()
      },
    }
  }

  async function write(more: Partial<AnnouncementAsked> = {}): Promise<AnnouncementView> {
    return seen(await server.browser().send('POST', '/api/announcements', asked(more)))
  }
  async function patch(id: string, change: AnnouncementChange): Promise<Reply> {
    return server.browser().send('PATCH', `/api/announcements/${id}`, change)
  }
  async function steer(id: string, change: AnnouncementChange): Promise<AnnouncementView> {
    return seen(await patch(id, change))
  }

  return {
    server,
    worker,
    patch,
    steer,
    sessions,
    line: () => line,
    /** Who the head of the centre is in LINE. */
    signInAs(userId: string) {
      managerIs = userId
    },
    now: () => now,
    pass(ms: number) {
      now = new Date(now.getTime() + ms)
    },
    /** As a process that works until nothing is left to do, and ends. */
    send: async (more: Parameters<typeof worker>[0] = {}): Promise<void> => {
      const one = worker(more)
      await one.work()
      await one.stop()
    },
    write,
    release: async (more: Partial<AnnouncementAsked> = {}): Promise<AnnouncementView> => {
      const { id, revision } = await write(more)
      return steer(id, { kind: 'release', revision })
    },
    see: async (id: string): Promise<AnnouncementView> =>
      seen(await server.browser().get(`/api/announcements/${id}`)),
    /** A resident's own screen. */
    as(userId: string) {
      const browser = server.browser()
      browser.cookies.set('who', userId)
      return browser
    },
    /** Everybody whom LINE took a message for, as often as it did. */
    handed: () =>
      line.calls.flatMap(({ endpoint, status, body }): string[] => {
        const to = isRecord(body) && Array.isArray(body['to']) ? body['to'].map(String) : []
        return endpoint === 'multicast' && status === 200 ? to : []
      }),
  }
}

/** As before anybody chose or announced anything. */
export async function emptied(): Promise<void> {
  for (const name of ['people', 'announcements', 'announcement_turns', 'outbox'])
    await mongoose.connection.collection(name).deleteMany({})
}

function seen(reply: Reply): AnnouncementView {
  if (reply.status >= 300) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`)
  return AnnouncementView.parse(reply.body)
}

export function asked(more: Partial<AnnouncementAsked> = {}): AnnouncementAsked {
  return {
    title: '秋のお茶会',
    text: 'お茶とおしゃべりの会です。\nどなたでもどうぞ。',
    sessionId: null,
    link: null,
    audience: { topic: 'salon', districtIds: [] },
    sendAt: null,
    ...more,
  }
}

/** People who chose topics, as they lie in the database. Answers their ids, in order. */
export async function people(
  count: number,
  more: { topics?: string[]; districtId?: string | null; following?: boolean; from?: number } = {},
): Promise<string[]> {
  const { from = 0, ...given } = more
  const ids = Array.from({ length: count }, (_, nth) => `U${(from + nth).toString(16).padStart(32, '0')}`)
  return peopleOf(ids, given)
}

/** As `people`, for users whom the local LINE knows. */
export async function peopleOf(
  ids: string[],
  more: { topics?: string[]; districtId?: string | null; following?: boolean } = {},
): Promise<string[]> {
  const { topics = ['salon'], districtId = null, following = true } = more
  const rows = ids.map((_id) => ({ _id, following, districtId, topics, places: [] }))
  await mongoose.connection.collection<(typeof rows)[number]>('people').insertMany(rows)
  return rows.map(({ _id }) => _id)
}
