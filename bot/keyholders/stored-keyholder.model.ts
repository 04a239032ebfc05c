import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { lookupHash, searchTokens } from '#bot/crypto/search-hash.ts'
import { HolderFacts } from '#shared/keyholders/contract.ts'
import { HOLDER_SIDE, TAG_STATE } from '#shared/keyholders/rules.ts'
import { oneOf } from '#shared/one-of.ts'
import { isToPrint, type Keyholder } from './keyholder.ts'

/** What is personal, or leads to a person. */
const Content = z.object({
  facts: HolderFacts,
  tags: z.array(
    z.object({
      no: z.string(),
      token: z.string(),
      state: oneOf(TAG_STATE),
      madeAt: z.coerce.date(),
      printedAt: z.coerce.date().nullable(),
      lostAt: z.coerce.date().nullable(),
    }),
  ),
  people: z.array(
    z.object({ id: z.string(), userId: z.string(), side: oneOf(HOLDER_SIDE), since: z.coerce.date() }),
  ),
  codes: z.array(
    z.object({
      code: z.string(),
      side: oneOf(HOLDER_SIDE),
      until: z.coerce.date(),
      usedBy: z.string().optional(),
    }),
  ),
  via: z.enum(['line', 'paper']),
  note: z.string(),
  typed: z.array(z.object({ messageId: z.string().optional(), text: z.string() })),
  messageIds: z.record(z.string(), z.string()),
})

type InClear = Omit<
  Keyholder,
  'id' | 'letterReturnedAt' | 'stopped' | 'forgetAt' | keyof z.infer<typeof Content>
>

/** As it lies in the database; for the models of this folder. */
export interface StoredKeyholder extends InClear, Partial<Hashes> {
  _id: string
  sealed: string
  districtId: string
  /** Hashes of name, kana and phone in parts. */
  search: string[]
  onLine: boolean
  toPrint: boolean
  hasPhoto: boolean
  letterReturnedAt?: Date
  stopped?: NonNullable<Keyholder['stopped']>
  forgetAt?: Date
  isUnsaid: boolean
}

/** What finds it; each absent where there is none of it, so that none is nobody's. */
interface Hashes {
  tagHashes: string[]
  tokenHashes: string[]
  peopleHashes: string[]
  codeHashes: string[]
}
export const HASHES = ['tagHashes', 'tokenHashes', 'peopleHashes', 'codeHashes'] as const

const schema = new mongoose.Schema<StoredKeyholder>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    sealed: { type: String, required: true },
    districtId: { type: String, required: true },
    search: { type: [String], default: [] },
    tagHashes: { type: [String], default: undefined },
    tokenHashes: { type: [String], default: undefined },
    peopleHashes: { type: [String], default: undefined },
    codeHashes: { type: [String], default: undefined },
    onLine: { type: Boolean, required: true },
    toPrint: { type: Boolean, required: true },
    hasPhoto: { type: Boolean, required: true },
    renewal: {
      state: { type: String, required: true },
      month: { type: String, required: true },
      askedAt: { type: Date, default: null },
      remindedTimes: { type: Number, required: true },
      isAskedInLine: { type: Boolean, required: true },
      doneAt: { type: Date, default: null },
      doneBy: { type: String, default: null },
    },
    letterReturnedAt: { type: Date },
    since: { type: Date, required: true },
    stopped: { type: { _id: false, at: Date, because: String } },
    forgetAt: { type: Date },
    isUnsaid: { type: Boolean, required: true },
    unsaid: { type: [{ _id: false, what: String, revision: Number }], default: [] },
  },
  { collection: 'keyholders', versionKey: false },
)
const ifThere = (field: (typeof HASHES)[number]) => ({ [field]: { $exists: true } })
/** A number, and what a QR code says, lead to one registration. */
schema.index({ tagHashes: 1 }, { unique: true, partialFilterExpression: ifThere('tagHashes') })
schema.index({ tokenHashes: 1 }, { unique: true, partialFilterExpression: ifThere('tokenHashes') })
schema.index({ codeHashes: 1 }, { unique: true, partialFilterExpression: ifThere('codeHashes') })
schema.index({ peopleHashes: 1 }, { partialFilterExpression: ifThere('peopleHashes') })
schema.index({ search: 1 })
/** The register, the newest first. */
schema.index({ since: -1, _id: -1 })
schema.index({ state: 1, since: -1, _id: -1 })
schema.index({ districtId: 1, since: -1, _id: -1 })
schema.index({ state: 1, districtId: 1, since: -1, _id: -1 })
schema.index({ 'renewal.state': 1, districtId: 1, since: -1, _id: -1 })
schema.index({ 'renewal.state': 1, since: -1, _id: -1 })
schema.index({ toPrint: 1, districtId: 1, since: -1, _id: -1 })
schema.index({ toPrint: 1, since: -1, _id: -1 })
schema.index({ onLine: 1, since: -1, _id: -1 })
/** Whom to ask this month, whom to ask again, and who is overdue. */
schema.index({ state: 1, 'renewal.state': 1, 'renewal.month': 1, _id: 1 })
schema.index({ state: 1, 'renewal.state': 1, 'renewal.askedAt': 1, _id: 1 })
schema.index({ forgetAt: 1 }, { sparse: true })
schema.index({ isUnsaid: 1 })

