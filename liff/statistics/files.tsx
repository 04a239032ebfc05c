import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { toast } from '../ui/toast.tsx'
import { FILES } from './statistics.messages.ts'
import { type Period, useSaveFile } from './use-statistics.ts'

/** The figures as files, each saying plainly whether it may leave the house. */
export function Files({ period, smallest }: { period: Period; smallest: number }) {
  const saving = useSaveFile(period)
  const kinds = [
    { whom: 'inside', name: FILES.inside, lead: FILES.insideLead },
    { whom: 'outside', name: FILES.outside, lead: FILES.outsideLead(smallest) },
  ] as const
  return (
    <section className="figures-files">
      <h2>{FILES.title}</h2>
      {kinds.map(({ whom, name, lead }) => (
        <div key={whom} className={`figures-file figures-file-${whom}`}>
          <h3>{name}</h3>
          <p>{lead}</p>
          <div className="row">
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                label={FILES.save(name, FILES[format])}
                isBusy={
                  saving.isPending && saving.variables.whom === whom && saving.variables.format === format
                }
                onClick={() => saving.mutate({ whom, format }, { onSuccess: () => toast(FILES.saved) })}
              >
                {FILES[format]}
              </Button>
            ))}
          </div>
          {whom === 'outside' && <p className="figures-note">{FILES.outsideHint}</p>}
        </div>
      ))}
      {saving.isError && <Failure error={saving.error} />}
    </section>
  )
}
