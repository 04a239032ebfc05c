import {
  CASE_KIND,
  CASE_STATUS,
  type CaseKind,
  type CaseStatus,
  RISK,
  type Risk,
  URGENCY,
  type Urgency,
} from '#shared/cases/rules.ts'
import { Badge, type BadgeLook } from '../ui/badge.tsx'
import { CONSOLE } from './console.messages.ts'

const URGENCY_LOOK: Record<Urgency, BadgeLook> = {
  danger: 'danger',
  abuse: 'abuse',
  urgent: 'urgent',
  ordinary: 'plain',
}
const STATUS_LOOK: Record<CaseStatus, BadgeLook> = {
  new: 'plain',
  active: 'active',
  watching: 'active',
  closed: 'done',
}

export function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  return <Badge look={URGENCY_LOOK[urgency]}>{URGENCY[urgency]}</Badge>
}

export function StatusBadge({ status }: { status: CaseStatus }) {
  return <Badge look={STATUS_LOOK[status]}>{CASE_STATUS[status]}</Badge>
}

/** Before everything else that is said of a case: it is none. */
export function DrillBadge() {
  return <Badge look="drill">{CONSOLE.drill}</Badge>
}

/** Most cases are reports, so that only the others say what they are. */
export function KindBadge({ kind }: { kind: CaseKind }) {
  return kind === 'report' ? null : <Badge look="active">{CASE_KIND[kind]}</Badge>
}

export function RiskBadge({ risk }: { risk: Risk }) {
  return <Badge look={risk}>{CONSOLE.risk(RISK[risk])}</Badge>
}
