import type { Conditions } from './conditions.ts'
import { CASE_KIND, CASE_LIMITS, CASE_STATUS, REPORTER_KIND, RISK, SOURCE, URGENCY } from './rules.ts'

const CLOCK_CONDITION = { soon: true, overdue: true } as const
const SNOOZED = { yes: true, no: true } as const
const HAND_OVER_CONDITION = { in: true, out: true } as const
const WHOSE = { ours: true, 'handed-on': true } as const
const YES = { yes: true } as const

/** Conditions as they stand in an address, e.g. `status=new,active&label=money`; nothing for no conditions. */
export function conditionsToQuery(conditions: Conditions): string {
  return Object.entries(conditions)
    .filter(([, value]) => value !== undefined && value.length > 0)
    .map(([name, value]) => `${name}=${[value].flat().map(encodeURIComponent).join(',')}`)
    .join('&')
}

/** The conditions in an address. What is unknown or does not fit is left out, so that an old link still leads somewhere. */
export function queryToConditions(query: string): Conditions {
  const asked = new URLSearchParams(query)
  return present({
    status: several(asked.get('status'), isKeyOf(CASE_STATUS)),
    owner: one(asked.get('owner'), isStaffId),
    centre: several(asked.get('centre'), isId),
    district: several(asked.get('district'), isId),
    caseKind: several(asked.get('caseKind'), isKeyOf(CASE_KIND)),
    kind: several(asked.get('kind'), isId),
    label: several(asked.get('label'), isId),
    urgency: several(asked.get('urgency'), isKeyOf(URGENCY)),
    risk: several(asked.get('risk'), isKeyOf(RISK)),
    clock: one(asked.get('clock'), isKeyOf(CLOCK_CONDITION)),
    source: several(asked.get('source'), isKeyOf(SOURCE)),
    reporterKind: several(asked.get('reporterKind'), isKeyOf(REPORTER_KIND)),
    snoozed: one(asked.get('snoozed'), isKeyOf(SNOOZED)),
    handOver: one(asked.get('handOver'), isKeyOf(HAND_OVER_CONDITION)),
    whose: one(asked.get('whose'), isKeyOf(WHOSE)),
    hasNews: one(asked.get('hasNews'), isKeyOf(YES)),
    drill: one(asked.get('drill'), isKeyOf(YES)),
    from: one(asked.get('from'), isDay),
    to: one(asked.get('to'), isDay),
  })
}

function one<T extends string>(text: string | null, fits: (value: string) => value is T): T | undefined {
  return text !== null && fits(text) ? text : undefined
}

function several<T extends string>(
  text: string | null,
  fits: (value: string) => value is T,
): T[] | undefined {
  const values = [...new Set((text ?? '').split(',').filter(fits))].slice(0, CASE_LIMITS.chosen)
  return values.length > 0 ? values : undefined
}

function isKeyOf<K extends string>(words: Record<K, unknown>): (value: string) => value is K {
  return (value): value is K => Object.hasOwn(words, value)
}

/** As `Id` of the directory's contract. */
function isId(value: string): value is string {
  return /^[a-z0-9-]{1,40}$/.test(value)
}

/** `me` and `none` too. */
function isStaffId(value: string): value is string {
  return /^[\w-]{1,40}$/.test(value)
}

function isDay(value: string): value is string {
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}

function present<T extends object>(all: T): T {
  for (const [name, value] of Object.entries(all)) if (value === undefined) Reflect.deleteProperty(all, name)
  return all
}
