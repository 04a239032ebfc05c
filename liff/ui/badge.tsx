import type { ComponentChildren } from 'preact'
import './badge.css'

export type BadgeLook =
  | 'danger'
  | 'abuse'
  | 'urgent'
  | 'plain'
  | 'active'
  | 'done'
  | 'news'
  | 'red'
  | 'yellow'
  | 'drill'

export function Badge({ look, children }: { look: BadgeLook; children: ComponentChildren }) {
  return <span className={`badge badge-${look}`}>{children}</span>
}
