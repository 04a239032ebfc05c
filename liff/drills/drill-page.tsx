import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { DrillView } from '#shared/drills/contract.ts'
import { DRILL_PAPER, DRILL_STATE } from '#shared/drills/rules.ts'
import { DRILL } from '#shared/drills/words.ts'
import { isInLine } from '../line.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { PaperSheet } from '../ui/paper-sheet.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { useDirectory } from '../use-directory.ts'
import { DRILL_PAGE, DRILLS, PRINT } from './drills.messages.ts'
import { SheetPart } from './sheet-part.tsx'
import { useDrill, useEndDrill } from './use-drills.ts'

const BACK = { href: '/console/drills', label: DRILL_PAGE.back }

/** One drill: how to come in, and how it goes. */
export function DrillPage({ id }: { id: string }) {
  const { data, error, isError, isPending, isFetching, refetch } = useDrill(id)
  return (
    <PageFrame title={data ? `${DRILL}${data.title}` : DRILLS.title} back={BACK}>
      {isPending && <Skeleton lines={8} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && <Drill drill={data} />}
    </PageFrame>
  )
}

function Drill({ drill }: { drill: DrillView }) {
  const now = useNow()
  const [sheet, setSheet] = useState<'end' | 'print' | null>(null)
  const centres = useDirectory().data?.centres ?? []
  const names = centres.filter(({ id }) => drill.centreIds.includes(id)).map(({ name }) => name)
  const papers = [
    ...(drill.code ? [{ value: 'poster' as const, label: DRILL_PAPER.poster }] : []),
    { value: 'sheet' as const, label: DRILL_PAPER.sheet },
  ]
  return (
    <div className="drills">
      <p className="drill-facts">
        <Badge look={drill.state === 'on' ? 'drill' : 'plain'}>{DRILL_STATE[drill.state]}</Badge>
        <span>{DRILLS.span(momentInWords(drill.from, now), momentInWords(drill.until, now))}</span>
        <span>{names.join('・')}</span>
        <span className="drill-soft">{DRILL_PAGE.by(drill.by)}</span>
      </p>
      {drill.code && <Code {...drill.code} />}
      <div className="row">
        {drill.forgetsAt !== null && (
          <Link className="button button-secondary" href="/console?view=drill">
            {DRILL_PAGE.cases}
          </Link>
        )}
        <Button onClick={() => setSheet('print')}>{DRILL_PAGE.print}</Button>
        {drill.state !== 'over' && <Button onClick={() => setSheet('end')}>{DRILL_PAGE.end}</Button>}
      </div>
      <SheetPart drill={drill} />
      {sheet === 'end' && <EndSheet id={drill.id} onClose={() => setSheet(null)} />}
      {sheet === 'print' && (
        <PaperSheet
          words={PRINT}
          papers={papers}
          path={`/drills/${encodeURIComponent(drill.id)}/prints`}
          isInLine={isInLine()}
          onClose={() => setSheet(null)}
        />
      )}
    </div>
  )
}

/** For the wall, the screen and the telephone: as long as people can come in. */
function Code({ code, link }: { code: string; link: string }) {
  return (
    <section className="drill-code" aria-label={DRILL_PAGE.code}>
      <h2>{DRILL_PAGE.code}</h2>
      <p>{DRILL_PAGE.codeLead}</p>
      <QrCode text={link} name={DRILL_PAGE.qr} />
      <p>
        {DRILL_PAGE.typed}
        <span className="code-words">{code}</span>
      </p>
      <p className="drill-link">
        {DRILL_PAGE.link} {link}
      </p>
    </section>
  )
}

function EndSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const end = useEndDrill(id)
  const submit = () => {
    if (end.isPending) return
    end.mutate(undefined, {
      onSuccess: () => {
        toast(DRILL_PAGE.ended)
        onClose()
      },
    })
  }
  return (
    <Sheet title={DRILL_PAGE.endTitle} onClose={onClose}>
      <SheetForm submitLabel={DRILL_PAGE.endDo} onSubmit={submit} isBusy={end.isPending}>
        <p>{DRILL_PAGE.endLead}</p>
        {end.isError && <Failure error={end.error} />}
      </SheetForm>
    </Sheet>
  )
}
