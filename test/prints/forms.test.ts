import { makePrint } from '#bot/prints/make-print.ts'
import type { Material } from '#bot/prints/material.ts'
import { PRINT_FORM, type PrintForm } from '#shared/prints/rules.ts'
import { aMaterial, aSeenCase, aToldReport, aWorkedCase, readPdf } from './printed.ts'

const ALL: PrintForm[] = ['consultation', 'abuse-a', 'abuse-b', 'abuse-c', 'abuse-d', 'abuse-e']

async function printed(form: PrintForm, from: Material, isMasked = false) {
  const pdf = await makePrint(form, from, { municipality: '目黒区', isMasked })
  return { ...(await readPdf(pdf)), bytes: pdf.length }
}

/** What must stand on each form (domain.md §4.2), and what a well-known case fills in. */
const FIELDS: Record<PrintForm, string[]> = {
  consultation: [
    '受付日時令和8年7月1日（水）10:00',
    '受付方法□✓LINE□電話',
    '受付者LINE（自動）',
    '担当者職員一郎',
    '担当センター中央地域包括支援センター',
    '□✓協力団体・協力事業者',
    'ふりがな性別□男□女',
    '氏名例田太郎',
    '生年月日',
    '住所・居所中央町1-2-3見本荘201',
    '要介護度□非該当',
    '被保険者番号主治医・医療機関',
    '世帯・家族構成',
    '気づいた日：令和8年6月30日（火）18:30',
    '助言・情報提供',
    '引き継ぎ・関係機関',
    '経過',
    '結果のお知らせ□伝えた',
  ],
  'abuse-a': [
    '受付の種別□相談□通報□本人からの届出',
    '情報の源',
    '養護者',
    '続柄',
    '□✓身体的虐待□介護・世話の放棄',
    '今後の対応',
  ],
  'abuse-b': [
    'リスク□✓赤□黄',
    '□✓すでに重い結果が出ている□本人が保護を求めている',
    '様子を確かめる令和8年7月3日（金）10:00まで',
    '庁内・関係機関の情報',
    '緊急性の判断',
    '事実確認の方法',
    '医療機関受診の調整をお願いします。引き受けたあすの午前に受けます。',
  ],
  'abuse-c': [
    '訪問会えた・話せた玄関で本人と話せた。',
    '安否の確認',
    '確かめること',
    '虐待の種別ごとの事実',
    '本人の意向',
    '養護者の意向',
  ],
  'abuse-d': [
    '本人の希望・意思',
    '養護者の希望',
    '家族関係図',
    '課題身体的虐待、経済的虐待、介護する家族の疲れ',
    '虐待が起きている背景',
  ],
  'abuse-e': [
    '開催日時令和8年7月2日（木）09:00',
    '出席者職員一郎、福祉総合課見本',
    '判断□✓虐待と判断した□虐待ではない',
    '方針・計画短期入所につなぎ',
    '主治医に受診の様子を聞く見本次郎令和8年7月4日',
    '次の会議',
    '評価',
  ],
}

test.each(ALL)('the form %s has its fields, filled as far as the case knows', async (form) => {
  const { flat, pages, info } = await printed(
    form,
    aMaterial(form === 'consultation' ? aSeenCase() : aWorkedCase()),
  )
  for (const words of FIELDS[form]) expect(flat).toContain(words)
  expect(info).toMatchObject({ Title: `${PRINT_FORM[form]} 482-719-306`, Language: 'ja-JP' })
  for (const [nth, page] of pages.entries()) {
    for (const words of [
      '取扱注意',
      '受付番号 482-719-306',
      '印刷日 令和8年7月2日',
      `${nth + 1} / ${pages.length}`,
    ])
      expect(page).toContain(words)
    expect(page).toMatch(/印刷：令和8年7月2日（木）12:00 職員 一郎/)
    expect(page).toContain('氏名・連絡先は、この票に入っていません')
  }
})

test.each(ALL)('the form %s has room for a pen where the case knows nothing', async (form) => {
  const empty = aSeenCase({
    districtId: null,
    owner: null,
    subjectName: null,
    placeText: null,
    signGroup: null,
    forWhom: null,
    reporterKind: null,
    reports: [
      aToldReport({
        signGroup: null,
        signs: [],
        noticed: null,
        place: null,
        subjectName: null,
        detail: null,
      }),
    ],
    history: [],
  })
  const { flat } = await printed(form, aMaterial(empty))
  expect(flat).not.toMatch(/null|undefined|NaN|Invalid/)
  expect(flat).toContain('ふりがな')
})

