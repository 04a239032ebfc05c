/** Partners over the real database, with the rest of the product as lists of what it was told. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { assertContentFree } from '#bot/outbox/content-free.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { myPartnerRoutes } from '#bot/partners/mine/my-partner.routes.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner, type Partner } from '#bot/partners/partner.ts'
import { partnersRoutes } from '#bot/partners/partners.routes.ts'
import type { PartnerNotice, PartnerPorts } from '#bot/partners/ports.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import type { PartnerFields } from '#shared/partners/contract.ts'
import type { MemberRole } from '#shared/partners/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { textsOf } from '#test/support/chat.ts'
import { type Browser, type Reply, useServer } from '#test/support/server.ts'

export const directory = openDirectory(await loadPreset('meguro'))
export const NOW = new Date('2026-06-08T03:00:00.000Z')
export const STAFF_USER = 'Ustaff'
const [firstDistrict, otherDistrict] = directory.preset.districts.filter(
  (district, nth, all) => all.findIndex(({ centreId }) => centreId === district.centreId) === nth,
)
if (!firstDistrict || !otherDistrict)
  throw new Error('the preset has two districts with centres of their own')
export const HERE = firstDistrict
export const ELSEWHERE = otherDistrict

export const aMember: StaffView = {
  id: 'staff-1',
  name: '見本 一郎',
  role: 'staff',
  centreIds: [],
  state: 'active',
  onDuty: true,
  away: null,
}

export interface Network {
  ports: PartnerPorts
  /** Each once, as the outbox keeps them. */
  notices: Map<string, PartnerNotice>
  opened: Map<string, ArrivedReport>
  forgottenPhotos: string[]
  staff: StaffView
  now: Date
  /** As at the beginning. */
  clear: () => void
  /** What somebody was told, one notice a line. */
  told: (userId: string) => string[]
}

/** A network whose outbox, cases and photos are lists. */
export function aNetwork(): Network {
  const network: Network = {
    notices: new Map(),
    opened: new Map(),
    forgottenPhotos: [],
    staff: aMember,
    now: NOW,
    clear: () => {
      network.notices.clear()
      network.opened.clear()
      network.forgottenPhotos.length = 0
      network.staff = aMember
      network.now = NOW
    },
    told: (userId) =>
      [...network.notices.values()]
        .filter(({ to }) => to === userId)
        .map(({ answer }) => textsOf(answer)[0] ?? ''),
    ports: {
      directory,
      notify: async (notice) => {
        assertContentFree(notice.answer)
        if (!network.notices.has(notice.key)) network.notices.set(notice.key, notice)
      },
      staffOf: async () => [{ staffId: 'staff-1', userId: STAFF_USER }],
      openCase: async (arrived) => {
        if (!network.opened.has(arrived.reportId)) network.opened.set(arrived.reportId, arrived)
        return { caseId: `case-${arrived.reportId}`, receiptNo: '1234-5678', urgency: 'ordinary' }
      },
      forgetPhotos: async (_owner, photoIds) => void network.forgottenPhotos.push(...photoIds),
      toldBy: ({ told }) => (told.detail ? [{ label: 'くわしい様子', value: told.detail }] : []),
      findPerson: async () => null,
    },
  }
  return network
}

/** The routes of partners; `as` is a browser of somebody who is signed in, `office` that of a member of staff. */
export function useRoutes(network: Network, about = directory) {
  const deps = () => ({
    ports: { ...network.ports, directory: about },
    now: () => network.now,
    pageLink: (path: string) => `https://liff.line.me/1-a${path}`,
  })
  const server = useServer(() => [
    (req, _res, next) => {
      const userId = /who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
      setWho(req, { userId, staff: userId === STAFF_USER ? network.staff : null })
      next()
    },
    partnersRoutes({ ...deps(), noticesOf: async () => [{ year: 2026, count: null }] }),
    myPartnerRoutes(deps()),
  ])
  const as = (userId: string): Browser => {
    const browser = server.browser()
    browser.cookies.set('who', userId)
    return browser
  }
  return { as, office: () => as(STAFF_USER), url: server.url }
}

export function fieldsOf(change: Partial<PartnerFields> = {}): PartnerFields {
  return {
    kind: 'business',
    category: 'newspaper',
    name: '見本新聞店',
    kana: 'みほんしんぶんてん',
    districtId: HERE.id,
    address: null,
    point: null,
    phone: '03-0000-0001',
    isListed: true,
    service: null,
    reportWay: 'centre',
    isSponsor: false,
    ...change,
  }
}

/** A partner that takes part, with these people: name of the LINE user and role. */
export async function activePartner(
  change: Partial<PartnerFields> = {},
  people: Record<string, MemberRole> = {},
): Promise<Partner> {
  const partner = await insertPartner(
    aPartner({ id: randomUUID(), state: 'active', fields: fieldsOf(change), since: '2026-04-01' }),
  )
  for (const [userId, role] of Object.entries(people))
    await insertMember({
      id: `m-${userId}`,
      partnerId: partner.id,
      userId,
      role,
      name: `${userId} 花子`,
      joinedAt: NOW,
    })
  return partner
}

/** Empties what partners keep. */
export async function forgetAll(): Promise<void> {
  for (const name of ['partners', 'partner_members', 'relays', 'counters'])
    await mongoose.connection.collection(name).deleteMany({})
}

/** How a request was answered: `ok`, or why not. */
export function outcome({ status, body }: Reply): string {
  if (status < 300) return 'ok'
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : String(status)
}
