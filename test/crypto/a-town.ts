import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import sharp from 'sharp'
import { findHandle, keepHandle } from '#bot/accounts/handle.model.ts'
import { issueMoveCode } from '#bot/accounts/moves/issue-move-code.ts'
import { findByCode, findMoveOf } from '#bot/accounts/moves/move.model.ts'
import { findEntries } from '#bot/audit/search.model.ts'
import { newestTrailKey } from '#bot/audit/trail-key.model.ts'
import { findCase } from '#bot/cases/case.model.ts'
import { findHistoryPage, keepHistoryPages } from '#bot/cases/history/history-page.model.ts'
import { listCases } from '#bot/cases/lists/case-list.model.ts'
import { insertView, listViews } from '#bot/cases/lists/view.model.ts'
import { findRecords } from '#bot/cases/records/records.ts'
import { lookUpReporter } from '#bot/cases/vault/look-up-reporter.ts'
import { findReporter, listVaultViews } from '#bot/cases/vault/vault.model.ts'
import { findErrand, findErrandsAskedBy } from '#bot/help/errand.model.ts'
import { findHelperOf } from '#bot/help/helper.model.ts'
import { findByTagNo, findKeyholdersOf } from '#bot/keyholders/keyholder.model.ts'
import { insertEvents, parkEvent, takeHead, unparkEvents } from '#bot/line/inbox.model.ts'
import { openInboxEvent, toInboxEvent } from '#bot/line/inbox-event.ts'
import { findMissed, putMissed } from '#bot/missed/missed.model.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { findAnnouncement, insertAnnouncement } from '#bot/outreach/announcement.model.ts'
import type { Announcement } from '#bot/outreach/announcement.ts'
import { findPerson, rememberFollowing, rememberPerson } from '#bot/people/person.model.ts'
import { cleanPhoto, keepPhoto } from '#bot/photos/keep-photo.ts'
import { readPhoto } from '#bot/photos/photo.model.ts'
import { findMessage, keepMessage } from '#bot/salons/messages/message.model.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { signUpOn } from '#bot/salons/seats/standing.ts'
import { findSession, insertSession } from '#bot/salons/session.model.ts'
import { findSignUp, findSignUpsOf } from '#bot/salons/sign-up.model.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { findStaff } from '#bot/staff/staff.model.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import type { SavedView } from '#shared/cases/list.contract.ts'
import { directory } from '#test/cases/signed-in.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { aKeptLookUp, expectLookUpReadable } from '#test/keyholders/a-kept-look-up.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { anEvent, someone } from '#test/line/events.ts'
import { aSession } from '#test/salons/a-session.ts'
import { aKeptSearch, expectSearchReadable } from '#test/searches/a-kept-search.ts'
import { ARRIVED_AT, aCase, aStaff } from '#test/support/a-case.ts'
import { talker, talkOptions } from '#test/support/talker.ts'
import { aDrillInTown, expectDrillReadable } from './a-drill.ts'
import { aPartnerInTown, expectPartnerReadable } from './a-partner.ts'
import { aPlanInTown, expectPlanReadable } from './a-plan.ts'

const at = ARRIVED_AT
const PICTURE = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'green' } })
  .jpeg()
  .toBuffer()
const PLACES = [
  { id: 'p1', label: '例田さん宅', text: '中央町1-2-3' },
  { id: 'p2', label: '見本商店', text: '見本町9-9' },
]

const LINE: HistoryEntry = {
  id: 'h1',
  at: at.toISOString(),
  by: null,
  kind: 'note',
  text: '例田さん宅を訪問',
  changes: [],
}

const VIEW: Omit<SavedView, 'id'> = {
  name: '例田さんの件',
  conditions: { owner: 'me' },
  sort: 'loud',
  sharedWith: 'me',
  by: { id: 's', name: '見本 職員' },
}

/** On its way to somebody. */
const ANNOUNCEMENT: Omit<Announcement, 'id'> = {
  revision: 1,
  title: '見本公園の集まり',
  text: '見本町の公園でお話しします。',
  link: null,
  sessionId: null,
  audience: { topic: 'salon', districtIds: [] },
  sendAt: null,
  state: 'sending',
  stoppedBecause: null,
  createdAt: at,
  createdBy: 's',
  releasedBy: 's',
  people: 1,
  sent: 0,
  leftOut: 0,
  unsure: 0,
  startedAt: at,
  endedAt: null,
  cursor: null,
  chunks: 1,
  chunk: { nth: 1, to: ['U見本'], lastId: 'U1', leftOut: 0 },
}

/** What must never lie in the database in clear. */
export const MARKS = /例田|見本|03-0000-0001|090-0000-0001|書類を返すため|中央町1-2-3/

