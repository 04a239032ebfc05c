import { useLocation } from 'wouter'
import type { CaseView } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { ActionButton } from './action-bar.tsx'
import { AskForm } from './ask-form.tsx'
import { ACTION, REPORTER } from './case.messages.ts'
import { ChangedNotice } from './changed-notice.tsx'
import { CloseForm } from './close-form.tsx'
import { MoveForm } from './move-form.tsx'
import { possibleActions, type SheetName } from './possible-actions.ts'
import { ReporterForm } from './reporter-form.tsx'
import { TextForm } from './text-form.tsx'
import type { CaseWork, Change } from './use-case-work.ts'

interface SheetProps {
  name: SheetName
  view: CaseView
  directory: DirectoryView | undefined
  work: CaseWork
  reportId: string
  onSheet: (name: SheetName) => void
  onClose: () => void
}

const TITLES: Record<SheetName, string> = { ...ACTION, reporter: REPORTER.title }

/** What an action still needs to know. Stays open, text and all, until the server has done it. */
export function ActionSheet(props: SheetProps) {
  const { name, work, onClose } = props
  return (
    <Sheet title={TITLES[name]} onClose={onClose} isWide={name === 'close'}>
      <ChangedNotice lines={work.changes} onSeen={work.markSeen} />
      <Form {...props} />
      {work.error !== null && <Failure error={work.error} />}
    </Sheet>
  )
}

function Form({ name, view, directory, work, reportId, onSheet, onClose }: SheetProps) {
  const staff = useStaff()
  const [, go] = useLocation()
  const submit = async (change: Change): Promise<boolean> => {
    const isDone = await work.act(change)
    if (isDone) onClose()
    const isOutOfSight = change.kind === 'move' && !maySeeCentre(staff, change.centreId)
    if (isDone && isOutOfSight) go('/console')
    return isDone
  }
  const isBusy = work.busyWith !== null
  switch (name) {
    case 'note':
    case 'reopen':
      return <TextForm kind={name} caseId={view.id} isBusy={isBusy} submit={submit} />
    case 'ask':
      return <AskForm view={view} isBusy={isBusy} submit={submit} />
    case 'close':
      return <CloseForm view={view} directory={directory} isBusy={isBusy} submit={submit} />
    case 'move':
      return <MoveForm view={view} directory={directory} isBusy={isBusy} submit={submit} />
    case 'take-over':
      return (
        <div className="stack">
          <p>{ACTION.takeOverLead(view.owner?.name ?? '')}</p>
          <Button look="primary" isBusy={isBusy} onClick={() => void submit({ kind: 'take-over' })}>
            {ACTION['take-over']}
          </Button>
        </div>
      )
    case 'reporter':
      return <ReporterForm caseId={view.id} reportId={reportId} />
    case 'more':
      return (
        <div className="stack">
          {possibleActions(view, staff.id, directory?.centres.length ?? 0)
            .slice(2)
            .map((action) => (
              <ActionButton key={action} name={action} work={work} onSheet={onSheet} onDone={onClose} />
            ))}
        </div>
      )
    default:
      return name satisfies never
  }
}
