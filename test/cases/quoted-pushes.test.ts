import {
  askedNotice,
  colleagueNotice,
  feedbackNotice,
  takenOverNotice,
} from '#bot/cases/notices/case.messages.ts'
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
