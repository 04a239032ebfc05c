/** A salon with dates, guests, an announcement and somebody missed, for requests to be about. */
import { randomUUID } from 'node:crypto'
import { noteMissed } from '#bot/missed/note-missed.ts'
import { findMemberOf, insertMember } from '#bot/partners/members/member.model.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { rememberPerson } from '#bot/people/person.model.ts'
import { MissedList } from '#shared/missed/contract.ts'
import { type NewsletterFields, NewsletterList } from '#shared/newsletters/contract.ts'
import { type AnnouncementAsked, AnnouncementView } from '#shared/outreach/contract.ts'
import { type ProjectFields, ProjectList } from '#shared/projects/contract.ts'
import { DeskSession, SeriesView } from '#shared/salons/desk.ts'
import { theOne } from '#test/accounts/a-counter.ts'
import { NOW } from '#test/cases/signed-in.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { asked } from '#test/salons/a-desk.ts'
import { aGuest } from '#test/salons/a-guest.ts'
import type { Browser } from '#test/support/server.ts'

/** What the requests are about. */
export interface About {
  seriesId: string
  /** Today's, which goes on. */
  today: string
  checkInCode: string
  /** One date to come, and who is on its list: somebody without LINE. */
  sessionId: string
  partyId: string
  /** One's own sign-up, for every date. */
  signUpId: string
  announcementId: string
  missedId: string
  /** A partner that takes part, whose lead asks; a project and an issue that is a draft. */
  partnerId: string
  projectId: string
  newsletterId: string
  /** An account that was found, of somebody else. */
  accountId: string
}

/** Of whoever asks at the counter for what is theirs. */
export const ASKS = '090-0000-0009'
const TODAY = '2026-07-02'
const TITLE = { title: '見本の会', text: 'どなたでも。' }

/** Everything is there once; the same guest stands on the list of each date. */
export async function anAbout(browser: Browser): Promise<About> {
  const place = { name: '見本会館', districtId: 'chuo' }
  const made = await browser.send(
    'POST',
    '/api/series',
    asked({ place, rule: '毎週木曜', start: '11:00', capacity: 8 }),
  )
  const { id: seriesId, next } = SeriesView.parse(made.body)
  const [today = '', sessionId = ''] = next.map(({ id }) => id)
  const signUpId = randomUUID()
  await browser.send('POST', '/api/sign-ups', { id: signUpId, sessionId, dates: 'every', people: 1 })
  const guest = aGuest()
  const list = await browser.send('POST', `/api/salon-sessions/${sessionId}/parties`, guest)
  DeskSession.parse(list.body)
  const door = DeskSession.parse((await browser.get(`/api/salon-sessions/${today}`)).body)
  const announced = await browser.send('POST', '/api/announcements', anAnnouncement())
  await noteMissed(
    {
      kind: 'salon-absence',
      districtId: 'chuo',
      about: '見本サロン',
      lastSeenOn: TODAY,
      times: 3,
      name: '見本 花子',
      phone: '090-0000-0001',
      person: randomUUID(),
      of: seriesId,
    },
    NOW,
  )
  const network = await aNetwork(browser)
  await rememberPerson('Uasks', { name: '見本 三郎', phone: ASKS })
  const { id: accountId } = await theOne(browser, { kind: 'phone', phone: ASKS })
  const { missed } = MissedList.parse((await browser.get('/api/missed')).body)
  return {
    seriesId,
    today,
    checkInCode: new URL(door.checkInLink).pathname.split('/').at(-1) ?? '',
    sessionId,
    partyId: guest.id,
    signUpId,
    accountId,
    announcementId: AnnouncementView.parse(announced.body).id,
    missedId: missed.at(-1)?.id ?? '',
    ...network,
  }
}

async function aNetwork(browser: Browser): Promise<Pick<About, 'partnerId' | 'projectId' | 'newsletterId'>> {
  const { partnerId } = (await findMemberOf('Ubreaker')) ?? { partnerId: randomUUID() }
  await insertPartner(aPartner({ id: partnerId, state: 'active', since: TODAY, fields: fieldsOf() }))
  const lead = { id: 'm-breaker', partnerId, userId: 'Ubreaker', name: '例田 太郎', role: 'lead' } as const
  await insertMember({ ...lead, joinedAt: NOW })
  const begun = await browser.send('POST', '/api/projects', { fields: aProject() })
  const issue = await browser.send('POST', '/api/newsletters', { fields: anIssue(issues + 2) })
  issues += 100
  return {
    partnerId,
    projectId: ProjectList.parse(begun.body).projects[0]?.id ?? '',
    newsletterId: NewsletterList.parse(issue.body).newsletters[0]?.id ?? '',
  }
}
/** No number is given twice. */
let issues = 0

export function aProject(): ProjectFields {
  const shop = { partnerId: null, name: '見本商店', category: 'soba' }
  return { name: '見本の市', aim: 'つどう', districtId: 'chuo', participants: [shop], needs: '机を運ぶ人' }
}

export function anIssue(no = issues): NewsletterFields {
  const text = '■ はじめに\nどなたでも。'
  return { no, title: '見本の号', summary: '見本', text, publishedOn: TODAY, printRun: 500 }
}

export function anAnnouncement(): AnnouncementAsked {
  return {
    ...TITLE,
    sessionId: null,
    link: 'https://example.jp/kai',
    audience: { topic: 'salon', districtIds: ['chuo'] },
    sendAt: '2026-07-05T00:00:00.000Z',
  }
}
