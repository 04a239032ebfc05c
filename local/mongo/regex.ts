import { BSONRegExp } from 'bson'
import { MongoError, refused } from './errors.ts'
import { asString } from './values.ts'

export function isRegex(value: unknown): value is BSONRegExp {
  return value instanceof BSONRegExp
}

/** A regular expression however a filter gives it. */
export function regexOf(operand: unknown, options: unknown): BSONRegExp {
  if (isRegex(operand)) return options === undefined ? operand : regexOf(operand.pattern, options)
  if (typeof operand !== 'string') throw new MongoError('BadValue', '$regex has to be a string')
  const letters = asString(options ?? '', '$options')
  refuseOptions(letters)
  return new BSONRegExp(operand, letters)
}

function refuseOptions(letters: string): void {
  const other = /[^iu]/.exec(letters)?.[0]
  if (other) throw refused('regex', other)
}

/** What MongoDB (PCRE) and JavaScript do not read alike, beside an escaped sign and a `$` at the end. */
const UNLIKE = /\\[^d]|\[\^?\]|\[:|\$(?!$)/u
const ESCAPED_SIGN = /\\([^A-Za-z0-9])/gu

/** Tests strings by an expression of which MongoDB and JavaScript say the same; any other is refused. */
export function regexTest(operand: unknown): (value: unknown) => boolean {
  const { pattern, options } = regexOf(operand, undefined)
  refuseOptions(options)
  const unlike = UNLIKE.exec(pattern.replace(ESCAPED_SIGN, '_'))?.[0]
  if (unlike) throw refused('regex', unlike)
  const expression = compiled(translated(pattern), options.includes('i') ? 'iu' : 'u')
  return (value) => typeof value === 'string' && expression.test(value)
}

/** PCRE lets any sign be escaped, and a final `$` also stands before a last line break. */
function translated(pattern: string): string {
  return pattern.replace(/\\([^A-Za-z0-9])|\$$/gu, (token, sign: string | undefined) => {
    if (sign === undefined) return '(?=\\n?$)'
    if (sign === '-') return '\\x2d'
    return /[$^\\.*+?()[\]{}|/]/.test(sign) ? token : sign
  })
}

function compiled(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags)
  } catch {
    throw refused('regex', pattern)
  }
}
