import { consultFlow } from '#bot/consultations/consult.flow.ts'
import { receiptAnswer as consultationReceipt } from '#bot/consultations/consultation.messages.ts'
import { coordinatorsOf } from '#bot/consultations/coordinators.ts'
import { menuAnswer } from '#bot/conversation/menu.ts'
import type { Answer, Card } from '#bot/conversation/say.ts'
import { newDraft, offer, unfinished } from '#bot/conversation/turns.ts'
import { FORM, HINTS, NOTES, OFFER, REVIEW, STOPPED, UNFINISHED } from '#bot/conversation/words.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { hoursLines } from '#bot/directory/hours-words.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { recordsAnswer } from '#bot/reports/records.messages.ts'
import { reportFlow } from '#bot/reports/report.flow.ts'
import { ASK, goOnNotice, REVIEW_NOTES, receiptAnswer } from '#bot/reports/report.messages.ts'
import type { Urgency } from '#shared/cases/rules.ts'
import { MEET_HOW } from '#shared/consultations/rules.ts'
import { RECORD_STATE } from '#shared/reports/words.ts'
import { type Chat, chat, NOON, textsOf } from '#test/support/chat.ts'

const MAX_KANJI = 13
const MAX_SENTENCE = 40
const presets = await Promise.all(['meguro', 'mimasaka', 'mitaka', 'ota'].map(loadPreset))
const directories = presets.map(openDirectory)

/** Every question, asked in both ways, with the remarks that answers bring, and the reviews. */
const asked: Answer[] = directories.flatMap((directory) => {
  const known = async () => ({ answers: {}, savedPlaces: [] })
  const flow = reportFlow({ directory, known, submit: async () => ({ says: [] }) })
  const groups = directory.preset.signGroups.map(({ label }) => label)
  return (['form', 'chat'] as const).flatMap((intake) =>
    groups.flatMap((group) => {
      const answers: Answer[] = []
      const heard = (now: Chat): Chat => {
        if (now.answer) answers.push(now.answer)
        return now
      }
      const first = heard(heard(heard(chat(flow, { intake })).press('はい、あぶない')).press(group))
      const { now } = first.upTo('review', (at) =>
        heard(at.at === 'replyWish' ? at.press('匿名にする') : at.type('とばす')),
      )
      heard(now.press('やめる'))
      const draft = newDraft(
        flow,
        { id: 'd', userId: 'U', known: { answers: {}, savedPlaces: [] }, state: 'offered' },
        { at: NOON, intake, savedPlaces: [] },
        { draftDays: 3 },
      )
      return [...answers, offer(flow, draft), unfinished(flow, draft, 'report')]
    }),
  )
})

/** Every question of a consultation, asked in both ways and about each topic, and its receipts. */
const consulted: Answer[] = directories.flatMap((directory) => {
  const { topics, meetHow } = directory.preset.consultations
  const flow = consultFlow({
    directory,
    known: async () => ({ answers: { district: directory.preset.districts[0]?.id }, savedPlaces: [] }),
    leads: { report: null, help: null },
    submit: async () => ({ says: [] }),
  })
  return topics.flatMap(({ label }, nth) =>
    (['form', 'chat'] as const).flatMap((intake) => {
      const how = MEET_HOW[meetHow[nth % meetHow.length] ?? 'line']
      const begun = chat(flow, { intake }, { district: directory.preset.districts[nth]?.id })
      const answers = [begun.answer, begun.press(label).answer]
      const { now } = begun.press(label).upTo('review', (at) => {
        answers.push(at.answer)
        if (at.at === 'naming') return at.press('匿名にする')
        return at.at === 'meetHow' ? at.press(how) : at.type('とばす')
      })
      return [...answers, now.answer].filter((answer) => answer !== null)
    }),
  )
})

const consultationReceipts: Answer[] = directories.flatMap((directory) =>
  directory.preset.consultations.meetHow.map((how) => {
    const { centre, districtId } = directory.responsible({ district: directory.preset.districts[0]?.id })
    return consultationReceipt({
      opened: { caseId: 'c', receiptNo: '482-719-306', urgency: 'ordinary' },
      centre,
      contact: directory.contact(centre, new Date('2027-01-01T12:00:00+09:00')),
      met: coordinatorsOf(directory, districtId ?? undefined),
      how,
      hours: hoursLines(centre.hours),
    })
  }),
)

