import { figuresFileName } from '#shared/salons/file-names.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { toast } from '../ui/toast.tsx'
import { FILES } from './figures.messages.ts'
import { queryOf, useSave, type Wish } from './use-figures.ts'

/** The figures as files, each saying plainly whether it may leave the house. */
export function FigureFiles({ wish, smallest }: { wish: Wish; smallest: number }) {
  const saving = useSave()
  const kinds = [
    { whom: 'inside', name: FILES.inside, lead: FILES.insideLead },
    { whom: 'outside', name: FILES.outside, lead: FILES.outsideLead({ smallest }) },
  ] as const
  return (
    <section className="salon-figures-files">
      <h2>{FILES.title}</h2>
      {kinds.map(({ whom, name, lead }) => (
        <div key={whom} className={`salon-figures-file salon-figures-${whom}`}>
          <h3>{name}</h3>
          <p>{lead}</p>
          <div className="row">
            {(['xlsx', 'csv'] as const).map((format) => {
              const query = queryOf({ ...wish, format, for: whom })
              return (
                <Button
                  key={format}
                  label={FILES.save(name, FILES[format])}
                  isBusy={saving.isPending && saving.variables.query === query}
                  onClick={() =>
                    saving.mutate(
                      {
                        path: 'salon-figures',
                        query,
                        name: figuresFileName(wish, whom, format),
                      },
                      { onSuccess: () => toast(FILES.saved) },
                    )
                  }
                >
                  {FILES[format]}
                </Button>
              )
            })}
          </div>
        </div>
      ))}
      {saving.isError && <Failure error={saving.error} />}
    </section>
  )
}