/** Something in every collection that holds what was told in confidence, put there by those who do so. */
export async function aTown() {
  const { view, report } = await aCase({ told: { detail: '電話は03-0000-0001です。' } })
  // This process still has the key of an earlier town in hand, and would make none.
  if ((await mongoose.connection.collection('trail_keys').countDocuments()) === 0) await newestTrailKey()
  const look = { reportId: report.reportId, reason: 'other', other: '書類を返すため' } as const
  await lookUpReporter({ caseId: view.id, who: aStaff(), at }, look)
  await keepHistoryPages([{ caseId: view.id, first: 1, lines: [LINE] }])
  const saved = { ...VIEW, id: randomUUID() }
  await insertView(saved, at)
  const userId = `U${randomUUID().replaceAll('-', '')}`
  await rememberFollowing(userId, true, at)
  await rememberPerson(userId, told)
  await rememberFollowing(`${userId}-who-told-nothing`, true, at)
  const answer = { says: [{ kind: 'text' as const, text: 'お知らせがあります。' }] }
  await enqueue({ key: randomUUID(), to: userId, answer, dueAt: at })
  const announcement = { ...ANNOUNCEMENT, id: randomUUID() }
  await insertAnnouncement(announcement)
  return {
    view,
    saved,
    announcement,
    report,
    userId,
    photoId: await keepPhoto(PICTURE, report.reportId, at),
    staff: (await inviteStaff({ name: '見本 次郎', role: 'staff', centreIds: [] }, at)).staff,
    signUpId: await signedUp(userId),
    messageId: await written(),
    missedId: await missed(userId),
    helperId: (await aHelper({ id: randomUUID(), userId, words: '例田さんの友だちです' })).id,
    planId: await aPlanInTown(userId),
    drillId: await aDrillInTown(userId),
    handleId: await keepHandle({ staffId: 's', userId, isNameless: false }, new Date('2999-01-01T00:00:00Z')),
    move: await moveOf(userId),
    errandId: (await anErrand({ userId, words: '例田さんの電球です' })).id,
    holder: await keptHolder({ people: [{ id: randomUUID(), userId, side: 'family', since: at }] }),
    lookedUp: await aKeptLookUp(),
    searched: await aKeptSearch(userId),
    partner: await aPartnerInTown(userId),
    one: await halfwayThrough(),
    ...(await inbox(userId)),
    before: await findCase(view.id),
  }
}

const told = {
  districtId: 'chuo',
  organisation: '見本新聞店',
  name: '見本 花子',
  phone: '090-0000-0001',
  places: PLACES,
}

/** A code for somebody's new account. */
async function moveOf(userId: string) {
  const identified = { askedBy: 'self', checkedBy: 'in-person', note: '' } as const
  return await issueMoveCode({ userId, issuedBy: 's', centreIds: [], held: [], identified }, at)
}

/** To everybody on a session's list. */
async function written(): Promise<string> {
  const id = randomUUID()
  await keepMessage(
    { id, sessionId: id, text: '例田さんの席を空けてください', at },
    new Date(at.getTime() + 1e9),
  )
  return id
}

async function missed(subject: string): Promise<string> {
  const id = randomUUID()
  await putMissed({
    id,
    subject,
    kind: 'salon-absence',
    districtId: 'chuo',
    about: 'ひだまりサロン',
    lastSeenOn: null,
    times: 3,
    name: '見本 花子',
    phone: '090-0000-0001',
    since: at,
    expiresAt: new Date(at.getTime() + 1e9),
    takenBy: null,
    revision: 1,
  })
  return id
}

/** On the list of a session, which holds hashes of who it is. */
async function signedUp(userId: string): Promise<string> {
  const id = randomUUID()
  const startsAt = new Date(at.getTime() + 20 * 24 * 60 * 60_000)
  const place = { name: 'ひだまり会館', districtId: 'chuo' }
  await insertSession(
    aSession({ id, place, startsAt, endsAt: startsAt, checkInCode: id, programme: '例田さんの体操' }),
  )
  const told = { sessionId: id, dates: 'this', people: 1, name: '見本 花子', phone: '090-0000-0001' } as const
  await signUp({ ...told, id, userId, needsNote: '例田さんと行きます' }, at)
  return id
}

async function halfwayThrough() {
  const one = talker(talkOptions({ flows: { report: aFlow() } }))
  await one.hear({ kind: 'command', name: 'report' })
  await one.press('木')
  await one.type('例田さんが心配です')
  return one
}

async function inbox(userId: string) {
  const [waiting, parked] = [someone(`waiting ${userId}`), someone(`parked ${userId}`)]
  const message = { id: userId, type: 'text', text: '例田さんのこと' }
  const events = [waiting, parked].map((person, place) =>
    toInboxEvent(anEvent({ source: { type: 'user', userId: person }, message }), place, at),
  )
  await insertEvents(events)
  await parkEvent(events[1]?.id ?? '', at)
  return { waiting, parked }
}

