import type { ComponentChildren } from 'preact'
import { Part as UiPart } from '../ui/part.tsx'

/** A part of a registration under its name. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <UiPart title={title} className="holder-part" level={3}>
      {children}
    </UiPart>
  )
}
