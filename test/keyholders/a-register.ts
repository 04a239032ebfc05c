/** A town with keyholders, over the real database, cases and trail; what is said unasked is a list. */
import mongoose from 'mongoose'
import { openCase } from '#bot/cases/open-case.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { type Person, setWho, type Who } from '#bot/http/who.ts'
import { lookUpRoutes } from '#bot/keyholders/look-ups/look-up.routes.ts'
import type { LookUpPorts } from '#bot/keyholders/look-ups/ports.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import type { LookUpAsked } from '#shared/keyholders/look-up.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { type Browser, useServer } from '#test/support/server.ts'

const ota = await loadPreset('ota')
export const directory = openDirectory({
  ...ota,
  schemes: [...new Set([...ota.schemes, 'keyholders' as const])],
  keyholders: { ...ota.keyholders, lookUpsPerHour: 8 },
})
/** A Monday at noon, while every centre is open, and the night after. */
export const NOON = new Date('2026-06-08T03:00:00.000Z')
export const NIGHT = new Date('2026-06-08T14:00:00.000Z')

type Notice = Parameters<LookUpPorts['notify']>[0]

export interface Register {
  now: Date
  /** Each once, as the outbox keeps them. */
  notices: Map<string, Notice>
  ports: LookUpPorts
  /** Who answers for every centre. */
  heads: StaffView[]
  photos: Map<string, { ownerId: string; bytes: Buffer }>
  searches: Map<string, string>
  staff: Map<string, StaffView>
}

export function aRegister(): Register {
  const register: Register = {
    now: NOON,
    notices: new Map(),
    heads: [],
    photos: new Map(),
    searches: new Map(),
    staff: new Map(),
    ports: {
      directory,
      quietHours: () => ({ from: '21:00', to: '07:00' }),
      openCase,
      notify: async (notice) => {
        assertContentFree(notice.answer)
        if (!register.notices.has(notice.key)) register.notices.set(notice.key, notice)
      },
      headsOf: async () => register.heads.map(({ id }) => ({ staffId: id, userId: `U-${id}` })),
      activeSearchOf: async (keyholderId) => register.searches.get(keyholderId) ?? null,
      readPhoto: async (photoId) => register.photos.get(photoId) ?? null,
      findStaff: async (staffId) => register.staff.get(staffId) ?? null,
    },
  }
  return register
}

/** The routes; people are signed in by being named. */
export function useRegister(register: Register) {
  const people = new Map<string, Who>()
  const server = useServer(() => [
    (req, _res, next) => {
      const who = people.get(/who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '')
      if (who) setWho(req, who)
      next()
    },
    lookUpRoutes({ ports: register.ports, now: () => register.now }),
  ])
  const as = (given: Partial<StaffView> = {}): { who: StaffView; browser: Browser } => {
    const who = aStaff(given)
    register.staff.set(who.id, who)
    const person: Person = { userId: `U-${who.id}`, staff: who }
    people.set(who.id, person)
    const browser = server.browser()
    browser.cookies.set('who', who.id)
    return { who, browser }
  }
  return { as, url: server.url }
}

/** A hospital calls. */
export function aCall(code: string, given: Partial<LookUpAsked> = {}): LookUpAsked {
  return {
    id: crypto.randomUUID(),
    code,
    caller: { kind: 'medical', organisation: '見本病院 救急外来', name: '医師 一郎', phone: '03-0000-0009' },
    reason: 'carried',
    place: '見本病院の救急外来',
    ...given,
  }
}

/** The kinds of the entries in the audit trail, and what each is about. */
export async function trail(): Promise<{ kind: string; by: string | null; about: string[] }[]> {
  const stored = await mongoose.connection
    .collection<{ _id: number; kind: string; by: string | null; about: string[] }>('trail')
    .find()
    .sort({ _id: 1 })
    .toArray()
  return stored.map(({ kind, by, about }) => ({ kind, by, about }))
}
