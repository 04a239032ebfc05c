import { useLocation } from 'wouter'
import type { NewChange } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { maySeeCase } from '#shared/staff/rules.ts'
import { Refused } from '../../api.ts'
import { useStaff } from '../../session.ts'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { ACTION, TASKS } from '../case.messages.ts'
import { ChangedNotice } from '../page/changed-notice.tsx'
import type { SheetName } from '../page/possible-actions.ts'
import type { Telling } from '../page/tracked-in-words.ts'
import type { CaseWork } from '../use-case-work.ts'
import { AnswerForm } from './answer-form.tsx'
import { AskForm } from './ask-form.tsx'
import { AssignForm } from './assign-form.tsx'
import { type FormProps, wrongField } from './case-form.tsx'
import { CloseForm } from './close-form.tsx'
import { ContactForm } from './contact-form.tsx'
import { REPORTER } from './form.messages.ts'
import { HandOverForm } from './hand-over-form.tsx'
import { HelpersForm } from './helpers-form.tsx'
import { MeetingForm } from './meeting-form.tsx'
import { MoreActions } from './more-actions.tsx'
import { NoteForm } from './note-form.tsx'
import { PrintSheet } from './print-sheet.tsx'
import { ReopenForm } from './reopen-form.tsx'
import { ReporterForm } from './reporter-form.tsx'
import { RiskForm } from './risk-form.tsx'
import './sheets.css'
import { SnoozeForm } from './snooze-form.tsx'
import { TakeOverForm } from './take-over-form.tsx'
import { TaskDayForm } from './task-day-form.tsx'
import { TaskForm } from './task-form.tsx'
import { UnderstandForm } from './understand-form.tsx'

/** Which sheet is open, and about which report or task it is. */
export interface OpenSheet {
  name: SheetName
  about: string
}

interface SheetProps {
  sheet: OpenSheet
  view: CaseView
  telling: Telling
  work: CaseWork
  onSheet: (name: SheetName, about?: string) => void
  onClose: () => void
}

const TITLES: Record<SheetName, string> = {
  ...ACTION,
  reporter: REPORTER.title,
  'change-task': TASKS.change,
}
const WIDE: readonly SheetName[] = ['close', 'understand', 'more']

/** What an action still needs to know. Stays open, words and all, until the server has done it. */
export function ActionSheet(props: SheetProps) {
  const { sheet, view, work, onClose } = props
  if (sheet.name === 'print') return <PrintSheet view={view} onClose={onClose} />
  const isMerging = work.changes.length > 0
  return (
    <Sheet title={TITLES[sheet.name]} onClose={onClose} isWide={WIDE.includes(sheet.name) || isMerging}>
      <div className={isMerging ? 'merge' : 'merge-not'}>
        <ChangedNotice lines={work.changes} onSeen={work.markSeen} />
        <div className="sheet-form-part">
          <Form {...props} />
          {work.error !== null && <Failure error={work.error} />}
        </div>
      </div>
    </Sheet>
  )
}

function Form(props: SheetProps) {
  const { sheet, view, telling, work, onSheet, onClose } = props
  const submit = useSubmit(props)
  const fields = work.error instanceof Refused ? work.error.fields : []
  const form: FormProps = {
    view,
    directory: telling.directory,
    now: telling.now,
    isBusy: work.busyWith !== null,
    isMerging: work.changes.length > 0,
    onChanged: work.forgetError,
    wrong: (field) => wrongField(fields, field),
    submit,
  }
  switch (sheet.name) {
    case 'note':
      return <NoteForm {...form} />
    case 'contact':
      return <ContactForm {...form} />
    case 'meeting':
      return <MeetingForm {...form} />
    case 'ask':
      return <AskForm {...form} />
    case 'add-task':
      return <TaskForm {...form} />
    case 'change-task':
      return <TaskDayForm {...form} taskId={sheet.about} />
    case 'assign':
      return <AssignForm {...form} />
    case 'helpers':
      return <HelpersForm {...form} />
    case 'hand-over':
      return <HandOverForm {...form} />
    case 'decline':
      return <AnswerForm {...form} of="us" />
    case 'record-answer':
      return <AnswerForm {...form} of="them" />
    case 'take-over':
      return <TakeOverForm {...form} />
    case 'understand':
      return <UnderstandForm {...form} />
    case 'risk':
      return <RiskForm {...form} />
    case 'snooze':
      return <SnoozeForm {...form} />
    case 'close':
      return <CloseForm {...form} work={work} />
    case 'reopen':
      return <ReopenForm {...form} />
    case 'reporter':
      return <ReporterForm caseId={view.id} reportId={sheet.about} />
    case 'print':
      return null // a sheet of its own
    case 'more':
      return <MoreActions view={view} work={work} onSheet={onSheet} onDone={onClose} />
    default:
      return sheet.name satisfies never
  }
}

/** Closes the sheet when it is done; and leaves a case that is out of sight by it. */
function useSubmit({ view, work, onClose }: SheetProps) {
  const staff = useStaff()
  const [, go] = useLocation()
  return async (change: NewChange): Promise<boolean> => {
    const isDone = await work.submit(change)
    if (!isDone) return false
    onClose()
    const isLeft = change.kind === 'answer-hand-over' && change.answer === 'declined'
    if (isLeft && !maySeeCase(staff, { centreId: view.centreId, sharedWith: [] })) go('/console')
    return true
  }
}
