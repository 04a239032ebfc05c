import type { CaseView } from '#shared/cases/contract.ts'
import type { Place } from '#shared/reports/contract.ts'
import { masked, type Names } from './mask.ts'

/**
 * A case whose free words do not name the reporter, and whether some had to be hidden. Staff and their choices stay
 * as they are.
 */
export function maskCase(view: CaseView, names: Names): { view: CaseView; isMasked: boolean } {
  let isMasked = false
  function hide(text: string): string
  function hide(text: string | null): string | null
  function hide(text: string | null): string | null {
    if (text === null) return null
    const hidden = masked(text, names, view.subjectName)
    if (hidden !== text) isMasked = true
    return hidden
  }
  const place = (told: Place | null): Place | null =>
    told?.text === undefined ? told : { ...told, text: hide(told.text) }
  const hidden: CaseView = {
    ...view,
    subjectName: hide(view.subjectName),
    placeText: hide(view.placeText),
    reports: view.reports.map((report) => ({
      ...report,
      place: place(report.place),
      subjectName: hide(report.subjectName),
      detail: hide(report.detail),
      additions: report.additions.map((added) => ({ ...added, text: hide(added.text) })),
      questions: report.questions.map((asked) => ({
        ...asked,
        text: hide(asked.text),
        answer: hide(asked.answer),
      })),
      feedback: report.feedback && { ...report.feedback, text: hide(report.feedback.text) },
    })),
    history: view.history.map((entry) => ({
      ...entry,
      text: hide(entry.text),
      // What is told of staff stays; a name that was corrected may have been the reporter's.
      changes: entry.changes.filter(({ what }) => what === 'owner' || what === 'helpers'),
    })),
    tasks: view.tasks.map((task) => ({ ...task, text: hide(task.text) })),
    handOvers: view.handOvers.map((handOver) => ({
      ...handOver,
      to:
        handOver.to.kind === 'body' && handOver.to.name
          ? { ...handOver.to, name: hide(handOver.to.name) }
          : handOver.to,
      note: hide(handOver.note),
      answer: hide(handOver.answer),
    })),
    meetings: view.meetings.map((held) => ({ ...held, members: hide(held.members), plan: hide(held.plan) })),
  }
  return { view: hidden, isMasked }
}
