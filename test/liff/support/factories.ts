import { CaseRow, CaseView, type ReportInCase } from '#shared/cases/contract.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import { SavedView, ViewList } from '#shared/cases/list.contract.ts'
import { DirectoryView } from '#shared/directory/contract.ts'
import { FormView } from '#shared/forms/contract.ts'
import { RecordView } from '#shared/reports/contract.ts'
import { StaffView } from '#shared/staff/contract.ts'

/** The time on the clock of every page in these tests: a Sunday afternoon in Tokyo. */
export const NOW = new Date('2026-11-22T14:30:00+09:00')

export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString()
}

export function aMember(about: Partial<StaffView> = {}): StaffView {
  return StaffView.parse({
    id: 'staff-1',
    name: '見本 花子',
    role: 'staff',
    centreIds: [],
    state: 'active',
    onDuty: true,
    ...about,
  })
}

export function aDirectory(about: Partial<DirectoryView> = {}): DirectoryView {
  return DirectoryView.parse({
    municipality: '目黒区',
    network: '見守りめぐねっと',
    centreWord: '地域包括支援センター',
    intake: 'form',
    middle: { latitude: 35.64, longitude: 139.7 },
    centres: [
      { id: 'north', name: '北部センター', phone: '03-0000-0001' },
      { id: 'east', name: '東部センター', phone: '03-0000-0002' },
    ],
    districts: [
      { id: 'north', name: '北部地区', centreId: 'north' },
      { id: 'east', name: '東部地区', centreId: 'east' },
    ],
    dutyDesk: { name: '夜間・休日の窓口', phone: '03-0000-0009' },
    schemes: [],
    partnerCategories: [],
    skills: [],
    keyholderName: '見守りキーホルダー',
    checkName: '元気ですか?',
    consultationTopics: [],
    templates: [],
    signGroups: [
      {
        id: 'ill',
        label: '具合が悪い・倒れている',
        signs: [
          { id: 'thin', label: 'やせてきた' },
          { id: 'fallen', label: '倒れている' },
        ],
      },
      { id: 'dementia', label: '認知症かもしれない', signs: [{ id: 'lost', label: '道に迷っている' }] },
      {
        id: 'abuse',
        label: '虐待かもしれない',
        signs: [{ id: 'voice', label: 'どなり声がする' }],
        rings: 'abuse',
      },
    ],
    ...about,
  })
}

export function aRow(about: Partial<CaseRow> = {}): CaseRow {
  return CaseRow.parse({
    id: 'case-1',
    receiptNo: 'K4-2817',
    status: 'new',
    urgency: 'urgent',
    signGroup: 'ill',
    forWhom: 'elder',
    districtId: 'north',
    centreId: 'north',
    subjectName: '例田 太郎',
    placeText: '見本町1丁目2番 郵便局のとなり',
    owner: null,
    receivedAt: minutesAgo(12),
    changedAt: minutesAgo(12),
    revision: 0,
    hasNews: false,
    source: 'line',
    reporterKind: null,
    labels: [],
    risk: null,
    helpers: [],
    clock: null,
    snoozedUntil: null,
    handOver: null,
    merged: 0,
    mergedInto: null,
    ...about,
  })
}

/** Counts of every built-in view, and what somebody saved. */
export function aViewList(about: Partial<ViewList> = {}): ViewList {
  return ViewList.parse({
    builtIn: { new: 1, mine: 0, due: 0, 'handed-in': 0, open: 1, snoozed: 0, closed: null, 'handed-on': 0 },
    saved: [],
    ...about,
  })
}

export function aSavedView(about: Partial<ViewList['saved'][number]> = {}): ViewList['saved'][number] {
  const view = SavedView.parse({
    id: 'view-1',
    name: 'お金の困りごと',
    conditions: { status: ['new', 'active'], label: ['debts'] },
    sort: 'due',
    sharedWith: 'me',
    by: { id: 'staff-1', name: '見本 花子' },
    ...about,
  })
  return { ...view, count: about.count ?? 3, isMine: about.isMine ?? true }
}

