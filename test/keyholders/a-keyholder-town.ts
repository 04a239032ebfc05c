/** A town with keyholders over the real database, with the rest of the product as lists of what it was told. */
import mongoose from 'mongoose'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { keyholderFlow } from '#bot/keyholders/keyholder.flow.ts'
import { keyholderWords } from '#bot/keyholders/keyholder.messages.ts'
import { myKeyholderRoutes } from '#bot/keyholders/mine/my-keyholders.routes.ts'
import type { KeyholderPorts } from '#bot/keyholders/ports.ts'
import { keyholderRoutes } from '#bot/keyholders/register/keyholders.routes.ts'
import { withdrawFromKeyholders } from '#bot/keyholders/withdraw-message.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import { KeyholderChanged, KeyholderList, KeyholderView } from '#shared/keyholders/contract.ts'
import { MyKeyholders } from '#shared/keyholders/mine.contract.ts'
import type { Scheme } from '#shared/network/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { refuseWhatLineWould } from '#test/salons/guests.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON, textsOf } from '#test/support/chat.ts'
import { type Reply, useServer } from '#test/support/server.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

const ota = await loadPreset('ota')
const PHOTO = Buffer.from('a picture')

/** 大田, with its keyholders or without. */
export function townWith(schemes: Scheme[]) {
  return openDirectory({ ...ota, schemes })
}

export interface Register {
  ports: KeyholderPorts
  directory: KeyholderPorts['directory']
  staff: StaffView
  now: Date
  /** Each once, as the outbox keeps them; those that were taken back are gone. */
  notices: Map<string, Notice>
  /** Who is missed, each once. */
  missed: Map<string, string>
  photos: Map<string, { ownerId: string; bytes: Buffer }>
  photosKept: number
  forgottenPhotos: string[]
  blocking: Set<string>
  lookUps: Awaited<ReturnType<KeyholderPorts['lookUpsOf']>>
  /** What somebody was told so far, one title a line. */
  told: (userId: string) => string[]
  clear: () => Promise<void>
}

export function aRegister(): Register {
  const register: Register = {
    directory: townWith(['keyholders']),
    staff: aStaff(),
    now: NOON,
    notices: new Map(),
    missed: new Map(),
    photos: new Map(),
    photosKept: 0,
    forgottenPhotos: [],
    blocking: new Set(),
    lookUps: [],
    told: (userId) =>
      [...register.notices.values()]
        .filter(({ to }) => to === userId)
        .map(({ answer }) => textsOf(answer)[0] ?? ''),
    clear: async () => {
      for (const name of ['keyholders', 'drafts', 'trail', 'trail_keys', 'trail_head'])
        await mongoose.connection.collection(name).deleteMany({})
      register.notices.clear()
      register.missed.clear()
      register.blocking.clear()
      register.forgottenPhotos.length = 0
      register.photos.clear()
      register.photosKept = 0
      register.lookUps = []
      register.staff = aStaff()
      register.now = NOON
      register.directory = townWith(['keyholders'])
    },
    ports: {
      get directory() {
        return register.directory
      },
      quietHours: () => ({ from: '21:00', to: '07:00' }),
      notify: async (notice) => {
        assertContentFree(notice.answer)
        refuseWhatLineWould(notice.answer)
        if (!register.notices.has(notice.key)) register.notices.set(notice.key, notice)
      },
      cancelAbout: async (about) => {
        for (const [key, notice] of register.notices) if (notice.about === about) register.notices.delete(key)
      },
      staffOf: async (centreId) => [{ staffId: `of-${centreId}`, userId: `Ustaff-${centreId}` }],
      findBlocking: async (userIds) => new Set(userIds.filter((id) => register.blocking.has(id))),
      forgetPhotos: async (ownerId, photoIds) =>
        void register.forgottenPhotos.push(...(photoIds ?? [`all of ${ownerId}`])),
      lookUpsOf: async () => register.lookUps,
      missed: {
        note: async ({ kind, of, person, name }) => void register.missed.set(`${kind}:${of}:${person}`, name),
        settle: async ({ kind, of, person }) => void register.missed.delete(`${kind}:${of}:${person}`),
        forget: async ({ kind, of, person }) => void register.missed.delete(`${kind}:${of}:${person}`),
      },
    },
  }
  return register
}

