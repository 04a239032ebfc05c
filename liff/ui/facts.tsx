import type { ComponentChildren } from 'preact'
import './facts.css'

export function Facts({ children }: { children: ComponentChildren }) {
  return <dl className="facts">{children}</dl>
}

/** A label and what is known; nothing at all if nothing is. */
export function Fact({
  label,
  isLoud,
  children,
}: {
  label: string
  isLoud?: boolean
  children: ComponentChildren
}) {
  if (children === null || children === undefined || children === false || children === '') return null
  return (
    <div className={isLoud ? 'fact fact-loud' : 'fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
