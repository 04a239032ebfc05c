import {
  askedNotice,
  colleagueNotice,
  feedbackNotice,
  newCaseNotice,
  newsNotice,
  takenOverNotice,
} from '#bot/cases/notices/case.messages.ts'
import { isContentFree } from '#bot/outbox/content-free.ts'
import { ASK, CLOSE, NOTE, PEOPLE, TAKE_OVER } from '#liff/cases/sheets/form.messages.ts'

const about = { id: 'case-1', receiptNo: '111-222-333', kind: 'report', urgency: 'ordinary' } as const

test.each([
  ['the assign sheet', PEOPLE.assignHelp, colleagueNotice(about, 'assigned')],
  ['the note sheet', NOTE.mentionHelp, colleagueNotice(about, 'mentioned')],
  ['the take-over sheet', TAKE_OVER.lead('例山 次郎'), takenOverNotice(about)],
  ['the question sheet', ASK.help, askedNotice(about, 'report-1')],
  ['the close sheet', CLOSE.toldNote, feedbackNotice(about, 'report-1', 'form')],
])('%s quotes the words that really reach the phone', (_, told, answer) => {
  const quoted = /「([^」]+)」とだけ届きます/.exec(told)?.[1]
  expect(answer.says).toEqual([expect.objectContaining({ card: expect.objectContaining({ title: quoted }) })])
})

test.each([
  ['report', '新しい連絡', true],
  ['consultation', '新しい相談', true],
  ['keyholder', '新しい照会', false],
  ['check', '新しい問いかけの知らせ', false],
  ['search', '新しい捜索の連絡', false],
] as const)('a new case of kind %s is called %s, and no more is said of it', (kind, title, hasReporter) => {
  const loud = newCaseNotice({ ...about, kind, urgency: 'danger' })
  for (const answer of [newCaseNotice({ ...about, kind }), loud, newsNotice({ ...about, kind })])
    expect(isContentFree(answer)).toBe(true)
  expect(JSON.stringify(newCaseNotice({ ...about, kind }))).toContain(`"${title}"`)
  expect(JSON.stringify(loud)).toContain(`【至急】${title}`)
  // Nobody reported what a question, a number or a sighting brings.
  expect(JSON.stringify(newsNotice({ ...about, kind })).includes('連絡してくれた方')).toBe(hasReporter)
})
