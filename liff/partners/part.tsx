import type { ComponentChildren } from 'preact'
import { Part as UiPart } from '../ui/part.tsx'

/** A part of one's own partner's page under its name. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <UiPart title={title} className="mine-part">
      {children}
    </UiPart>
  )
}
