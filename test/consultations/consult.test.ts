/** 相談したい, from the first question to the case, through the real conversation and the real database. */

import { askReporter } from '#bot/cases/ask-reporter.ts'
import { findCaseOfReport } from '#bot/cases/case.model.ts'
import { viewOf } from '#bot/cases/case.ts'
import { contactCase } from '#bot/cases/contact-case.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { withdrawMessage } from '#bot/cases/records/withdraw-message.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import { understandCase } from '#bot/cases/understand-case.ts'
import { findReporter } from '#bot/cases/vault/vault.model.ts'
import { consultFlow } from '#bot/consultations/consult.flow.ts'
import { openConsultation } from '#bot/consultations/open-consultation.ts'
import type { Flow } from '#bot/conversation/flow.ts'
import type { Scene } from '#bot/conversation/step.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { openReport } from '#bot/reports/open-report.ts'
import { reportFlow } from '#bot/reports/report.flow.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { aFlow } from '#test/conversation/a-flow.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type Talker, talker, talkOptions } from '#test/support/talker.ts'

useTestKeys()
useDatabase()

const preset = await loadPreset('mitaka')
const { consultations } = preset
const topics = consultations.topics.map((topic) =>
  topic.id === 'neighbour' ? { ...topic, signGroup: preset.signGroups[0]?.id ?? '' } : topic,
)
const directory = openDirectory({ ...preset, consultations: { ...consultations, topics } })
const HELP = 'help-out'

interface World {
  intake?: Scene['intake']
  known?: Record<string, unknown>
  help?: boolean
}

/** Somebody in 三鷹, and what is remembered of them. */
function somebody({ intake = 'chat', known = {}, help = false }: World = {}) {
  const remembered: object[] = []
  const remember = async (_userId: string, told: object) => remembered.push(told)
  const ports = { directory, openCase, remember }
  const knowing = (answers: Record<string, unknown>) => async () => ({ answers, savedPlaces: [] })
  const { name, phone, district } = known
  const flows: Record<string, Flow> = {
    consult: consultFlow({
      directory,
      known: knowing(known),
      leads: { report: 'report', help: HELP },
      submit: openConsultation(ports),
    }),
    report: reportFlow({
      directory,
      known: knowing({ district, reporterName: name, reporterPhone: phone }),
      submit: openReport(ports),
    }),
    ...(help && { [HELP]: aFlow() }),
  }
  return { remembered, person: talker(talkOptions({ flows, intake })) }
}

const CONSULT = { kind: 'command', name: 'consult' } as const
const idOf = ({ answer }: Talker): string => /draft-\d+/.exec(JSON.stringify(answer))?.[0] ?? ''

/** The case that the draft now open becomes when it is sent. */
async function sent(person: Talker) {
  const id = idOf(person)
  await person.press('送る')
  const found = await findCaseOfReport(id)
  if (!found) throw new Error(`${id} opened no case: ${person.words()}`)
  return { id, view: viewOf(found) }
}

test('shows 119 and 110, then asks for the topic; taps alone make it a case with a clock of its own', async () => {
  const { person } = somebody({ known: { district: 'inokashira' }, intake: 'form' })
  await person.hear(CONSULT)
  expect(person.buttons().slice(0, 2)).toEqual(['119に電話(救急・火事)', '110に電話(事件・事故)'])
  expect(person.words()).toContain('濱田(はまだ)さん')
  await person.press('親の介護')
  expect(person.words()).toContain('何から始めればよいかわからない')
  await person.press('家族のこと', 'LINEでお知らせ', '匿名にする', '書かずにすすむ')
  const { view, id } = await sent(person)
  expect(view).toMatchObject({
    kind: 'consultation',
    topic: 'care',
    urgency: 'ordinary',
    labels: ['care'],
    reporterKind: 'family',
    districtId: 'inokashira',
    subjectName: null,
    reports: [{ consultation: { topic: 'care', forWhom: 'family', meetHow: 'line', meetAt: null } }],
  })
  expect(view.clocks.map(({ kind }) => kind).sort()).toEqual(['answer', 'take'])
  expect(person.words()).toContain('濱田さん')
  expect(person.words()).toContain('LINEでお知らせします')
  expect(await findReporter(id)).toMatchObject({ name: null, phone: null, email: null })
})

test('asks by the way that was chosen for what it cannot do without, and never blocks', async () => {
  const { person, remembered } = somebody()
  await person.hear(CONSULT)
  await person.press('書類が書けない', '自分のこと')
  await person.press(preset.districts[0]?.name ?? '')
  await person.press('家に来てもらう')
  expect(person.words()).toContain('いつがよいですか')
  await person.press('あした', '名前を伝える')
  await person.type('役所の紙が読めません')
  await person.type('見本 花子', 'm-name')
  await person.type('とばす')
  await person.type('とばす')
  expect(person.words()).toContain('住所も電話番号もないと、たずねることができません')
  await person.press('電話番号をなおす')
  await person.type('090-0000-0001')
  expect(person.words()).not.toContain('たずねることができません')
  await person.press('住所をなおす')
  await person.type('井の頭1-2-3')
  const { view, id } = await sent(person)
  expect(person.words()).toContain('担当者が、家をたずねます')
  expect(view.reports[0]).toMatchObject({
    detail: '役所の紙が読めません',
    consultation: { forWhom: 'self', meetHow: 'visit', meetAt: { date: '2026-06-09' } },
  })
  expect(JSON.stringify(view)).not.toMatch(/見本|0000-0001|井の頭1/)
  const told = { name: '見本 花子', phone: '090-0000-0001', address: '井の頭1-2-3' }
  expect(await findReporter(id)).toMatchObject(told)
  expect(remembered).toEqual([
    { districtId: preset.districts[0]?.id, name: '見本 花子', phone: '090-0000-0001' },
  ])
  const forgetKept = async () => {}
  await withdrawMessage(person.userId, 'm-name', person.at(), { forgetPhotos: forgetKept, forgetKept })
  expect(await findReporter(id)).toMatchObject({ ...told, name: null })
})

