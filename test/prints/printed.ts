import { extractText, getDocumentProxy } from 'unpdf'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import type { Material } from '#bot/prints/material.ts'
import { CaseView, type ReportInCase } from '#shared/cases/contract.ts'

export const directory = openDirectory(await loadPreset('meguro'))
export const PRINTED_AT = new Date('2026-07-02T03:00:00.000Z')
const BY = { id: 's1', name: '職員 一郎' }

/** A report as its case shows it. */
export function aToldReport(given: Partial<ReportInCase> = {}): ReportInCase {
  return {
    id: 'r1',
    receiptNo: '482-719-306',
    sentAt: '2026-07-01T01:00:00.000Z',
    source: 'line',
    danger: 'no',
    signGroup: 'ill',
    signs: ['mail', 'dark'],
    noticed: { date: '2026-06-30', time: '18:30' },
    place: { kind: 'address', text: '中央町1-2-3 見本荘201' },
    subjectName: '例田 太郎',
    forWhom: 'elder',
    urgent: 'yes',
    consent: 'none',
    detail: '新聞が3日分たまっています。夜も明かりがつきません。',
    consultation: null,
    photoIds: [],
    replyWish: 'both',
    mayAskBack: true,
    wantsFeedback: true,
    withdrawnAt: null,
    additions: [],
    questions: [],
    feedback: null,
    ...given,
  }
}

/** A case as its page shows it, parsed by the contract: an ordinary one, owned, with one report. */
export function aSeenCase(given: Partial<CaseView> = {}): CaseView {
  return CaseView.parse({
    id: 'c1',
    receiptNo: '482-719-306',
    status: 'active',
    urgency: 'ordinary',
    signGroup: 'ill',
    forWhom: 'elder',
    districtId: 'chuo',
    centreId: 'chuo',
    subjectName: '例田 太郎',
    placeText: '中央町1-2-3 見本荘201',
    owner: BY,
    receivedAt: '2026-07-01T01:00:00.000Z',
    changedAt: '2026-07-01T02:00:00.000Z',
    revision: 3,
    hasNews: false,
    source: 'line',
    reporterKind: 'partner',
    labels: [],
    risk: null,
    helpers: [],
    clock: null,
    snoozedUntil: null,
    lastDayAside: null,
    handOver: null,
    merged: 0,
    mergedInto: null,
    reports: [aToldReport()],
    history: [
      { id: 'h1', at: '2026-07-01T01:00:00.000Z', by: null, kind: 'received', text: null },
      { id: 'h2', at: '2026-07-01T01:05:00.000Z', by: BY, kind: 'taken', text: null },
    ],
    hasOlderHistory: false,
    clocks: [],
    riskItems: [],
    tasks: [],
    handOvers: [],
    meetings: [],
    links: [],
    mergedCases: [],
    respondedAt: null,
    checkedAt: null,
    closing: null,
    ...given,
  })
}

/** A case of suspected abuse on which much has been done. */
export function aWorkedCase(given: Partial<CaseView> = {}): CaseView {
  return aSeenCase({
    urgency: 'abuse',
    signGroup: 'abuse',
    risk: 'red',
    labels: ['abuse-physical', 'abuse-financial', 'carer-tired'],
    riskItems: [
      { id: 'harmed', by: BY, at: '2026-07-01T03:00:00.000Z' },
      { id: 'repeated', by: BY, at: '2026-07-01T03:00:00.000Z' },
    ],
    clocks: [
      {
        kind: 'check',
        about: null,
        startedAt: '2026-07-01T01:00:00.000Z',
        warnAt: '2026-07-02T01:00:00.000Z',
        dueAt: '2026-07-03T01:00:00.000Z',
      },
    ],
    checkedAt: '2026-07-01T05:00:00.000Z',
    reports: [
      aToldReport({
        signGroup: 'abuse',
        signs: ['bruises'],
        detail: '腕にあざがありました。',
        photoIds: ['p1'],
      }),
    ],
    history: [
      { id: 'h1', at: '2026-07-01T01:00:00.000Z', by: null, kind: 'received', text: null, changes: [] },
      { id: 'h2', at: '2026-07-01T01:05:00.000Z', by: BY, kind: 'taken', text: null, changes: [] },
      {
        id: 'h3',
        at: '2026-07-01T05:10:00.000Z',
        by: BY,
        kind: 'contact',
        text: '玄関で本人と話せた。右腕に古いあざと新しいあざ。',
        changes: [],
        contact: { how: 'visit', outcome: 'met', at: '2026-07-01T05:00:00.000Z' },
      },
    ],
    tasks: [
      {
        id: 't1',
        text: '主治医に受診の様子を聞く',
        dueOn: '2026-07-04',
        staff: { id: 's2', name: '見本 次郎' },
        by: BY,
        at: '2026-07-01T06:00:00.000Z',
        doneAt: null,
        doneBy: null,
      },
    ],
    meetings: [
      {
        id: 'm1',
        heldAt: '2026-07-02T00:00:00.000Z',
        members: '職員 一郎、福祉総合課 見本',
        decision: 'abuse',
        plan: '短期入所につなぎ、養護者の休みをつくる。',
        by: BY,
        at: '2026-07-02T01:00:00.000Z',
      },
    ],
    handOvers: [
      {
        id: 'o1',
        to: { kind: 'body', body: 'medical' },
        fromCentreId: 'chuo',
        by: BY,
        at: '2026-07-01T07:00:00.000Z',
        note: '受診の調整をお願いします。',
        feedbackBy: 'us',
        state: 'accepted',
        answeredAt: '2026-07-01T08:00:00.000Z',
        answeredBy: BY,
        answer: 'あすの午前に受けます。',
      },
    ],
    ...given,
  })
}

export function aMaterial(view: CaseView, given: Partial<Material> = {}): Material {
  return {
    view,
    reporter: null,
    centreName: (id) => directory.centre(id)?.name ?? id,
    districtName: (id) => directory.district(id)?.name ?? id,
    topicName: (id) => ({ care: '親の介護' })[id] ?? id,
    signGroup: directory.signGroup,
    by: '職員 一郎',
    at: PRINTED_AT,
    ...given,
  }
}

/** A PDF as a reader other than ours sees it: its words, page by page and altogether without spaces. */
export async function readPdf(pdf: Uint8Array) {
  // The reader takes the bytes for itself.
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 })
  const { text: pages } = await extractText(document, { mergePages: false })
  const { info } = await document.getMetadata()
  const first = await document.getPage(1)
  return { pages, flat: pages.join('').replace(/\s/g, ''), info, tree: await first.getStructTree() }
}
