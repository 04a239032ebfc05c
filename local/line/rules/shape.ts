/**
 * The few building blocks that the rules of LINE's message objects are written with. A rule looks at a value
 * and adds what LINE would complain about, with the same path that LINE names in `details[].property`.
 */
export interface Problem {
  message: string
  property: string
}

export type Rule = (value: unknown, at: string, problems: Problem[]) => void

/** How a text's length is counted: most by UTF-16 code units, labels by what a reader calls a character. */
export type Count = (text: string) => number

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

export const codeUnits: Count = (text) => text.length
export const graphemes: Count = (text) => [...segmenter.segment(text)].length

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Everything that LINE would say about `value`, an empty list if it would accept it. */
export function problemsOf(rule: Rule, value: unknown, at = ''): Problem[] {
  const problems: Problem[] = []
  rule(value, at, problems)
  return problems
}

export function step(at: string, key: string | number): string {
  if (typeof key === 'number') return `${at}[${key}]`
  return at ? `${at}.${key}` : key
}

export const anything: Rule = () => {}

export const flag: Rule = (value, at, problems) => {
  if (typeof value !== 'boolean') problems.push({ message: 'must be a boolean', property: at })
}

export function text(min: number, max: number, count: Count = codeUnits): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string') return void problems.push({ message: 'must be a string', property: at })
    const length = count(value)
    if (min > 0 && length === 0) problems.push({ message: 'May not be empty', property: at })
    else if (length < min || length > max)
      problems.push({ message: `Length must be between 0 and ${max}`, property: at })
  }
}

export function wholeNumber(min: number, max: number): Rule {
  return (value, at, problems) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return
    problems.push({ message: `must be an integer between ${min} and ${max}`, property: at })
  }
}

export function decimal(min: number, max: number): Rule {
  return (value, at, problems) => {
    if (typeof value === 'number' && value >= min && value <= max) return
    problems.push({ message: `must be a number between ${min} and ${max}`, property: at })
  }
}

export function oneOf(...values: string[]): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string' || !values.includes(value))
      problems.push({ message: `invalid value; must be one of [${values.join(', ')}]`, property: at })
  }
}

export function matching(pattern: RegExp, message = 'invalid value'): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string' || !pattern.test(value)) problems.push({ message, property: at })
  }
}

export function list(rule: Rule, min: number, max: number): Rule {
  return (value, at, problems) => {
    if (!Array.isArray(value)) return void problems.push({ message: 'must be an array', property: at })
    if (value.length < min || value.length > max)
      problems.push({ message: `Size must be between ${min} and ${max}`, property: at })
    for (const [index, item] of value.entries()) rule(item, step(at, index), problems)
  }
}

/** A property that must be there. */
export interface Needed {
  needed: Rule
}

export function needed(rule: Rule): Needed {
  return { needed: rule }
}

export type Fields = Record<string, Rule | Needed>

/** An object whose unknown properties LINE ignores. */
export function record(fields: Fields): Rule {
  return (value, at, problems) => {
    if (!isRecord(value)) return void problems.push({ message: 'must be an object', property: at })
    for (const [key, field] of Object.entries(fields)) checkField(value[key], step(at, key), field, problems)
  }
}

/** An object whose unknown properties LINE refuses: everything inside a Flex Message. */
export function exactRecord(fields: Fields): Rule {
  const known = record(fields)
  return (value, at, problems) => {
    known(value, at, problems)
    if (!isRecord(value)) return
    for (const key of Object.keys(value))
      if (!(key in fields)) problems.push({ message: 'unknown field', property: step(at, key) })
  }
}

function checkField(value: unknown, at: string, field: Rule | Needed, problems: Problem[]): void {
  const isNeeded = typeof field !== 'function'
  if (value === undefined || value === null) {
    if (isNeeded) problems.push({ message: 'May not be empty', property: at })
    return
  }
  const rule = isNeeded ? field.needed : field
  rule(value, at, problems)
}

/** Chooses the rule by the object's `type`. */
export function byType(rules: Record<string, Rule>): Rule {
  return (value, at, problems) => {
    if (!isRecord(value)) return void problems.push({ message: 'must be an object', property: at })
    const rule =
      typeof value['type'] === 'string' && Object.hasOwn(rules, value['type'])
        ? rules[value['type']]
        : undefined
    if (rule) rule(value, at, problems)
    else
      problems.push({
        message: `invalid value; must be one of [${Object.keys(rules).join(', ')}]`,
        property: step(at, 'type'),
      })
  }
}

/** Several rules on the same value. */
export function all(...rules: Rule[]): Rule {
  return (value, at, problems) => {
    for (const rule of rules) rule(value, at, problems)
  }
}

/** Rules that refer to each other in a circle (a box holds boxes). */
export function later(rule: () => Rule): Rule {
  return (value, at, problems) => rule()(value, at, problems)
}