test('takes an address for mail, hints at what is none, and keeps worries where they are told', async () => {
  const { person } = somebody()
  await person.hear(CONSULT)
  await person.type('母のことが心配です')
  expect(person.words()).not.toContain('気になることがあるのですね')
  await person.press('そのほか・わからない', 'とばす', 'わからない', 'メール', '名前を伝える')
  await person.type('とばす')
  await person.type('とばす')
  await person.type('hana@')
  expect(person.words()).toContain('メールアドレスとして読めませんでした')
  await person.type('hana@example.jp')
  const { view, id } = await sent(person)
  expect(view.reports[0]?.additions).toMatchObject([{ text: '母のことが心配です' }])
  expect(await findReporter(id)).toMatchObject({ email: 'hana@example.jp' })
  expect(person.words()).toContain('担当者が、メールを送ります')
})

describe('a topic that is another matter', () => {
  test('goes on as a report, which does not ask again what was said', async () => {
    const known = { district: 'inokashira', name: '見本 花子', phone: '090-0000-0001' }
    const { person } = somebody({ known })
    await person.hear(CONSULT)
    await person.type('向かいの家の新聞がたまっています', 'm-words')
    await person.press('近所の人が気になる')
    expect(person.words()).toContain('もう一度聞きません')
    expect(person.words()).toContain('いま、命があぶないですか')
    await person.press('いいえ', 'ここまでで送る')
    const { view } = await sent(person)
    expect(view).toMatchObject({
      kind: 'report',
      districtId: 'inokashira',
      signGroup: preset.signGroups[0]?.id,
      reports: [{ additions: [{ text: '向かいの家の新聞がたまっています' }] }],
    })
  })

  test('takes along what was answered before the topic was changed, and the message it came as', async () => {
    const { person } = somebody()
    await person.hear(CONSULT)
    await person.press('そのほか・わからない', 'とばす', 'わからない', 'LINEでお知らせ', '匿名にする')
    await person.type('となりの方を見かけません', 'm-detail')
    await person.press('相談したいことをなおす', '近所の人が気になる', 'いいえ')
    const opened = idOf(person)
    await person.press('ここまでで送る')
    expect(person.words()).toContain('となりの方を見かけません')
    await person.hear({ kind: 'unsend', messageId: 'm-detail' })
    await person.hear({ kind: 'control', draft: opened, control: 'resume' })
    expect(person.words()).not.toContain('となりの方を見かけません')
  })

  test('lets a report that is under way go first', async () => {
    const { person } = somebody()
    await person.hear({ kind: 'command', name: 'report' })
    await person.press('いいえ')
    await person.hear(CONSULT)
    await person.press('近所の人が気になる')
    expect(person.words()).toContain('書きかけの連絡があります')
    await person.press('続きから')
    expect(person.words()).toContain('何が気になりますか')
  })

  test('is a consultation after all where there is no such conversation', async () => {
    const { person } = somebody()
    await person.hear(CONSULT)
    await person.press('何かに参加したい')
    expect(person.words()).toContain('だれのことですか')
    const other = somebody({ help: true }).person
    await other.hear(CONSULT)
    await other.press('何かに参加したい')
    expect(other.words()).toContain('では、「役に立ちたい」でうかがいます')
  })
})

describe('the clocks of a consultation', () => {
  async function aConsultation() {
    const { person } = somebody({ known: { district: 'inokashira' }, intake: 'form' })
    await person.hear(CONSULT)
    await person.press('学校に行けない', 'ここまでで送る')
    const { view, id } = await sent(person)
    const who = aStaff()
    const at = new Date(person.at().getTime() + 60_000)
    const taken = await takeCase(view.id, who, at)
    return { id, asked: { caseId: view.id, who, seen: taken.revision, at }, taken }
  }
  const kinds = ({ clocks }: CaseView) => clocks.map(({ kind }) => kind)

  test('wait for an answer, which may be one in LINE', async () => {
    const { id, asked, taken } = await aConsultation()
    expect(kinds(taken)).toEqual(['answer'])
    expect(taken.clocks[0]?.dueAt).toBe('2026-06-11T08:15:00.000Z') // the third working day, when they close
    expect(kinds(await askReporter(asked, id, '来週、お話しできますか。'))).toEqual(['question'])
  })

  test('or a talk by phone', async () => {
    const { asked } = await aConsultation()
    const contact = {
      kind: 'contact',
      how: 'call',
      outcome: 'met',
      at: asked.at.toISOString(),
      text: '',
    } as const
    expect(kinds(await contactCase(asked, contact))).toEqual(['idle'])
  })

  test('are those of a report once it turns out to be urgent, counted from then if they would be late', async () => {
    const { asked } = await aConsultation()
    const weekLater = new Date(asked.at.getTime() + 7 * 24 * 3_600_000)
    const urgent = { kind: 'understand', urgency: 'danger' } as const
    const view = await understandCase({ ...asked, at: weekLater }, urgent, directory)
    expect(kinds(view)).toEqual(['check'])
    expect(view.clocks[0]?.dueAt).toBe(new Date(weekLater.getTime() + 2 * 3_600_000).toISOString())
  })
})
