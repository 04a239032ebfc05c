import type { ComponentChildren } from 'preact'
import { Part } from './part.tsx'

/** A part of what is kept of somebody, or of an organisation, under its name. */
export function EntryPart({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <Part title={title} className="entry-part" level={3}>
      {children}
    </Part>
  )
}
