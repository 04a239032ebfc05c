import mongoose from 'mongoose'
import type { Case } from './case.ts'
import type { ColleagueNotice } from './notices/case.messages.ts'
import { caseFrom, isSealedNewly, type StoredCase, storedOf } from './stored-case.ts'

/** Somebody has to hear of a change. Saved with it; `flush-notices.ts` moves it on to the outbox. */
export interface PendingNotice {
  key: string
  kind:
    | 'new-case'
    | 'quiet'
    | 'asked'
    | 'feedback'
    | 'news'
    | 'taken-over'
    | 'worried'
    | 'handed-over'
    | 'hand-over-over'
    | 'mirror'
    | 'settled'
    | ColleagueNotice
  /** The report whose reporter is meant; the vault knows who that is. */
  reportId?: string | undefined
  /** The member of staff who is meant. */
  staffId?: string | undefined
  /** The other case that has to agree with this one. */
  otherCaseId?: string | undefined
  /** What is settled, so that nobody is called for it any more. */
  matters?: string[] | undefined
  at: Date
}

const caseSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    receiptNo: { type: String, required: true },
    /** Goes up by one with every change; who saves on an older one is refused. */
    revision: { type: Number, required: true },
    status: { type: String, required: true },
    urgency: { type: String, required: true },
    /** Cases of before this was kept are all reports. */
    kind: { type: String },
    signGroup: { type: String },
    topic: { type: String },
    forWhom: { type: String },
    districtId: { type: String },
    centreId: { type: String, required: true },
    formerCentreId: { type: String },
    ownerId: { type: String },
    receivedAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    hasNews: { type: Boolean, required: true },
    /** Sealed: what a list shows. */
    brief: { type: String, required: true },
    /** Sealed: reports, history and closing. */
    content: { type: String, required: true },
    reportIds: { type: [String], required: true },
    facets: { type: [String], required: true },
    order: { type: Number, required: true },
    tokens: { type: [String], required: true },
    /** Only while the case rings. */
    ringsAt: { type: Date },
    pendingNotices: {
      type: [
        {
          _id: false,
          key: String,
          kind: String,
          reportId: String,
          staffId: String,
          otherCaseId: String,
          matters: { type: [String], default: undefined },
          at: Date,
        },
      ],
      required: true,
    },
    /** Only while notices are pending. */
    noticesSince: { type: Date },
    source: { type: String, required: true },
    /** Only in a case that is practised. */
    drill: { type: { _id: false, id: String, centreIds: [String], endsAt: Date } },
    /** When staff first opened it; noted of what is practised alone, and by no other change. */
    drillOpenedAt: { type: Date },
    reporterKind: { type: String },
    labels: { type: [String], required: true },
    risk: { type: String },
    helperIds: { type: [String], required: true },
    sharedWith: { type: [String], required: true },
    snoozedUntil: { type: Date },
    /** While a hand-over waits for an answer: the centre that asks, and the one that is asked. */
    askingCentreId: { type: String },
    askedCentreId: { type: String },
    /** Only in a case that was merged into another. */
    mergedInto: { type: String },
    respondedAt: { type: Date },
    checkedAt: { type: Date },
    closedAt: { type: Date },
    feedbackKind: { type: String },
    /** Only in a case of suspected abuse: how long it is kept. */
    suspectsAbuse: { type: Boolean },
    /** Only in a closed case that an admin keeps for longer than its kind. */
    keptUntil: { type: Date },
    clocks: {
      type: [
        {
          _id: false,
          kind: String,
          about: String,
          rule: String,
          startedAt: Date,
          warnAt: Date,
          dueAt: Date,
          level: Number,
          nextAt: Date,
        },
      ],
      required: true,
    },
    /** Goes up whenever clocks have told somebody. */
    alarms: { type: Number },
    /** Only while a clock runs: which runs out first, and when somebody is told next. */
    dueAt: { type: Date },
    warnAt: { type: Date },
    alarmAt: { type: Date },
    /** By what it may belong together with others; and only while it is linked: until when. */
    linkKeys: { type: [String], required: true },
    linkUntil: { type: Date },
    forgetKeysAt: { type: Date },
  },
  { versionKey: false, minimize: false },
)
caseSchema.index({ receiptNo: 1 }, { unique: true })
caseSchema.index({ reportIds: 1 }, { unique: true })
caseSchema.index({ facets: 1, order: 1, _id: 1 })
caseSchema.index({ facets: 1, receivedAt: 1, _id: 1 })
const whileDue = { partialFilterExpression: { dueAt: { $exists: true } } }
caseSchema.index({ facets: 1, dueAt: 1, _id: 1 }, whileDue)
caseSchema.index({ facets: 1, warnAt: 1, _id: 1 }, whileDue)
caseSchema.index({ tokens: 1, order: 1, _id: 1 })
caseSchema.index({ changedAt: 1, _id: 1 })
caseSchema.index({ centreId: 1, receivedAt: 1 })
caseSchema.index({ kind: 1, urgency: 1, closedAt: 1, _id: 1 })
caseSchema.index({ 'drill.id': 1 }, { sparse: true })
caseSchema.index({ ringsAt: 1 }, { sparse: true })
caseSchema.index({ noticesSince: 1 }, { sparse: true })
caseSchema.index({ alarmAt: 1 }, { sparse: true })
caseSchema.index({ mergedInto: 1 }, { sparse: true })
caseSchema.index({ linkKeys: 1, receivedAt: -1 })
caseSchema.index({ linkUntil: 1 }, { sparse: true })
caseSchema.index({ forgetKeysAt: 1 }, { sparse: true })
caseSchema.index({ centreId: 1, dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } })
caseSchema.index({ centreId: 1, hasNews: 1 }, { partialFilterExpression: { hasNews: true } })

