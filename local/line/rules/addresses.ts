import type { Rule } from './shape.ts'

/**
 * The one place where the local LINE is more lenient than LINE: an `http` address of this machine counts as
 * `https`, because here product, pictures and forms are all served without a certificate.
 */
function isOfThisMachine(url: URL): boolean {
  return url.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1')
}

function address(schemes: string[], max: number): Rule {
  return (value, at, problems) => {
    if (typeof value !== 'string' || value === '')
      return void problems.push({ message: 'May not be empty', property: at })
    if (value.length > max) problems.push({ message: `Length must be between 0 and ${max}`, property: at })
    if (!/^[\x21-\x7e]+$/.test(value) || !URL.canParse(value))
      return void problems.push({ message: 'invalid uri', property: at })
    const url = new URL(value)
    if (!schemes.includes(url.protocol) && !isOfThisMachine(url))
      problems.push({ message: 'invalid uri scheme', property: at })
  }
}

/** Pictures, icons, videos: https only. */
export const mediaAddress = address(['https:'], 2000)

/** What a tap may open. */
export const linkAddress = address(['http:', 'https:', 'line:', 'tel:'], 1000)

export const webhookAddress = address(['https:'], 500)
