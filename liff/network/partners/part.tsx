import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A part of a page under its name. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section className="network-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}
