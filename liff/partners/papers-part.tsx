import { useState } from 'preact/hooks'
import { PARTNER_PAPER } from '#shared/partners/rules.ts'
import { isInLine } from '../line.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { PaperSheet } from '../ui/paper-sheet.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { yearsSince } from '../ui/years-since.ts'
import { LETTER, PAPERS } from './mine.messages.ts'
import { Part } from './part.tsx'
import { type Own, useLetter } from './use-my-partner.ts'

const paper = <P extends keyof typeof PARTNER_PAPER>(value: P) => ({ value, label: PARTNER_PAPER[value] })
const OWN_PAPERS = [paper('poster'), paper('certificate'), paper('sticker'), paper('letter')]

/** For a lead: the letter that thanks for a year, and what hangs on the wall. */
export function PapersPart({ own }: { own: Own }) {
  const [open, setOpen] = useState<number | 'papers' | null>(null)
  const years = yearsSince(own.since, useNow())
  const close = () => setOpen(null)
  return (
    <Part title={LETTER.title}>
      {years.map((year) => (
        <Button key={year} onClick={() => setOpen(year)}>
          {LETTER.read(year)}
        </Button>
      ))}
      <Button onClick={() => setOpen('papers')}>{PAPERS.openSheet}</Button>
      {typeof open === 'number' && <LetterSheet year={open} onClose={close} />}
      {open === 'papers' && (
        <PaperSheet
          words={PAPERS}
          papers={OWN_PAPERS}
          years={{ of: 'letter', choices: years }}
          path="/my-partner/prints"
          isInLine={isInLine()}
          onClose={close}
        />
      )}
    </Part>
  )
}

function LetterSheet({ year, onClose }: { year: number; onClose: () => void }) {
  const { data, error, isPending, isError, isFetching, refetch } = useLetter(year)
  return (
    <Sheet title={LETTER.title} onClose={onClose}>
      {isPending && <Skeleton lines={5} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Sheet>
  )
}
