import { MongoError, unsupported } from './errors.ts'

const PCRE_SPACE = '\\t\\n\\v\\f\\r '

/**
 * MongoDB's regular expression (PCRE) as JavaScript's, where the two agree; anything else is refused.
 * `\s` is ASCII and a final `$` also stands before a last line break, as in PCRE.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  const other = options.split('').find((option) => !'imsu'.includes(option))
  if (other) throw unsupported(`The regular expression option '${other}'`, 'BadRegex')
  const flags = options.replace(/u|(.)(?=.*\1)/g, '')
  try {
    return new RegExp(translate(pattern, options.includes('m')), `${flags}u`)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    throw new MongoError(
      'BadRegex',
      `Regular expression is invalid or not supported by the embedded database: ${why}`,
    )
  }
}

function translate(pattern: string, multiline: boolean): string {
  let inClass = false
  return pattern.replace(/\\[\s\S]|[[\]]|\$$/gu, (token) => {
    if (token === '[') {
      const opened = inClass
      inClass = true
      return opened ? '\\[' : '['
    }
    if (token === ']') inClass = false
    if (token === '$') return multiline ? '$' : '(?=\\n?$)'
    return token.startsWith('\\') ? translateEscape(token, inClass) : token
  })
}

function translateEscape(token: string, inClass: boolean): string {
  if (token === '\\s') return inClass ? PCRE_SPACE : `[${PCRE_SPACE}]`
  if (token === '\\S' && !inClass) return `[^${PCRE_SPACE}]`
  if (/[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(token.slice(1)) || (inClass && token === '\\-')) return token
  return token.slice(1) // PCRE lets any other sign be escaped, JavaScript does not
}

/** The plain beginning that every match has, if the expression is anchored: what an index can use. */
export function plainPrefix(pattern: string, options: string): string {
  if (/[imx]/.test(options) || !pattern.startsWith('^') || pattern.includes('|')) return ''
  const body = /^\^((?:[^\\^$.*+?()[\]{}|]|\\[^A-Za-z0-9])*)([*?{])?/u.exec(pattern)
  const plain = (body?.[1] ?? '').replace(/\\([\s\S])/gu, '$1')
  return body?.[2] ? plain.replace(/.$/su, '') : plain
}
