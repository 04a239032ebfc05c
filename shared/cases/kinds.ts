import type { Scheme } from '../network/rules.ts'
import { CASE_KIND, type CaseKind } from './rules.ts'

/** What has to be switched on for cases of a kind to come; reports come everywhere. */
const SCHEME_OF: Record<Exclude<CaseKind, 'report'>, Scheme> = {
  consultation: 'consultations',
  keyholder: 'keyholders',
  check: 'checks',
  search: 'searches',
}

/** The kinds of case that come to a network with these schemes, with their words. */
export function caseKindsOf(schemes: readonly Scheme[]): { value: CaseKind; label: string }[] {
  const { report, ...others } = CASE_KIND
  const further = Object.entries(others).flatMap(([kind, label]) => {
    const value = isFurther(kind) ? kind : null
    return value && schemes.includes(SCHEME_OF[value]) ? [{ value, label }] : []
  })
  return [{ value: 'report', label: report }, ...further]
}

function isFurther(kind: string): kind is keyof typeof SCHEME_OF {
  return Object.hasOwn(SCHEME_OF, kind)
}