/** Reads, finds and goes on with everything of a town, as people would. */
export async function expectAllReadable(town: Awaited<ReturnType<typeof aTown>>): Promise<void> {
  const { view, report, userId, photoId, staff, before } = town
  expect(await findAnnouncement(town.announcement.id)).toEqual(town.announcement)
  expect(await findCase(view.id)).toEqual(before)
  const [entry] = await findEntries({ about: view.id }, null, 1)
  expect(entry).toMatchObject({ reason: '書類を返すため', isReadable: true })
  for (const q of ['例田', '03-0000-0001', report.told.place?.text ?? '']) {
    const { cases } = await listCases(
      { conditions: {}, sort: 'loud', q },
      { staffId: 's', centreIds: [], standsInFor: [] },
      at,
    )
    expect(cases).toContainEqual(expect.objectContaining({ id: view.id }))
  }
  expect(await findReporter(report.reportId)).toMatchObject({ name: '見本 花子', phone: '090-0000-0001' })
  const records = await findRecords(report.reporter.userId, directory)
  expect(records).toMatchObject([{ id: report.reportId }])
  expect(await findHistoryPage(view.id, 2)).toMatchObject({ lines: [{ text: '例田さん宅を訪問' }] })
  expect(await listViews('s', [])).toContainEqual(town.saved)
  expect(await listVaultViews(view.id)).toMatchObject([{ other: '書類を返すため' }])
  expect(await findPerson(userId)).toMatchObject({ ...told, following: true })
  expect(await findStaff(staff.id)).toEqual(staff)
  expect(await findHandle(town.handleId, 's', at)).toMatchObject({ userId })
  expect(await findByCode(town.move.code, at)).toMatchObject({ id: town.move.moveId, from: userId })
  expect(await findMoveOf(userId, at)).toMatchObject({ id: town.move.moveId })
  expect(await findSignUp(town.signUpId)).toMatchObject({ needsNote: '例田さんと行きます', userId })
  expect(await findSignUpsOf(userId)).toMatchObject([{ id: town.signUpId }])
  expect(await findMessage(town.messageId)).toMatchObject({ text: '例田さんの席を空けてください' })
  expect(await findMissed(town.missedId)).toMatchObject({ name: '見本 花子', phone: '090-0000-0001' })
  expect(await findHelperOf(userId)).toMatchObject({ id: town.helperId, words: '例田さんの友だちです' })
  expect(await findErrand(town.errandId)).toMatchObject({ userId, words: '例田さんの電球です' })
  expect(await findErrandsAskedBy(userId)).toMatchObject([{ id: town.errandId }])
  expect(await findKeyholdersOf(userId)).toEqual([town.holder])
  expect(await findByTagNo(town.holder.tags[0].no)).toMatchObject({ keyholder: town.holder })
  await expectLookUpReadable(town.lookedUp)
  await expectSearchReadable(town.searched, userId)
  await expectPlanReadable(town.planId, userId)
  await expectDrillReadable(town.drillId, userId)
  await expectPartnerReadable(town.partner)
  const session = await findSession(town.signUpId)
  expect(session?.programme).toBe('例田さんの体操')
  expect(session && signUpOn(session, userId)).toBe(town.signUpId)
  const photo = await readPhoto(photoId)
  expect(photo?.ownerId).toBe(report.reportId)
  expect(photo?.bytes.equals(await cleanPhoto(PICTURE))).toBe(true)
}

/** The half-finished conversation goes on, and the events that wait are heard. Can be done once. */
export async function expectAllGoesOn({ one, waiting, parked }: Awaited<ReturnType<typeof aTown>>) {
  await one.hear({ kind: 'command', name: 'report' })
  await one.press('続きから')
  expect(one.words()).toContain('どの通りですか')
  await unparkEvents(at)
  for (const person of [waiting, parked]) {
    const head = await takeHead(person)
    expect(head && openInboxEvent(head).input).toEqual({ kind: 'text', text: '例田さんのこと' })
  }
}

/** Every document of the database as it lies there, by collection; bytes are searched through as well. */
export async function rawDocuments(): Promise<Map<string, string>> {
  const collections = (await mongoose.connection.db?.collections()) ?? []
  const raw = new Map<string, string>()
  for (const collection of collections) {
    const texts = (await collection.find().toArray()).map((row) => {
      const bytes = row['data']?.buffer
      return `${JSON.stringify(row)}${bytes ? Buffer.from(bytes).toString('utf8') : ''}`
    })
    raw.set(collection.collectionName, texts.join('\n'))
  }
  return raw
}
