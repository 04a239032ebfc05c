import type { CaseView } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { Button } from '../../ui/button.tsx'

export interface Sample {
  label: string
  text: string
}

/** The texts that fit this case as it stands; those of its own kind first. */
export function templatesFor(
  view: CaseView,
  directory: DirectoryView | undefined,
  purpose: 'feedback' | 'question',
): Sample[] {
  const fits = (directory?.templates ?? []).filter(
    (one) =>
      one.for === purpose &&
      (one.status === undefined || one.status.includes(view.status)) &&
      (one.signGroups === undefined || (view.signGroup !== null && one.signGroups.includes(view.signGroup))),
  )
  return [...fits.filter((one) => one.signGroups), ...fits.filter((one) => !one.signGroups)]
}

interface TemplatesProps {
  legend: string
  samples: readonly Sample[]
  text: string
  onText: (text: string) => void
}

/** Begins a text, or goes on with it, by one of the usual ones. */
export function TemplatesField({ legend, samples, text, onText }: TemplatesProps) {
  if (samples.length === 0) return null
  return (
    <fieldset className="templates">
      <legend className="field-label">{legend}</legend>
      <div className="row">
        {samples.map((sample) => (
          <Button
            key={sample.label}
            onClick={() => onText(text.trim() === '' ? sample.text : `${text}\n${sample.text}`)}
          >
            {sample.label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
