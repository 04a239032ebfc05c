import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { Button } from '../../ui/button.tsx'
import { FORM } from './form.messages.ts'

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
  /** What is written there may not be sent. */
  isRefused?: boolean
  onText: (text: string) => void
}

/**
 * Begins a text, or goes on with it, by one of the usual ones. Another one takes the place of one that nobody has
 * touched, and of a text that is refused: that can be had back.
 */
export function TemplatesField({ legend, samples, text, isRefused, onText }: TemplatesProps) {
  const [put, setPut] = useState<{ text: string; before: string }>()
  if (samples.length === 0) return null
  const choose = (sample: string) => {
    const isUntouched = text.trim() === '' || samples.some((one) => one.text === text.trim())
    setPut(isRefused && !isUntouched ? { text: sample, before: text } : undefined)
    onText(isUntouched || isRefused ? sample : `${text}\n${sample}`)
  }
  return (
    <fieldset className="templates">
      <legend className="field-label">{legend}</legend>
      <div className="row">
        {samples.map((sample) => (
          <Button key={sample.label} onClick={() => choose(sample.text)}>
            {sample.label}
          </Button>
        ))}
        {put?.text === text && (
          <Button look="quiet" onClick={() => onText(put.before)}>
            {FORM.textBefore}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