/** For the other models of this folder alone. */
export const CaseModel = mongoose.model('Case', caseSchema, 'cases')

export async function findCase(id: string): Promise<Case | null> {
  const stored = await CaseModel.findOne({ _id: id }).lean<StoredCase>()
  return stored && caseFrom(stored)
}

export async function findCases(ids: string[]): Promise<Case[]> {
  const stored = await CaseModel.find({ _id: { $in: ids } }).lean<StoredCase[]>()
  return stored.map(caseFrom)
}

/** The case that was opened with this receipt number, wherever what it holds has gone since. */
export async function findCaseByReceiptNo(receiptNo: string): Promise<Case | null> {
  const stored = await CaseModel.findOne({ receiptNo }).lean<StoredCase>()
  return stored && caseFrom(stored)
}

/** The case that holds this report. */
export async function findCaseOfReport(reportId: string): Promise<Case | null> {
  const stored = await CaseModel.findOne({ reportIds: reportId }).lean<StoredCase>()
  return stored && caseFrom(stored)
}

/** Stores a new case; false if its id, its report or its receipt number is already taken. */
export async function insertCase(opened: Case, notices: PendingNotice[]): Promise<boolean> {
  try {
    await CaseModel.create({
      _id: opened.id,
      ...storedOf(opened).set,
      pendingNotices: notices,
      ...(notices[0] && { noticesSince: notices[0].at }),
    })
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/**
 * Saves a changed case if nobody saved it since `next.revision`, together with who has to hear of it.
 * False if somebody did. One update of one document: it happens as a whole or not at all.
 */
export async function saveCase(next: Case, notices: PendingNotice[]): Promise<boolean> {
  const { id, revision } = next
  const { set, unset } = storedOf({ ...next, revision: revision + 1 })
  const saved = await CaseModel.updateOne(
    { _id: id, revision, ...asManyAlarms(next) },
    {
      $set: { ...set, ...(notices[0] && { noticesSince: notices[0].at }) },
      ...(Object.keys(unset).length > 0 && { $unset: unset }),
      ...(notices.length > 0 && { $push: { pendingNotices: { $each: notices } } }),
    },
  )
  return saved.matchedCount === 1
}

/**
 * Saves what clocks told of a case that is otherwise as it was, or a line that its history gets beside all changes;
 * false if the case is another by now. The revision stays, so that nobody who is typing has to merge by hand because
 * a clock rang; a change on its way is made once more instead.
 */
export async function saveAlarms(next: Case): Promise<boolean> {
  const { id, revision } = next
  const { set, unset } = storedOf({ ...next, alarms: next.alarms + 1 })
  const saved = await CaseModel.updateOne(
    { _id: id, revision, ...asManyAlarms(next) },
    { $set: set, ...(Object.keys(unset).length > 0 && { $unset: unset }) },
  )
  return saved.matchedCount === 1
}

/** Cases of before clocks were kept have none to count. */
function asManyAlarms({ alarms = 0 }: Pick<StoredCase, 'alarms'>) {
  return { alarms: alarms ? alarms : { $in: [0, null] } }
}

function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
}

/**
 * Seals up to `limit` cases after `afterId` again with the current key and makes their search hashes anew; those
 * that already are stay as they are. Returns the last id looked at, null at the end. A case that is changed
 * meanwhile is left to that change, which seals it too; look again until none is found.
 */
export async function resealCases(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await CaseModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<(StoredCase & { linkKeys?: string[] | null })[]>()
  let resealed = 0
  for (const stored of page) {
    if (isSealedNewly(stored)) continue
    const { brief, content, tokens, linkKeys } = storedOf(caseFrom(stored)).set
    const { _id, revision } = stored
    // What has been forgotten stays so.
    const found = { tokens, ...(stored.linkKeys?.length && { linkKeys }) }
    await CaseModel.updateOne(
      { _id, revision, ...asManyAlarms(stored) },
      { $set: { brief, content, ...found } },
    )
    resealed++
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}