export function aReport(about: Partial<ReportInCase> = {}): ReportInCase {
  return {
    id: 'report-1',
    receiptNo: 'K4-2817',
    sentAt: minutesAgo(12),
    source: 'line',
    danger: 'no',
    signGroup: 'ill',
    signs: ['thin'],
    noticed: { date: '2026-11-20', time: '14:30' },
    place: { kind: 'address', text: '見本町1丁目2番 郵便局のとなり' },
    subjectName: '例田 太郎',
    forWhom: 'elder',
    urgent: 'yes',
    consent: 'none',
    detail: '先週から新聞がたまっています。\n声をかけると、少し元気がない様子でした。',
    consultation: null,
    photoIds: ['photo-1', 'photo-2'],
    replyWish: 'both',
    mayAskBack: true,
    wantsFeedback: true,
    withdrawnAt: null,
    additions: [],
    questions: [],
    feedback: null,
    ...about,
  }
}

export function anEntry(about: Partial<HistoryEntry> = {}): HistoryEntry {
  return { id: 'entry-1', at: minutesAgo(12), by: null, kind: 'received', text: null, changes: [], ...about }
}

export function aCase(about: Partial<CaseView> = {}): CaseView {
  return CaseView.parse({
    ...aRow(),
    reports: [aReport()],
    history: [anEntry()],
    hasOlderHistory: false,
    clocks: [],
    lastDayAside: null,
    riskItems: [],
    tasks: [],
    handOvers: [],
    meetings: [],
    links: [],
    mergedCases: [],
    respondedAt: null,
    checkedAt: null,
    closing: null,
    ...about,
  })
}

export function aRecord(about: Partial<RecordView> = {}): RecordView {
  return RecordView.parse({
    id: 'report-1',
    receiptNo: 'K4-2817',
    sentAt: minutesAgo(60 * 26),
    state: 'working',
    centreName: '北部センター',
    centrePhone: '03-0000-0001',
    hasNews: false,
    told: [
      { label: '気になること', value: '具合が悪い・倒れている(やせてきた)' },
      { label: '場所', value: '見本町1丁目2番 郵便局のとなり' },
      { label: 'だれのこと', value: '例田 太郎・高齢の方' },
    ],
    photoIds: ['photo-1'],
    additions: [],
    questions: [],
    mayAdd: true,
    mayWithdraw: true,
    mayWorry: false,
    ...about,
  })
}

export function aForm(about: Partial<FormView> = {}): FormView {
  return FormView.parse({
    draftId: 'draft-1',
    revision: 3,
    title: 'くわしく書く',
    fields: [
      {
        name: 'place',
        label: '場所',
        help: 'わかる範囲でかまいません。',
        kind: 'place',
        maxLength: 200,
        savedPlaces: [{ id: 'p1', label: '配達の道', text: '見本町3丁目付近' }],
      },
      {
        name: 'subjectName',
        label: '気になる方のお名前',
        help: 'わからなければ、書かなくて大丈夫です。',
        kind: 'text',
        maxLength: 60,
      },
      { name: 'detail', label: '様子', kind: 'long-text', maxLength: 5000 },
      { name: 'photos', label: '写真', help: '4枚まで送れます。', kind: 'photos' },
      { name: 'reporterName', label: 'あなたのお名前', kind: 'text', maxLength: 60, autocomplete: 'name' },
      { name: 'reporterPhone', label: 'あなたの電話番号', kind: 'phone', maxLength: 20, autocomplete: 'tel' },
      {
        name: 'replyWish',
        label: '結果のお知らせ',
        kind: 'choice',
        choices: [
          { value: 'both', label: '結果も質問も受け取る' },
          { value: 'none', label: 'お知らせはいらない' },
        ],
      },
    ],
    ...about,
  })
}
