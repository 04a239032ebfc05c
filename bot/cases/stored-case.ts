import { z } from 'zod'
import { isSealedByCurrentKey, seal, unseal } from '#bot/crypto/key-ring.ts'
import { phonesIn, searchTokens } from '#bot/crypto/search-hash.ts'
import { CaseRow } from '#shared/cases/contract.ts'
import { URGENCY } from '#shared/cases/rules.ts'
import { type Case, CaseContent, headlineOf, instants } from './case.ts'

/** What a list shows that is sealed: apart from the rest, so that a list need not unseal whole cases. */
const Brief = z.object({
  subjectName: z.string().nullable(),
  placeText: z.string().nullable(),
  ownerName: z.string().nullable(),
})

/** A case as the database keeps it, as far as a list needs it. */
export interface StoredRow {
  _id: string
  receiptNo: string
  revision: number
  status: string
  urgency: string
  signGroup?: string | null | undefined
  forWhom?: string | null | undefined
  districtId?: string | null | undefined
  centreId: string
  ownerId?: string | null | undefined
  receivedAt: Date
  changedAt: Date
  hasNews: boolean
  brief: string
  order: number
}

export interface StoredCase extends StoredRow {
  formerCentreId?: string | null | undefined
  ringsAt?: Date | null | undefined
  content: string
}

/** Everything that a save writes. `ringsAt` is not among it: an index holds only the cases that have one. */
export function storedOf(current: Case) {
  const { id, reports, history, closing, phones, owner, ringsAt: _, ...plain } = current
  const brief = { ...headlineOf(current), ownerName: owner?.name ?? null }
  return {
    ...plain,
    ownerId: owner?.id ?? null,
    brief: seal(JSON.stringify(brief), `case:${id}:brief`),
    content: seal(JSON.stringify({ reports, history, closing, phones }), `case:${id}:content`),
    reportIds: reports.map((report) => report.id),
    lists: listsOf(current),
    order: orderOf(current),
    tokens: tokensOf(current),
  }
}

/** Unseals a case. @throws Error if it was changed outside, or its key is gone */
export function caseFrom(stored: StoredCase): Case {
  const row = rowFrom(stored)
  return {
    ...row,
    formerCentreId: stored.formerCentreId ?? null,
    receivedAt: stored.receivedAt,
    changedAt: stored.changedAt,
    ringsAt: stored.ringsAt ?? null,
    ...CaseContent.parse(JSON.parse(unseal(stored.content, `case:${stored._id}:content`))),
  }
}

export function rowFrom(stored: StoredRow): CaseRow {
  const { ownerName, ...brief } = Brief.parse(JSON.parse(unseal(stored.brief, `case:${stored._id}:brief`)))
  const { _id, signGroup, forWhom, districtId, ownerId } = stored
  return CaseRow.parse({
    ...stored,
    ...brief,
    ...instants(stored),
    id: _id,
    signGroup: signGroup ?? null,
    forWhom: forWhom ?? null,
    districtId: districtId ?? null,
    owner: ownerId ? { id: ownerId, name: ownerName ?? '' } : null,
  })
}

/** False for a case that has to be sealed again after the keys were changed. */
export function isSealedNewly(stored: Pick<StoredCase, 'brief' | 'content'>): boolean {
  return isSealedByCurrentKey(stored.brief) && isSealedByCurrentKey(stored.content)
}

/** The lists in which a case stands, each also by centre: one index then serves every list. */
function listsOf({ status, centreId, owner }: Case): string[] {
  if (status === 'closed') return ['closed', `closed@${centreId}`]
  const lists = ['open', `open@${centreId}`]
  if (status === 'new') lists.push('new', `new@${centreId}`)
  if (owner) lists.push(`mine@${owner.id}`)
  return lists
}

const LOUDNESS = Object.keys(URGENCY)
/** More milliseconds than any date has, so that a louder case always stands before an older one. */
const PER_LOUDNESS = 1e14

/** Where a case stands in its lists: open ones from 0 up, loudest then oldest; closed ones below 0, newest first. */
function orderOf({ status, urgency, receivedAt, closing }: Case): number {
  if (status === 'closed') return -new Date(closing?.at ?? receivedAt).getTime()
  return LOUDNESS.indexOf(urgency) * PER_LOUDNESS + receivedAt.getTime()
}

/** What finds a case: its number, names, places, and the phones that still stand in its texts. */
function tokensOf(current: Case): string[] {
  const { reports, history, receiptNo, phones } = current
  const texts = [
    ...reports.flatMap((report) => [
      report.subjectName,
      report.place?.text,
      report.detail,
      ...report.additions.map(({ text }) => text),
      ...report.questions.map(({ answer }) => answer),
    ]),
    ...history.map(({ text }) => text),
  ]
  const written = new Set(texts.flatMap((text) => phonesIn(text ?? '')))
  const words = reports
    .flatMap(({ subjectName, place }) => [subjectName, place?.text])
    .filter((word) => word != null)
  return searchTokens([receiptNo, ...words, ...phones.filter((phone) => written.has(phone))])
}
