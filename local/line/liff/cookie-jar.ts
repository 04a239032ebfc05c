interface Cookie {
  value: string
  path: string
  expiresAt: number
}

/**
 * The cookies of one persona's LIFF browser. They are kept here because five personas share one real browser,
 * and browsers keep cookies by host, not by port.
 */
export interface CookieJar {
  keep(setCookies: string[]): void
  headerFor(path: string): string | undefined
}

export function createCookieJar(now: () => number): CookieJar {
  const cookies = new Map<string, Cookie>()
  return {
    keep(setCookies) {
      for (const line of setCookies) {
        const parsed = parseSetCookie(line, now())
        if (parsed) cookies.set(parsed.name, parsed.cookie)
      }
    },
    headerFor(path) {
      const fitting = [...cookies].filter(([, cookie]) => cookie.expiresAt > now() && fits(path, cookie.path))
      return fitting.length === 0
        ? undefined
        : fitting.map(([name, cookie]) => `${name}=${cookie.value}`).join('; ')
    },
  }
}

function fits(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
}

function parseSetCookie(line: string, now: number): { name: string; cookie: Cookie } | null {
  const [pair = '', ...rest] = line.split(';')
  const equals = pair.indexOf('=')
  if (equals < 1) return null
  const attributes = new Map(
    rest.map((part) => {
      const [name = '', ...value] = part.split('=')
      return [name.trim().toLowerCase(), value.join('=').trim()] as const
    }),
  )
  const path = attributes.get('path') || '/'
  return {
    name: pair.slice(0, equals).trim(),
    cookie: { value: pair.slice(equals + 1).trim(), path, expiresAt: expiryOf(attributes, now) },
  }
}

function expiryOf(attributes: Map<string, string>, now: number): number {
  const maxAge = attributes.get('max-age')
  if (maxAge !== undefined) return now + Number(maxAge) * 1000
  const expires = attributes.get('expires')
  return expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires)
}
