import type { ComponentChildren } from 'preact'
import { Part as UiPart } from '../../ui/part.tsx'

/** A part of one's registration under its name. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <UiPart title={title} className="own-part" level={3}>
      {children}
    </UiPart>
  )
}