const receipts: Answer[] = directories.flatMap((directory) =>
  (['danger', 'abuse', 'urgent', 'ordinary'] as const satisfies Urgency[]).flatMap((urgency) =>
    ['2026-06-08T12:00:00+09:00', '2027-01-01T12:00:00+09:00'].map((moment) => {
      const { centre } = directory.responsible({})
      return receiptAnswer({
        opened: { caseId: 'c', receiptNo: '482-719-306', urgency },
        centre,
        contact: directory.contact(centre, new Date(moment)),
        nextStep: directory.preset.wording.nextStep,
        wantsFeedback: true,
      })
    }),
  ),
)

const records = (Object.keys(RECORD_STATE) as (keyof typeof RECORD_STATE)[]).map((state) =>
  recordsAnswer(
    Array.from({ length: 11 }, (_, i) => ({
      id: `r${i}`,
      receiptNo: '482-719-306',
      sentAt: NOON.toISOString(),
      state,
      isDrill: false,
      hasNews: true,
      centreName: '中央センター',
      centrePhone: '03-0000-0103',
    })),
  ),
)
const menu = [{ label: '気づきを知らせる', action: { kind: 'command', name: 'report' } as const }]
const answers = [
  ...asked,
  ...consulted,
  ...receipts,
  ...consultationReceipts,
  ...records,
  recordsAnswer([]),
  goOnNotice('d'),
  menuAnswer(menu, NOTES.greeting),
]

/** Words that only some turn of events brings. */
const others = [
  HINTS,
  NOTES,
  REVIEW_NOTES,
  FORM,
  REVIEW,
  STOPPED,
  OFFER,
  UNFINISHED,
  ...Object.values(ASK),
].flatMap((table) => Object.values(table).flat())
const texts = [...answers.flatMap(textsOf), ...others]

/** Names of places and offices are what they are. */
function withoutNames(text: string): string {
  const names = presets.flatMap((preset) => [
    preset.network,
    preset.municipality,
    preset.dutyDesk.name,
    preset.centreWord,
    ...preset.centres.map(({ name }) => name),
    ...preset.districts.map(({ name }) => name),
  ])
  return names.sort((a, b) => b.length - a.length).reduce((words, name) => words.replaceAll(name, '○'), text)
}

const sentences = [...new Set(texts.flatMap((text) => withoutNames(text).split(/[。?!\n]/)))]
const cardsOf = ({ says }: Answer): Card[] =>
  says.flatMap((say) => (say.kind === 'card' ? [say.card] : say.kind === 'cards' ? say.cards : []))

test('there is something to look at', () => {
  expect(sentences.length).toBeGreaterThan(100)
})

test('no sentence holds more kanji than an elder reads with ease', () => {
  const heavy = sentences.filter((sentence) => (sentence.match(/\p{Script=Han}/gu) ?? []).length > MAX_KANJI)
  expect(heavy).toEqual([])
})

test('every sentence is short', () => {
  expect(sentences.filter((sentence) => sentence.length > MAX_SENTENCE)).toEqual([])
})

test('no double negatives', () => {
  expect(
    sentences.filter((sentence) =>
      /なく(は|も)ない|ないわけでは|ないことも|なければ.*ません|なくてかまいません/.test(sentence),
    ),
  ).toEqual([])
})

test('words have no gaps in them', () => {
  expect(sentences.filter((sentence) => /[ぁ-ん] [ぁ-んァ-ヶ一-龥]/.test(sentence))).toEqual([])
})

test('LINE takes every answer as it is', () => {
  const addresses = { liffId: '1234567890-abcdefgh', publicUrl: 'https://bot.example.jp' }
  for (const answer of answers) expect(toMessages(answer, addresses).length).toBeLessThanOrEqual(5)
})

test('what a lock screen shows says nothing of what was told', () => {
  const shown = new Set(answers.flatMap(cardsOf).map(({ altText }) => altText))
  for (const altText of shown) expect(altText.length).toBeLessThanOrEqual(20)
  const signs = presets.flatMap(({ signGroups }) =>
    signGroups.flatMap(({ label, signs: some }) => [label, ...some.map((one) => one.label)]),
  )
  for (const altText of shown) for (const sign of signs) expect(altText).not.toContain(sign)
})
