import type { ComponentChildren } from 'preact'
import './empty-state.css'

export function EmptyState({
  title,
  lead,
  children,
}: {
  title: string
  lead?: string
  children?: ComponentChildren
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      {children}
    </div>
  )
}
