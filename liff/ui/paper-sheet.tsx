import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { askFile } from '../api.ts'
import { Button } from './button.tsx'
import { Failure } from './failure.tsx'
import { ChoiceField, SelectField } from './field.tsx'
import { Sheet } from './sheet.tsx'
import { SheetForm } from './sheet-form.tsx'
import { useFile } from './use-file.ts'

interface PaperWords {
  title: string
  lead: string
  inLine: string
  /** Where there are several. */
  paper?: string
  year?: string
  inYear?: (year: number) => string
  make: string
  made: string
  open: string
  save: string
  another: string
}

interface PaperProps<P extends string> {
  words: PaperWords
  papers: readonly { value: P; label: string }[]
  /** Of which years there may be one, for papers that are of a year. */
  years?: { of: P; choices: readonly number[] }
  /** Where they are made. */
  path: string
  /** What is sent there; else which paper, and of which year. */
  asked?: (paper: P) => object
  /** What else is chosen. */
  children?: ComponentChildren
  onMade?: () => void
  /** There a file may not open. */
  isInLine: boolean
  onClose: () => void
}

/** Something to be printed, as PDF: chosen, made, then opened or saved. The file is in this page's memory alone. */
export function PaperSheet<P extends string>({
  words,
  papers,
  years,
  path,
  asked,
  children,
  onMade,
  isInLine,
  onClose,
}: PaperProps<P>) {
  const [paper, setPaper] = useState<P | undefined>(papers[0]?.value)
  const [year, setYear] = useState(years?.choices[0])
  const isOfYear = years !== undefined && paper === years.of
  const print = useFile({
    make: (body: object) => askFile('POST', path, body),
    onMade: () => onMade?.(),
  })
  const make = () => {
    if (print.isPending || paper === undefined) return
    print.mutate(asked ? asked(paper) : { paper, ...(isOfYear && { year }) })
  }
  return (
    <Sheet title={words.title} onClose={onClose}>
      {print.data === undefined ? (
        <SheetForm submitLabel={words.make} onSubmit={make} isBusy={print.isPending}>
          <p>{words.lead}</p>
          {isInLine && <p>{words.inLine}</p>}
          {papers.length > 1 && (
            <ChoiceField
              legend={words.paper ?? ''}
              choices={papers}
              value={paper ?? null}
              onChoose={setPaper}
            />
          )}
          {children}
          {isOfYear && (
            <SelectField
              label={words.year ?? ''}
              value={String(year)}
              choices={years.choices.map((one) => ({
                value: String(one),
                label: words.inYear?.(one) ?? String(one),
              }))}
              onChoose={(one) => setYear(Number(one))}
            />
          )}
          {print.isError && <Failure error={print.error} />}
        </SheetForm>
      ) : (
        <div className="stack">
          <p role="status">{words.made}</p>
          {isInLine && <p>{words.inLine}</p>}
          <a className="button button-primary" href={print.data} target="_blank" rel="noreferrer">
            {words.open}
          </a>
          <a className="button button-secondary" href={print.data} download={`${labelOf(papers, paper)}.pdf`}>
            {words.save}
          </a>
          <Button look="quiet" onClick={print.reset}>
            {words.another}
          </Button>
        </div>
      )}
    </Sheet>
  )
}

function labelOf(papers: PaperProps<string>['papers'], paper: string | undefined): string {
  return papers.find(({ value }) => value === paper)?.label ?? ''
}