/** Somebody who talks with the bot in a town that has keyholders. */
export function talkerOf(register: Register, intake: 'chat' | 'form' = 'chat'): Talker {
  const person = talker(
    talkOptions({
      flows: { keyholder: keyholderFlow(register.ports), report: aFlow() },
      intake,
      spoken: keyholderWords(register.directory.preset.keyholders.name),
      withdrawMessage: (userId, messageId) => withdrawFromKeyholders(userId, messageId, register.ports),
    }),
  )
  const { hear } = person
  person.hear = async (input, over) => {
    const answer = await hear(input, { at: register.now, ...over })
    if (answer) refuseWhatLineWould(answer)
    return answer
  }
  return person
}

/** Console and residents' pages; `as` is a LINE user, or a member of staff for `office`. */
export function useRegister(register: Register) {
  const server = useServer(() => [
    (req, _res, next) => {
      const userId = /who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
      setWho(req, { userId, staff: userId === 'Ustaff' ? register.staff : null })
      next()
    },
    (req, res, next) =>
      keyholderRoutes({
        ports: register.ports,
        now: () => register.now,
        pageLink: (path) => `https://liff.line.me/1-a${path}`,
        readPhoto: async (photoId) => ({ ownerId: photoId.replace('photo-of-', ''), bytes: PHOTO }),
      })(req, res, next),
    myKeyholderRoutes({
      ports: register.ports,
      now: () => register.now,
      photos: {
        keepPhoto: async (bytes, ownerId) => {
          const photoId = `photo-${++register.photosKept}`
          register.photos.set(photoId, { ownerId, bytes })
          return photoId
        },
        readPhoto: async (photoId) => register.photos.get(photoId) ?? null,
      },
    }),
  ])
  const as = (userId: string) => {
    const browser = server.browser()
    browser.cookies.set('who', userId)
    return browser
  }
  const office = () => as('Ustaff')
  return {
    as,
    office,
    url: server.url,
    /** The bytes of the holder's picture. */
    picture: (id: string) =>
      fetch(`${server.url()}/api/keyholders/${id}/photo`, { headers: { cookie: 'who=Ustaff' } }),
    list: async (query = '') => KeyholderList.parse((await office().get(`/api/keyholders${query}`)).body),
    view: async (id: string) => KeyholderView.parse((await office().get(`/api/keyholders/${id}`)).body),
    /** Staff change what stands now. */
    change: async (id: string, change: object): Promise<KeyholderChanged> => {
      const { revision } = KeyholderView.parse((await office().get(`/api/keyholders/${id}`)).body)
      const reply = await office().send('PATCH', `/api/keyholders/${id}`, { revision, change })
      return KeyholderChanged.parse(reply.body)
    },
    mine: async (userId: string) =>
      MyKeyholders.parse((await as(userId).get('/api/my-keyholders')).body).keyholders,
    /** Somebody changes what stands now. */
    changeMine: async (userId: string, id: string, change: object): Promise<Reply> => {
      const { keyholders } = MyKeyholders.parse((await as(userId).get('/api/my-keyholders')).body)
      const revision = keyholders.find((each) => each.id === id)?.revision ?? 0
      return await as(userId).send('PATCH', `/api/my-keyholders/${id}`, { revision, change })
    },
    tie: (userId: string, code: string) => as(userId).send('POST', '/api/my-keyholders/ties', { code }),
  }
}

/** How a request was answered: `ok`, or why not. */
export function outcome({ status, body }: Reply): string {
  if (status < 300) return 'ok'
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : String(status)
}

/** Who did what, as the trail says it. */
export async function trail(): Promise<string[]> {
  const entries = await mongoose.connection.collection('trail').find().sort({ _id: 1 }).toArray()
  return entries.map(({ kind, about }) =>
    [kind, ...about.filter((each: string) => /^(changed|what)/.test(each))].join(' '),
  )
}
