import type { ComponentChildren } from 'preact'
import './empty-state.css'

interface EmptyProps {
  title: string
  lead?: string
  /** Stands for the whole page, so its title is the page's. */
  isPage?: boolean
  children?: ComponentChildren
}

export function EmptyState({ title, lead, isPage, children }: EmptyProps) {
  return (
    <div className="empty">
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      {lead && <p>{lead}</p>}
      {children}
    </div>
  )
}
