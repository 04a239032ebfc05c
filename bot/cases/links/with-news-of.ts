import type { ReportKept } from '../case.ts'
import { UNSENT } from '../records/unsent.ts'

type Addition = ReportKept['additions'][number]

/**
 * A report with what came to another copy of it meanwhile: additions, questions, answers, feedback, that it was
 * withdrawn. What was taken back in this one stays so.
 */
export function withNewsOf(own: ReportKept, other: ReportKept): ReportKept {
  const additions = other.additions.filter((each) => !own.additions.some((known) => isSame(known, each)))
  const sorted = [...own.additions, ...additions].sort((a, b) => a.at.localeCompare(b.at))
  return {
    ...own,
    additions: additions.length > 0 ? sorted : own.additions,
    questions: questionsOf(own, other),
    withdrawnAt: own.withdrawnAt ?? other.withdrawnAt,
    feedback: own.feedback ?? other.feedback,
  }
}

function isSame(known: Addition, { at, text, messageId }: Addition): boolean {
  if (messageId !== undefined && known.messageId === messageId) return true
  return known.at === at && (known.text === text || known.text === UNSENT)
}

function questionsOf(own: ReportKept, other: ReportKept): ReportKept['questions'] {
  const twin = ({ askedAt, text }: ReportKept['questions'][number], among: ReportKept['questions']) =>
    among.find((each) => each.askedAt === askedAt && each.text === text)
  const known = own.questions.map((each) => {
    const answered = twin(each, other.questions)
    return each.answer === null && answered ? { ...answered, id: each.id } : each
  })
  const asked = other.questions.filter((each) => !twin(each, own.questions))
  return [...known, ...asked.map((each, n) => ({ ...each, id: `q${known.length + n + 1}` }))]
}