/** For the other models of this folder alone. */
export const KeyholderModel = mongoose.model<StoredKeyholder>('Keyholder', schema)

/** As it is stored. */
export function toStored(keyholder: Keyholder): StoredKeyholder {
  const { id, revision, state, facts, people, renewal, since, unsaid } = keyholder
  const { state: renewalState, month, askedAt, remindedTimes, isAskedInLine, doneAt, doneBy } = renewal
  return {
    _id: id,
    revision,
    state,
    sealed: seal(JSON.stringify(Content.parse(keyholder)), aboutOf(id)),
    districtId: facts.districtId,
    search: searchTokens([facts.name, facts.kana, facts.phone ?? '']),
    ...hashesOf(keyholder),
    onLine: people.length > 0,
    toPrint: isToPrint(keyholder),
    hasPhoto: facts.photoId !== null,
    renewal: { state: renewalState, month, askedAt, remindedTimes, isAskedInLine, doneAt, doneBy },
    ...(keyholder.letterReturnedAt && { letterReturnedAt: keyholder.letterReturnedAt }),
    since,
    ...(keyholder.stopped && { stopped: keyholder.stopped }),
    ...(keyholder.forgetAt && { forgetAt: keyholder.forgetAt }),
    isUnsaid: unsaid.length > 0,
    unsaid,
  }
}

/** What finds it, made with the first key of the ring. */
export function hashesOf({ tags, people, codes }: Keyholder): Partial<Hashes> {
  return {
    ...(tags.length > 0 && {
      tagHashes: tags.map(({ no }) => lookupHash(tagKey(no))),
      tokenHashes: tags.map(({ token }) => lookupHash(tokenKey(token))),
    }),
    ...(people.length > 0 && { peopleHashes: people.map(({ userId }) => lookupHash(userId)) }),
    ...(codes.length > 0 && { codeHashes: codes.map(({ code }) => lookupHash(codeKey(code))) }),
  }
}

export const tagKey = (no: string) => `keyholder-tag:${no}`
export const tokenKey = (token: string) => `keyholder-token:${token}`
export const codeKey = (code: string) => `keyholder-code:${code}`
const aboutOf = (id: string) => `keyholder:${id}`

/** As it was stored. */
export function toKeyholder(stored: StoredKeyholder): Keyholder {
  const { _id: id, revision, state, renewal, since, letterReturnedAt, stopped, forgetAt, unsaid } = stored
  const content = Content.parse(JSON.parse(unseal(stored.sealed, aboutOf(id))))
  return {
    id,
    revision,
    state,
    ...content,
    renewal,
    since,
    letterReturnedAt: letterReturnedAt ?? null,
    stopped: stopped ? { at: stopped.at, because: stopped.because } : null,
    forgetAt: forgetAt ?? null,
    unsaid: unsaid.map(({ what, revision: after }) => ({ what, revision: after })),
  }
}
