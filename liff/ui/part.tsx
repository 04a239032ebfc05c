import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface PartProps {
  title: string
  /** How it looks. */
  className: string
  /** Below the name of the page, or below that of something on it. */
  level?: 2 | 3
  children: ComponentChildren
}

/** A part of a page under its name. */
export function Part({ title, className, level = 2, children }: PartProps) {
  const id = useId()
  return (
    <section className={className} aria-labelledby={id}>
      {level === 2 ? <h2 id={id}>{title}</h2> : <h3 id={id}>{title}</h3>}
      {children}
    </section>
  )
}
