import type { NewChange } from '#shared/cases/change.contract.ts'
import { isRiskItem, RISK_ITEMS } from '#shared/cases/risk.ts'
import { CASE_LIMITS, CASE_STATUS, MEETING_DECISION, URGENCY, WITHHELD } from '#shared/cases/rules.ts'
import { dayInWords } from '../../ui/when.ts'
import { ACTION, CASE, CHANGE_NAMES, TASKS } from '../case.messages.ts'
import { receiverInWords } from '../hand-over-in-words.ts'
import { contactInWords } from '../in-words.ts'
import { TRACKED_NAMES } from './history.messages.ts'
import { labelsInWords, type Telling } from './tracked-in-words.ts'

/** What somebody is about to do, without the words that they wrote. */
export function changeInWords(change: NewChange, telling: Telling): string {
  const detail = detailOf(change, telling)
  return detail ? `${CHANGE_NAMES[change.kind]}：${detail}` : CHANGE_NAMES[change.kind]
}

function detailOf(change: NewChange, { directory, now }: Telling): string | null {
  const day = (iso: string) => dayInWords(`${iso}T12:00:00+09:00`, now)
  switch (change.kind) {
    case 'status':
      return CASE_STATUS[change.to]
    case 'contact':
      return contactInWords(change)
    case 'add-task':
    case 'change-task':
      return TASKS.due(day(change.dueOn))
    case 'snooze':
      return CASE.snoozed(day(change.until))
    case 'hand-over':
      return receiverInWords(change.to, directory)
    case 'answer-hand-over':
      return change.answer === 'accepted' ? ACTION.accept : ACTION.decline
    case 'meeting':
      return MEETING_DECISION[change.decision]
    case 'close':
      return change.feedback.kind === 'withheld'
        ? WITHHELD[change.feedback.reason]
        : CASE.closedAs[change.feedback.kind]
    case 'risk':
      return ticksInWords(change)
    case 'understand':
      return understoodInWords(change)
    default:
      return null
  }
}

/** As the history has it. */
function ticksInWords({ tick, untick }: Extract<NewChange, { kind: 'risk' }>): string {
  const name = (id: string) => (isRiskItem(id) ? RISK_ITEMS[id].name : id)
  return [...tick.map((id) => `＋ ${name(id)}`), ...untick.map((id) => `－ ${name(id)}`)].join('、')
}

function understoodInWords({
  labels,
  urgency,
  subjectName,
}: Extract<NewChange, { kind: 'understand' }>): string {
  return [
    labels && labelsInWords(labels),
    urgency && `${TRACKED_NAMES.urgency} ${URGENCY[urgency]}`,
    subjectName && `${TRACKED_NAMES.subjectName} ${subjectName}`,
  ]
    .filter(Boolean)
    .join('・')
}

/** What somebody wrote for it; null where nothing can be written. */
export function wordsOf(change: NewChange): string | null {
  if ('text' in change) return change.text ?? ''
  if (change.kind === 'hand-over') return change.note
  if (change.kind === 'meeting') return change.plan
  if (change.kind === 'close' && change.feedback.kind === 'told') return change.feedback.text
  return null
}

/** How many characters they may have. */
export function mostWordsOf({ kind }: NewChange): number {
  switch (kind) {
    case 'add-task':
    case 'snooze':
      return CASE_LIMITS.task
    case 'ask':
      return CASE_LIMITS.question
    case 'hand-over':
    case 'answer-hand-over':
      return CASE_LIMITS.handOver
    case 'close':
      return CASE_LIMITS.feedback
    default:
      return CASE_LIMITS.note
  }
}

/** The same change with other words. */
export function withWords(change: NewChange, words: string): NewChange {
  if ('text' in change) return { ...change, text: words }
  if (change.kind === 'hand-over') return { ...change, note: words }
  if (change.kind === 'meeting') return { ...change, plan: words }
  if (change.kind === 'close' && change.feedback.kind === 'told') {
    return { ...change, feedback: { ...change.feedback, text: words } }
  }
  return change
}