test('what was written down later stands at the moment at which it was done', async () => {
  const [visit, call] = ['訪問した', '電話した'].map((text, nth) => ({
    id: `h${nth + 2}`,
    at: `2026-07-02T0${nth + 1}:00:00.000Z`,
    by: { id: 's1', name: '職員 一郎' },
    kind: 'contact' as const,
    text,
    contact: { how: 'visit' as const, outcome: 'met' as const, at: `2026-07-01T0${6 - nth}:30:00.000Z` },
    changes: [],
  }))
  const [received] = aSeenCase().history
  const history = [received, visit, call].flatMap((entry) => entry ?? [])
  const { flat } = await printed('consultation', aMaterial(aSeenCase({ history })))
  expect(flat).toContain('令和8年7月1日15:30')
  expect(flat).not.toContain('令和8年7月2日10:00')
  expect(flat.indexOf('電話した')).toBeLessThan(flat.indexOf('訪問した'))
})

test('the meeting that was held last is the one that counts, whenever it was written down', async () => {
  const [held] = aWorkedCase().meetings
  const earlier = {
    id: 'm2',
    heldAt: '2026-07-01T23:00:00.000Z',
    members: '職員 二郎',
    decision: 'undecided' as const,
    plan: 'さらに話を聞く。',
    by: { id: 's1', name: '職員 一郎' },
    at: '2026-07-02T02:00:00.000Z',
  }
  const meetings = [held, earlier].flatMap((meeting) => meeting ?? [])
  const { flat } = await printed('abuse-e', aMaterial(aWorkedCase({ meetings })))
  expect(flat).toContain('判断□✓虐待と判断した')
  expect(flat.indexOf('短期入所につなぎ')).toBeLessThan(flat.indexOf('さらに話を聞く。'))
})

test('a text of 5,000 letters goes over pages and loses none', async () => {
  const numbers = Array.from({ length: 500 }, (_, nth) => `${5000 + nth}`)
  const detail = numbers
    .map((number) => `${number}番、新聞。`)
    .join('')
    .padEnd(5000, '。')
  expect(detail).toHaveLength(5000)
  const { flat, pages, bytes } = await printed(
    'consultation',
    aMaterial(aSeenCase({ reports: [aToldReport({ detail })] })),
  )
  expect(pages.length).toBeGreaterThan(3)
  for (const number of numbers) expect(flat).toContain(number)
  expect(flat).toContain('内容（続き）')
  expect(bytes).toBeLessThan(300_000)
})

test('a record of hundreds of steps stays small and whole, its heads on every page', async () => {
  const history = Array.from({ length: 300 }, (_, nth) => ({
    id: `h${nth}`,
    at: '2026-07-01T01:00:00.000Z',
    by: { id: 's1', name: '職員 一郎' },
    kind: 'note' as const,
    text: `記録${nth}番。電話をかけたがつながらない。`,
    changes: [],
  }))
  const { flat, pages, bytes } = await printed(
    'consultation',
    aMaterial(aSeenCase({ history, hasOlderHistory: true })),
  )
  expect(flat).toContain('記録0番')
  expect(flat).toContain('記録299番')
  expect(pages.at(-3)?.replace(/\s/g, '')).toContain('日時内容記録職員')
  expect(flat).toContain('画面の「経過」で確かめてください')
  expect(bytes).toBeLessThan(300_000)
})

test('letters that the font lacks are 〓, and the print says which', async () => {
  const { flat } = await printed('abuse-a', aMaterial(aSeenCase({ subjectName: '𠮷﨑 髙子🎉' })))
  expect(flat).toContain('氏名〓﨑髙子〓')
  expect(flat).toContain('手で書き入れてください（U+20BB7「吉」の異体字、U+1F389）')
})

test('a reporter whom somebody asked for is on the form, and each page says so', async () => {
  const reporter = {
    reportId: 'r1',
    name: '見本 花子',
    phone: '090-0000-0001',
    organisation: null,
    email: null,
    address: null,
    replyWish: 'both' as const,
    language: null,
  }
  const { flat, pages } = await printed('abuse-a', aMaterial(aWorkedCase(), { reporter }))
  expect(flat).toContain('氏名見本花子電話090-0000-0001')
  expect(flat).toContain('所属機関（聞いていません）')
  for (const page of pages) expect(page).toContain('対象者や家族に見せないでください')
})

test('says that passages are hidden', async () => {
  const { flat } = await printed('consultation', aMaterial(aSeenCase()), true)
  expect(flat).toContain('■■■は、連絡してくれた方の')
})

test('a report that was taken back does not tell its words', async () => {
  const reports = [aToldReport({ withdrawnAt: '2026-07-01T02:00:00.000Z' })]
  const { flat } = await printed('consultation', aMaterial(aSeenCase({ reports })))
  expect(flat).not.toContain('新聞が3日分')
  expect(flat).toContain('取り下げた連絡です')
})

test('a screen reader finds headings and tables with heads', async () => {
  const { tree } = await printed('consultation', aMaterial(aSeenCase()))
  const roles = JSON.stringify(tree).match(/"role":"(\w+)"/g) ?? []
  for (const role of ['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD'])
    expect(roles).toContain(`"role":"${role}"`)
})
