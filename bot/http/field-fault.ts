import type { z } from 'zod'
import { FIELD_NAMES } from '#shared/field-names.ts'
import { FIELD } from './field-fault.messages.ts'

/** What is wrong with a request, told without repeating anything that it held. */
export interface FieldFaults {
  /** Where in the contract, e.g. `change.text`. */
  fields: string[]
  /** The first fault in words; undefined if people have no name for the field. */
  say: string | undefined
}

/** A key of ours; whatever else stands in its place may be somebody's name. */
const KEY = /^[a-zA-Z][a-zA-Z0-9_-]{0,39}$/

/** Which fields a contract refused, and the first of them in words. */
export function fieldFaults({ issues }: z.ZodError): FieldFaults {
  const fields = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => inWords([...issue.path, key]))
      : [inWords(issue.path)],
  )
  const named = issues.map(sentenceOf).find((sentence) => sentence !== undefined)
  return { fields: [...new Set(fields)], say: named }
}

/** Words for fields that do not fit for a reason of ours; undefined if people have no name for them. */
export function faultyFields(fields: readonly string[]): string | undefined {
  const names = fields.flatMap((field) => nameOf(field.split('.')) ?? [])
  return names.length > 0 ? FIELD.check([...new Set(names)]) : undefined
}

function sentenceOf(issue: z.core.$ZodIssue): string | undefined {
  const name = nameOf(issue.path)
  if (name === undefined) return undefined
  switch (issue.code) {
    case 'too_big':
      return FIELD.tooBig(name, issue.origin, Number(issue.maximum))
    case 'too_small':
      return issue.origin === 'string' ? FIELD.empty(name) : FIELD.check([name])
    case 'invalid_format':
      return issue.format === 'date' || issue.format === 'datetime' ? FIELD.date(name) : FIELD.check([name])
    case 'invalid_value':
      return FIELD.choose(name)
    default:
      return FIELD.check([name])
  }
}

/** What people call the field; inside of a list, that is the list. */
function nameOf(path: readonly PropertyKey[]): string | undefined {
  const keys = path.filter((part) => typeof part === 'string' && !/^\d+$/.test(part))
  return FIELD_NAMES.get(keys.slice(-2).join('.')) ?? FIELD_NAMES.get(keys.slice(-1).join('.'))
}

function inWords(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' || KEY.test(String(part)) ? String(part) : '?'))
    .join('.')
}
